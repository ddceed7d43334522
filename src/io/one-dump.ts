import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_MAX_BYTES, readStdin, unpack } from './bytes.js';
import { DumpCache, type ReadDump } from './dump-cache.js';
import { readNamed } from './pipe.js';

/**
 * Reads one dump, its digest over its bytes, from a file, gzipped or not, or from standard input where the path is `-`.
 * @throws GateError
 */
export async function readOneDump(path: string, cwd: string, maxBytes = DEFAULT_MAX_BYTES): Promise<ReadDump> {
  const shown = path === '-' ? 'standard input' : path;
  const bytes = path === '-' ? await readStdin(maxBytes) : await readNamed(path, cwd, maxBytes);
  return new DumpCache(false).read(unpack(bytes, shown, maxBytes), shown);
}

/** A dump with the path that it came from. */
export type SideDump = ReadDump & { readonly path: string };

/**
 * One dump, or every dump (`*.json`, `*.json.gz`) of a folder, each machine type once.
 * @throws GateError
 */
export async function readSide(path: string, cwd: string): Promise<readonly SideDump[]> {
  const folder = path !== '-' && statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;
  if (!folder) return [{ ...(await readOneDump(path, cwd)), path }];
  const { readDumpFiles } = await import('./files.js');
  const { escapePath } = await import('tinyglobby');
  const pattern = `${escapePath(path)}/*.json{,.gz}`;
  const { dumps } = await readDumpFiles({
    patterns: [pattern],
    cwd,
    known: new Map(),
    target: 'files',
    canonical: false,
  });
  return dumps.map(({ machineType, sections, digest, provenance }) => ({
    machineType,
    sections,
    digest,
    path: provenance.path,
  }));
}
