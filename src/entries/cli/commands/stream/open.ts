import { resolve } from 'node:path';
import { MAX_STREAM } from '../../../../guests/stream.js';
import { readBounded } from '../../../../io/bytes.js';
import { readStream } from '../../../../streams/read.js';
import type { MigrationStream } from '../../../../streams/stream.js';
import type { Io } from '../../io.js';

/** Reads a stream from a file. @throws GateError naming the file */
export function openStream(file: string, io: Io): MigrationStream {
  return readStream(readBounded(resolve(io.cwd, file), file, MAX_STREAM), file);
}
