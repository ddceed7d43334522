import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { GateError } from '../vmstate/errors.js';
import { readBounded, tooLarge } from './bytes.js';

/** Time that whatever writes into a pipe has for all of it. */
export const PIPE_TIMEOUT_MS = 60_000;

/**
 * Reads a file that a person named on a command line: a regular one, or a pipe (`<(zcat dump.json.gz)`,
 * a named one), within time and size. Never a device or a folder.
 * @throws GateError naming the file, what is wrong and the remedy.
 */
export async function readNamed(
  path: string,
  cwd: string,
  maxBytes: number,
  timeoutMs = PIPE_TIMEOUT_MS,
): Promise<Buffer> {
  const full = resolve(cwd, path);
  return isPipe(full) ? readPipe(full, path, maxBytes, timeoutMs) : readBounded(full, path, maxBytes);
}

/** Whether something is a pipe, links followed. */
export function isPipe(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/** Reads a pipe to its end. @throws GateError when it takes too long, holds too much or nothing at all */
export async function readPipe(path: string, shown: string, maxBytes: number, timeoutMs: number): Promise<Buffer> {
  // Without NONBLOCK a pipe that nobody writes into would hold the process for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (!fstatSync(file).isFIFO()) {
    closeSync(file);
    throw new GateError('bad-input', shown, 'is no pipe any more', 'Run it again');
  }
  const { Socket } = await import('node:net');
  const socket = new Socket({ fd: file, readable: true, writable: false });
  const late = setTimeout(() => {
    const limit = `${timeoutMs / 1000} s`;
    socket.destroy(
      new GateError('bad-input', shown, `the pipe was not done within ${limit}`, 'Write it into a file first'),
    );
  }, timeoutMs);
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > maxBytes) throw tooLarge(shown, maxBytes);
      chunks.push(chunk);
    }
    if (total === 0)
      throw new GateError('bad-input', shown, 'the pipe is empty', 'Look at the command that writes into it');
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}
