import { crc32, inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { failureText, GateError } from '../vmstate/errors.js';

export interface ZipBounds {
  readonly maxEntries: number;
  /** Bytes of one unpacked file. */
  readonly maxEntryBytes: number;
  /** Bytes of all unpacked files together. */
  readonly maxTotalBytes: number;
}

/** Is given one unpacked file; what it does not keep is let go before the next is unpacked. */
export type TakeFile = (name: string, bytes: Buffer) => void;

/**
 * Unpacks the wanted files of a zip into memory, one after the other. Names are never used as paths; sizes are checked
 * while a file is unpacked, whatever the zip says of itself.
 * @returns the names of the rest
 * @throws GateError for a damaged zip, one over its bounds, or one that has two files of one name
 */
export async function eachFile(
  zip: Buffer,
  wanted: (name: string) => boolean,
  bounds: ZipBounds,
  take: TakeFile,
): Promise<readonly string[]> {
  const file = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true }).catch((error: unknown) => {
    throw unusable('the artifact', `is no zip: ${failureText(error)}`);
  });
  if (file.entryCount > bounds.maxEntries) {
    throw unusable('the artifact', `holds ${file.entryCount} files, more than the limit of ${bounds.maxEntries}`);
  }
  const others: string[] = [];
  const seen = new Set<string>();
  let left = bounds.maxTotalBytes;
  for (const entry of await entriesOf(file)) {
    const { fileName } = entry;
    if (fileName.endsWith('/')) continue;
    if (!wanted(fileName)) {
      others.push(fileName);
      continue;
    }
    const bytes = unpackEntry(await packedBytes(zip, file, entry), entry, Math.min(bounds.maxEntryBytes, left));
    left -= bytes.length;
    if (seen.has(fileName)) throw new GateError('bad-input', fileName, 'is in the artifact twice', 'Upload it once');
    seen.add(fileName);
    take(fileName, bytes);
  }
  return others;
}

/** The same, all files at once: for a few small ones. @throws GateError */
export async function unzip(
  zip: Buffer,
  wanted: (name: string) => boolean,
  bounds: ZipBounds,
): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await eachFile(zip, wanted, bounds, (name, bytes) => void files.set(name, bytes));
  return files;
}

function entriesOf(file: ZipFile): Promise<readonly Entry[]> {
  return new Promise((done, fail) => {
    const entries: Entry[] = [];
    file.on('error', (fault: Error) => fail(unusable('the artifact', `is damaged: ${fault.message}`)));
    file.on('end', () => done(entries));
    file.on('entry', (entry: Entry) => {
      entries.push(entry);
      file.readEntry();
    });
    file.readEntry();
  });
}

async function packedBytes(zip: Buffer, file: ZipFile, entry: Entry): Promise<Buffer> {
  const { fileDataStart } = await file
    .readLocalFileHeaderPromise(entry, { minimal: true })
    .catch((error: unknown) => Promise.reject(notUnpacked(entry, failureText(error))));
  const packed = zip.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  if (packed.length < entry.compressedSize) throw notUnpacked(entry, 'it is cut off');
  return packed;
}

const STORED = 0;
const DEFLATED = 8;

/** Node's own inflate in one call, many times faster than a stream of small pieces. */
function unpackEntry(packed: Buffer, entry: Entry, maxBytes: number): Buffer {
  const { uncompressedSize: size, compressionMethod: method, generalPurposeBitFlag: flags, fileName } = entry;
  const tooLarge = unusable(fileName, `unpacks to more than the limit of ${maxBytes} bytes`);
  if (size > maxBytes) throw tooLarge;
  if ((flags & 1) !== 0) throw notUnpacked(entry, 'it is encrypted');
  if (method !== STORED && method !== DEFLATED) throw notUnpacked(entry, `compression ${method} is not known`);
  let bytes = packed;
  try {
    if (method === DEFLATED) bytes = inflateRawSync(packed, { maxOutputLength: Math.max(maxBytes, 1) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : notUnpacked(entry, failureText(error));
  }
  if (bytes.length !== size) throw notUnpacked(entry, `it has ${bytes.length} bytes and says ${size}`);
  if (crc32(bytes) !== entry.crc32) throw notUnpacked(entry, 'its checksum is another');
  return bytes;
}

function notUnpacked({ fileName }: Entry, problem: string): GateError {
  return unusable(fileName, `cannot be unpacked: ${problem}`);
}

function unusable(subject: string, problem: string): GateError {
  return new GateError('bad-input', subject, problem, 'Run the job that makes the artifact again');
}
