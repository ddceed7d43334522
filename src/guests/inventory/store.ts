import { join } from 'node:path';
import { writeStoreFile } from '../../io/store/write-file.js';
import schema from '../../../schemas/inventory.schema.json' with { type: 'json' };
import type { InventoryBook } from '../../gate/inventory-evidence.js';
import { foldInventories, unfoldInventories, type FoldedInventories } from './facts.js';
import { listPacked, packJson, readPacked } from '../packed-json.js';
import { GateError } from '../../vmstate/errors.js';
import { schemaCheck } from '../../vmstate/schema.js';

/** Folder inside the store of baselines. */
export const INVENTORY_FOLDER = 'inventory';
const RESTORE = 'Restore the file from version control, or capture again';

/** The file: facts once each, by number; inventories as lists of numbers. Schema: schemas/inventory.schema.json. */
interface InventoryFile extends Omit<InventoryBook, 'inventories'>, FoldedInventories {
  readonly schemaVersion: 1;
}

/** Writes the inventories of one release and target. */
export function writeInventories(root: string, book: InventoryBook): void {
  const file: InventoryFile = { schemaVersion: 1, ...book, ...foldInventories(book.inventories) };
  writeStoreFile(root, pathOf(book), packJson(file), 'replace');
}

/** Reads every inventory of a store. @throws GateError when there is none or one cannot be trusted */
export async function readInventories(
  root: string,
  targets: readonly string[] = [],
): Promise<readonly InventoryBook[]> {
  const check = await schemaCheck<InventoryFile>(schema);
  const books = listPacked(root, INVENTORY_FOLDER, targets).map((path) =>
    unfold(readPacked(root, path, check, pathOf), path),
  );
  if (books.length === 0) {
    const remedy = 'Make them with `vmstate-gate guest capture`';
    throw new GateError('not-found', join(root, INVENTORY_FOLDER), 'holds no inventory that fits', remedy);
  }
  return books;
}

function unfold(file: InventoryFile, path: string): InventoryBook {
  const { release, target, status, provenance, failures } = file;
  const inventories = unfoldInventories(file, (problem) => new GateError('store-damaged', path, problem, RESTORE));
  return { release, target, status, provenance, failures, inventories };
}

function pathOf({ release, target }: { readonly release: string; readonly target: string }): string {
  return `${INVENTORY_FOLDER}/${release}/${target}.json.br`;
}
