import { existsSync, linkSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestsOf, type StoreChange, type StoreFile } from './change.js';
import { sha256Hex } from './digest.js';
import { manifestText } from './manifest.js';
import { DUMPS_FOLDER, dumpPath } from './names.js';
import { DUMP_LIMITS } from '../../vmstate/limits.js';
import { readStoreFile } from './read-file.js';
import { manifestFiles, readManifest } from './store.js';
import { removeIfThere, temporaryName, writeError, writeStoreFile } from './write-file.js';
import { GateError } from '../../vmstate/errors.js';

/**
 * Puts a change on the disk: dumps first, then manifests, then the dumps nobody names any more go.
 * Killed anywhere, the store opens with the old or the new manifest of each target, never with a
 * torn one. Writers need no lock: dumps are content-addressed, a manifest is made or replaced in one step.
 * @throws GateError when a manifest changed since the change was worked out, or a file cannot be written
 */
export function applyChange(root: string, change: StoreChange): void {
  mkdirSync(root, { recursive: true });
  for (const { path, text, before } of change.replaced) requireUnchanged(root, path, before, text);
  for (const file of change.dumps) writeDump(root, file);
  for (const { path, text } of change.created) create(root, path, text);
  for (const { path, text, before } of change.replaced) {
    requireUnchanged(root, path, before, text);
    writeStoreFile(root, path, text, 'replace');
  }
  // Another process may have retired a dump between our look at it and our manifest.
  for (const file of change.dumps) writeDump(root, file);
  for (const digest of change.orphans) retireDump(root, digest);
}

/**
 * Removes a dump that no manifest names. It goes aside before the manifests are read for the last
 * time and comes back if one names it by then: a writer who put it to use meanwhile either finds it
 * gone and writes it again, or is seen here.
 * @returns whether it is gone
 */
export function retireDump(root: string, digest: string): boolean {
  const path = join(root, dumpPath(digest));
  const aside = join(dirname(path), temporaryName(`${digest}.json`));
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw writeError(dumpPath(digest), error);
  }
  try {
    const named = digestsOf(manifestFiles(root).map((file) => readManifest(root, file))).has(digest);
    if (named) putBack(aside, path);
    return !named;
  } catch (error) {
    putBack(aside, path);
    throw error;
  } finally {
    removeIfThere(aside);
  }
}

function putBack(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(DUMPS_FOLDER, error);
  }
}

/** Writes a dump unless it is there, whole. */
function writeDump(root: string, { path, text }: StoreFile): void {
  if (existsSync(join(root, path))) {
    const there = sha256Hex(readStoreFile(root, path, DUMP_LIMITS.textLength));
    if (there === sha256Hex(text)) return;
  }
  writeStoreFile(root, path, text, 'replace');
}

/** Makes a manifest; the very same one made meanwhile by another process is as good. */
function create(root: string, path: string, text: string): void {
  try {
    writeStoreFile(root, path, text, 'create');
  } catch (error) {
    if (!existsSync(join(root, path)) || currentText(root, path) !== text) throw error;
  }
}

function requireUnchanged(root: string, path: string, before: string, after: string): void {
  const now = currentText(root, path);
  if (now === before || now === after) return;
  throw new GateError('store-refused', path, 'was changed by another process meanwhile', 'Run the command again');
}

/** What the manifest on the disk says, however it is laid out. */
function currentText(root: string, path: string): string {
  return manifestText(readManifest(root, path));
}
