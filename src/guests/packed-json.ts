import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { isReleaseName } from '../io/store/names.js';
import { readStoreFile } from '../io/store/read-file.js';
import { GateError } from '../vmstate/errors.js';
import type { SchemaCheck } from '../vmstate/schema.js';

const MAX_FILE = 32 * 1024 * 1024;
const MAX_TEXT = 256 * 1024 * 1024;
const RESTORE = 'Restore the file from version control, or capture again';

/** JSON as the store keeps what is large and alike. */
export function packJson(value: object): Buffer {
  return brotliCompressSync(JSON.stringify(value), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

/** `FOLDER/RELEASE/TARGET.json.br` of a store: the files that are there. */
export function listPacked(root: string, folder: string, targets: readonly string[] = []): readonly string[] {
  return list(root, folder)
    .filter(isReleaseName)
    .flatMap((release) =>
      list(root, `${folder}/${release}`)
        .filter((name) => name.endsWith('.json.br'))
        .filter((name) => targets.length === 0 || targets.includes(name.slice(0, -8)))
        .map((name) => `${folder}/${release}/${name}`),
    );
}

/** Reads such a file. @throws GateError when it is not what it should be, or lies where another belongs */
export function readPacked<T>(root: string, path: string, check: SchemaCheck<T>, pathOf: (value: T) => string): T {
  const checked = check(parse(readStoreFile(root, path, MAX_FILE), path));
  if (!checked.ok) throw new GateError('store-damaged', path, `${checked.fault.at} ${checked.fault.problem}`, RESTORE);
  if (pathOf(checked.value) !== path)
    throw new GateError('store-damaged', path, 'lies where another release or target belongs', RESTORE);
  return checked.value;
}

function parse(packed: Buffer, path: string): unknown {
  try {
    return JSON.parse(brotliDecompressSync(packed, { maxOutputLength: MAX_TEXT }).toString('utf8')) as unknown;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'not JSON';
    throw new GateError('store-damaged', path, `is no packed JSON (${code})`, RESTORE);
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
