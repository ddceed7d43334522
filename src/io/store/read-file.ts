import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { GateError } from '../../vmstate/errors.js';

const RESTORE = 'Restore the store from version control';

/**
 * Reads a regular file of the store. Links are refused at every step below the root, so that nothing
 * outside the store is ever read; a pipe or device cannot make it wait.
 * @param relative path inside the store, with forward slashes
 * @param limit bytes
 * @throws GateError when the file is missing, no regular file, too large or unreadable.
 */
export function readStoreFile(root: string, relative: string, limit: number): Buffer {
  const steps = relative.split('/');
  for (let i = 1; i < steps.length; i++) requireFolder(root, steps.slice(0, i).join('/'));
  const path = join(root, relative);
  // Before it is opened, for systems without O_NOFOLLOW and O_NONBLOCK.
  requireFile(lstat(root, relative), relative);
  const handle = attempt(relative, () =>
    // Undefined counts as 0 where the system has no such flag.
    openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  try {
    const stats = fstatSync(handle);
    requireFile(stats, relative);
    if (stats.size > limit) {
      throw new GateError(
        'store-damaged',
        relative,
        `has ${stats.size} bytes, more than the limit of ${limit}`,
        RESTORE,
      );
    }
    return attempt(relative, () => readFileSync(handle));
  } finally {
    closeSync(handle);
  }
}

/** @throws GateError when a folder of the store is a link, a file, missing or unreadable. */
export function requireFolder(root: string, relative: string): void {
  const stats = lstat(root, relative);
  if (stats.isSymbolicLink()) throw linkError(relative);
  if (!stats.isDirectory()) throw new GateError('store-damaged', relative, 'is not a folder', RESTORE);
}

function requireFile(stats: Stats, relative: string): void {
  if (stats.isSymbolicLink()) throw linkError(relative);
  if (!stats.isFile()) throw new GateError('store-damaged', relative, 'is not a regular file', RESTORE);
}

function lstat(root: string, relative: string): Stats {
  return attempt(relative, () => lstatSync(join(root, relative)));
}

function attempt<T>(relative: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOENT') throw new GateError('not-found', relative, 'is missing', RESTORE);
    throw new GateError('store-damaged', relative, `cannot be read (${code})`, 'Check its permissions, or restore it');
  }
}

/** The error for a link inside the store. */
export function linkError(relative: string): GateError {
  return new GateError(
    'store-damaged',
    relative,
    'is a link, which could lead out of the store',
    'Put the file itself in its place',
  );
}
