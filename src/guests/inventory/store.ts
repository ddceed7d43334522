import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { isReleaseName } from '../../io/store/names.js';
import { readStoreFile } from '../../io/store/read-file.js';
import { writeStoreFile } from '../../io/store/write-file.js';
import schema from '../../../schemas/inventory.schema.json' with { type: 'json' };
import type { InventoryBook } from '../../gate/inventory-evidence.js';
import { foldInventories, unfoldInventories, type FoldedInventories } from './facts.js';
import { GateError } from '../../vmstate/errors.js';
import { schemaCheck } from '../../vmstate/schema.js';

/** Folder inside the store of baselines. */
export const INVENTORY_FOLDER = 'inventory';
const MAX_FILE = 32 * 1024 * 1024;
const MAX_TEXT = 256 * 1024 * 1024;
const RESTORE = 'Restore the file from version control, or capture again';

/** The file: facts once each, by number; inventories as lists of numbers. Schema: schemas/inventory.schema.json. */
interface InventoryFile extends Omit<InventoryBook, 'inventories'>, FoldedInventories {
  readonly schemaVersion: 1;
}

/** Writes the inventories of one release and target. */
export function writeInventories(root: string, book: InventoryBook): void {
  const file: InventoryFile = { schemaVersion: 1, ...book, ...foldInventories(book.inventories) };
  const packed = brotliCompressSync(JSON.stringify(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeStoreFile(root, pathOf(book), packed, 'replace');
}

/** Reads every inventory of a store. @throws GateError when there is none or one cannot be trusted */
export async function readInventories(
  root: string,
  targets: readonly string[] = [],
): Promise<readonly InventoryBook[]> {
  const check = await schemaCheck<InventoryFile>(schema);
  const books = list(root, INVENTORY_FOLDER)
    .filter(isReleaseName)
    .flatMap((release) =>
      list(root, `${INVENTORY_FOLDER}/${release}`)
        .filter((name) => name.endsWith('.json.br'))
        .filter((name) => targets.length === 0 || targets.includes(name.slice(0, -8)))
        .map((name) => `${INVENTORY_FOLDER}/${release}/${name}`),
    )
    .map((path) => {
      const checked = check(parse(readStoreFile(root, path, MAX_FILE), path));
      if (!checked.ok) {
        throw new GateError('store-damaged', path, `${checked.fault.at} ${checked.fault.problem}`, RESTORE);
      }
      const { value } = checked;
      if (pathOf(value) !== path)
        throw new GateError('store-damaged', path, 'lies where another release or target belongs', RESTORE);
      return unfold(value, path);
    });
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

function parse(packed: Buffer, path: string): unknown {
  try {
    return JSON.parse(brotliDecompressSync(packed, { maxOutputLength: MAX_TEXT }).toString('utf8')) as unknown;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'not JSON';
    throw new GateError('store-damaged', path, `is no packed inventory (${code})`, RESTORE);
  }
}

function list(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new GateError('store-damaged', folder, `cannot be read (${code})`, 'Check the permissions');
  }
}

function pathOf({ release, target }: { readonly release: string; readonly target: string }): string {
  return `${INVENTORY_FOLDER}/${release}/${target}.json.br`;
}
