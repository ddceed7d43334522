import type { PropertyBook } from '../../gate/properties/evidence.js';
import schema from '../../../schemas/properties.schema.json' with { type: 'json' };
import { writeStoreFile } from '../../io/store/write-file.js';
import { listPacked, packJson, readPacked } from '../packed-json.js';
import { schemaCheck } from '../../vmstate/schema.js';

/** Folder inside the store of baselines. */
export const PROPERTIES_FOLDER = 'properties';

interface PropertyFile extends PropertyBook {
  readonly schemaVersion: 1;
}

/** Writes the properties of one release and target. */
export function writeProperties(root: string, book: PropertyBook): void {
  const file: PropertyFile = { schemaVersion: 1, ...book };
  writeStoreFile(root, pathOf(book), packJson(file), 'replace');
}

/** Reads the properties of every release and target of a store; none where it has none. @throws GateError when one cannot be trusted */
export async function readProperties(root: string): Promise<readonly PropertyBook[]> {
  const check = await schemaCheck<PropertyFile>(schema);
  return listPacked(root, PROPERTIES_FOLDER).map((path) => readPacked(root, path, check, pathOf));
}

function pathOf({ release, target }: Pick<PropertyBook, 'release' | 'target'>): string {
  return `${PROPERTIES_FOLDER}/${release}/${target}.json.br`;
}
