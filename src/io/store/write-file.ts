import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { requireFolder } from './read-file.js';
import { GateError } from '../../vmstate/errors.js';

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
