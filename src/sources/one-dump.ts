import { resolve } from 'node:path';
import type { Dump } from '../core/dump.js';
import { DEFAULT_MAX_BYTES, readBounded, readStdin, unpack } from './bytes.js';
import { DumpCache } from './dump-cache.js';

/**
 * Reads one dump from a file, gzipped or not, or from standard input where the path is `-`.
 * @throws SourceError
 */
export async function readOneDump(path: string, cwd: string, maxBytes = DEFAULT_MAX_BYTES): Promise<Dump> {
  const shown = path === '-' ? 'standard input' : path;
  const bytes = path === '-' ? await readStdin(maxBytes) : readBounded(resolve(cwd, path), shown, maxBytes);
  return new DumpCache().read(unpack(bytes, shown, maxBytes), shown);
}
