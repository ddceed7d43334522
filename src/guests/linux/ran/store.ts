import { schemaCheck } from '../../../vmstate/schema.js';
import { sha256Hex } from '../../../vmstate/sha256.js';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { isDigest, isReleaseName } from '../../../io/store/names.js';
import { readStoreFile } from '../../../io/store/read-file.js';
import { writeStoreFile } from '../../../io/store/write-file.js';
import { GateError } from '../../../vmstate/errors.js';
import schema from '../../../../schemas/ran.schema.json' with { type: 'json' };
import { openPack, packStreams, type Pack } from '../../stream.js';
import type { RanBook, RanGuest } from './model.js';

/** Folder inside the store of baselines. */
const FOLDER = 'guests';
const MAX_FILE = 16 * 1024 * 1024;
const MAX_PACK = 64 * 1024 * 1024;
const MAX_TEXT = 256 * 1024 * 1024;
const RESTORE = 'Restore the file from version control, or capture again';

interface RanFile extends RanBook {
  readonly schemaVersion: 1;
  /** SHA-256, hex, of the pack with the streams of the guests, in their order. */
  readonly pack: string;
}

export interface RanStore {
  readonly books: readonly RanBook[];
  /** A stream as QEMU wrote it. @throws GateError when it is missing, damaged or not the one that is named */
  stream(book: RanBook, guest: RanGuest): Buffer;
}

/** Writes the guests of one release and target; the pack first, so that no file names what is not there. */
export function writeRan(root: string, book: RanBook, streams: ReadonlyMap<string, Buffer>): void {
  const packed = packStreams(book.guests.map(({ stream }) => streams.get(stream) ?? Buffer.alloc(0)));
  const pack = sha256Hex(packed);
  writeStoreFile(root, packPath(pack), packed, 'replace');
  const file: RanFile = { schemaVersion: 1, ...book, pack };
  const text = brotliCompressSync(JSON.stringify(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeStoreFile(root, bookPath(book), text, 'replace');
}

/** Reads the guests that ran of every release and target; none is no error. @throws GateError when one cannot be trusted */
export async function openRan(root: string): Promise<RanStore> {
  const paths = bookPaths(root);
  if (paths.length === 0) return { books: [], stream: () => Buffer.alloc(0) };
  const check = await schemaCheck<RanFile>(schema);
  const files = paths.map((path) => {
    const checked = check(parse(readStoreFile(root, path, MAX_FILE), path));
    if (!checked.ok) throw damaged(path, `${checked.fault.at} ${checked.fault.problem}`);
    const { value } = checked;
    if (bookPath(value) !== path) throw damaged(path, 'lies where another release or target belongs');
    return value;
  });
  const open = new Map<string, Pack>();
  return { books: files, stream: (book, guest) => streamOf(root, book as RanFile, guest, open) };
}

function streamOf(root: string, book: RanFile, guest: RanGuest, open: Map<string, Pack>): Buffer {
  const path = packPath(book.pack);
  let pack = open.get(book.pack);
  if (!pack) {
    if (!isDigest(book.pack)) throw damaged(bookPath(book), 'names no pack');
    const bytes = readStoreFile(root, path, MAX_PACK);
    if (sha256Hex(bytes) !== book.pack) throw damaged(path, 'has another digest');
    pack = openPack(bytes, path);
    open.set(book.pack, pack);
  }
  const stream = pack.stream(book.guests.indexOf(guest));
  if (sha256Hex(stream) !== guest.stream) {
    throw damaged(path, `the stream of ${guest.machineType} with ${guest.set} is not the one that is named`);
  }
  return stream;
}

function parse(packed: Buffer, path: string): unknown {
  try {
    return JSON.parse(brotliDecompressSync(packed, { maxOutputLength: MAX_TEXT }).toString('utf8')) as unknown;
  } catch (error) {
    throw damaged(path, `cannot be unpacked (${(error as NodeJS.ErrnoException).code ?? 'no JSON'})`);
  }
}

function damaged(path: string, problem: string): GateError {
  return new GateError('store-damaged', path, problem, RESTORE);
}

function bookPaths(root: string): readonly string[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(isReleaseName)
    .sort()
    .flatMap((release) =>
      readdirSync(join(folder, release))
        .filter((name) => /^[a-z0-9_]{1,32}\.json\.br$/.test(name))
        .sort()
        .map((name) => `${FOLDER}/${release}/${name}`),
    );
}

function bookPath({ release, target }: Pick<RanBook, 'release' | 'target'>): string {
  return `${FOLDER}/${release}/${target}.json.br`;
}

function packPath(digest: string): string {
  return `${FOLDER}/streams/${digest}.br`;
}
