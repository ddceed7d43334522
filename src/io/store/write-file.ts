import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { requireFolder } from './read-file.js';
import { failedWith, GateError } from '../../vmstate/errors.js';

const TEMPORARY = /^\..+\.(\d+)\.[0-9a-f]{12}\.tmp$/;

/**
 * Writes a file of the store so that it is there whole or not at all: a temporary file beside it,
 * flushed to the disk, then put in place in one step. Whatever fails, the file that was there stays.
 * @param mode `create` fails when the file exists, also when another process makes it meanwhile
 * @throws GateError naming the file and what the system said
 */
export function writeStoreFile(
  root: string,
  relative: string,
  text: string | Buffer,
  mode: 'replace' | 'create',
): void {
  const path = join(root, relative);
  const temporary = join(dirname(path), temporaryName(basename(path)));
  try {
    makeFolder(root, posix.dirname(relative));
    writeWhole(temporary, text);
    if (mode === 'replace') renameSync(temporary, path);
    else linkSync(temporary, path);
    flushFolder(dirname(path));
  } catch (error) {
    throw writeError(relative, error);
  } finally {
    removeIfThere(temporary);
  }
}

/** The process that made a temporary file, from its name; undefined for any other file. */
export function temporaryOwner(name: string): number | undefined {
  const match = TEMPORARY.exec(name);
  return match ? Number(match[1]) : undefined;
}

/** Whether a process with that id runs here, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Runs while no other process does the same work on a store.
 * @param name of a file in the store's folder that stands there meanwhile; one that a dead process left is taken over
 * @throws GateError when another process is at it
 */
export function alone<T>(root: string, name: string, run: () => T): T {
  const path = join(root, name);
  for (let left = 2; ; left--) {
    try {
      writeStoreFile(root, name, `${process.pid}\n`, 'create');
      break;
    } catch (error) {
      if (!failedWith(error, 'store-refused')) throw error;
      if (left === 0 || isAlive(ownerOf(path))) {
        throw new GateError('store-refused', name, 'another process is at work on this store', 'Run the command again');
      }
      removeIfThere(path);
    }
  }
  try {
    return run();
  } finally {
    removeIfThere(path);
  }
}

/** Removes such a file that a dead process left. @returns whether it is gone now and was there */
export function endAlone(root: string, name: string): boolean {
  const path = join(root, name);
  if (!existsSync(path) || isAlive(ownerOf(path))) return false;
  removeIfThere(path);
  return true;
}

/** The process that a file names; one that never lives where it is gone meanwhile. */
function ownerOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8').slice(0, 12)) || Number.MAX_SAFE_INTEGER;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** A name beside a file that says who writes it and that nobody else takes. */
export function temporaryName(name: string): string {
  return `.${name}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Removes a file; one that is gone already is no error. */
export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** What to say of a write that failed. */
export function writeError(relative: string, error: unknown): GateError {
  if (error instanceof GateError) return error;
  const code = codeOf(error);
  if (code === 'EEXIST') {
    return new GateError(
      'store-refused',
      relative,
      'exists already',
      'Use `vmstate-gate baseline refresh` to change what is there',
    );
  }
  const remedy = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)
    ? 'Make room and run it again; what was there before is whole'
    : 'Check the permissions of the folder; what was there before is whole';
  return new GateError('write-failed', relative, `cannot be written (${code})`, remedy);
}

function makeFolder(root: string, relative: string): void {
  mkdirSync(join(root, relative), { recursive: true });
  requireFolder(root, relative);
}

function writeWhole(path: string, text: string | Buffer): void {
  const handle = openSync(path, 'wx', 0o644);
  try {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes the name last as well as the content. Some systems cannot flush a folder; the rename is whole all the same. */
function flushFolder(path: string): void {
  try {
    const handle = openSync(path, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES'].includes(codeOf(error))) throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
