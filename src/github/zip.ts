import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { GateError } from '../vmstate/errors.js';

export interface ZipBounds {
  readonly maxEntries: number;
  /** Bytes of one unpacked file. */
  readonly maxEntryBytes: number;
  /** Bytes of all unpacked files together. */
  readonly maxTotalBytes: number;
}

/**
 * Unpacks the wanted files of a zip into memory. Names are never used as paths; sizes are checked
 * while a file is unpacked, whatever the zip says of itself.
 * @param others is given the names of the rest
 * @throws GateError for a damaged zip, one over its bounds, or one that has two files of one name
 */
export function unzip(
  zip: Buffer,
  wanted: (name: string) => boolean,
  bounds: ZipBounds,
  others?: string[],
): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((done, fail) => {
    fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, file) => {
      if (error) {
        fail(unusable('the artifact', `is no zip: ${error.message}`));
        return;
      }
      const files = new Map<string, Buffer>();
      let total = 0;
      file.on('error', (fault: Error) => fail(unusable('the artifact', `is damaged: ${fault.message}`)));
      file.on('end', () => done(files));
      if (file.entryCount > bounds.maxEntries) {
        fail(unusable('the artifact', `holds ${file.entryCount} files, more than the limit of ${bounds.maxEntries}`));
        return;
      }
      file.on('entry', (entry: Entry) => {
        if (entry.fileName.endsWith('/')) {
          file.readEntry();
          return;
        }
        if (!wanted(entry.fileName)) {
          others?.push(entry.fileName);
          file.readEntry();
          return;
        }
        readEntry(file, entry, Math.min(bounds.maxEntryBytes, bounds.maxTotalBytes - total)).then((bytes) => {
          total += bytes.length;
          if (files.has(entry.fileName)) {
            fail(new GateError('bad-input', entry.fileName, 'is in the artifact twice', 'Upload it once'));
            return;
          }
          files.set(entry.fileName, bytes);
          file.readEntry();
        }, fail);
      });
      file.readEntry();
    });
  });
}

function readEntry(file: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer> {
  const tooLarge = unusable(entry.fileName, `unpacks to more than the limit of ${maxBytes} bytes`);
  if (entry.uncompressedSize > maxBytes) return Promise.reject(tooLarge);
  return new Promise((done, fail) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) {
        fail(unusable(entry.fileName, `cannot be unpacked: ${error.message}`));
        return;
      }
      const chunks: Buffer[] = [];
      let total = 0;
      stream.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total > maxBytes) stream.destroy(tooLarge);
        else chunks.push(chunk);
      });
      stream.on('error', (fault) => fail(unusable(entry.fileName, `cannot be unpacked: ${fault.message}`)));
      stream.on('end', () => done(Buffer.concat(chunks)));
    });
  });
}

function unusable(subject: string, problem: string): GateError {
  return new GateError('bad-input', subject, problem, 'Run the job that makes the artifact again');
}
