import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { GateError } from '../vmstate/errors.js';

/**
 * Writes a file whole: a reader never sees half of one, and a draft that failed is not left behind. Where a link, a
 * device or a pipe stands, it is written to: /dev/stdout and /dev/null are not to be replaced.
 * @param shown its name for messages
 * @throws GateError when the system refuses
 */
export function replaceFile(path: string, text: string | Buffer, shown: string): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) {
      writeFileSync(path, text);
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    removeDraft(draft);
    throw writeFailed(shown, error);
  }
}

function removeDraft(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where the folder is none, there is no draft either.
  }
}

/** What to say of a write that the system refused. */
export function writeFailed(shown: string, error: unknown): GateError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code);
  const remedy = full ? 'Make room and run it again' : 'Check that the folder is there and may be written to';
  return new GateError('write-failed', shown, `cannot be written (${code})`, remedy, { cause: error });
}

/** The name and the words of a system's refusal to write; undefined for anything else that was thrown. */
export function systemRefusal(error: unknown): GateError | undefined {
  const { code, syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined || !WRITES.has(syscall)) return undefined;
  return writeFailed(path ?? 'a temporary file', error);
}

const WRITES = new Set(['write', 'mkdir', 'mkdtemp', 'rename', 'link', 'copyfile', 'ftruncate', 'fsync', 'open']);
