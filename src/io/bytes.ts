import { closeSync, fstatSync, openSync, readSync, constants } from 'node:fs';
import { GateError } from '../vmstate/errors.js';

/** Bytes of one input after decompression, when nothing else is asked for: 30 times QEMU's largest dump. */
export const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a regular file whole, within a bound; never a device, pipe or folder.
 * @throws GateError naming the file, what is wrong and the remedy.
 */
export function readBounded(path: string, shown: string, maxBytes: number, links?: 'no links'): Buffer {
  return new FileReader(links).read(path, shown, maxBytes);
}

/** Reads one file after the other into the same memory: fresh memory for each costs more than the reading. */
export class FileReader {
  private memory = Buffer.alloc(0);
  private readonly flags: number;

  constructor(links?: 'no links') {
    this.flags = constants.O_RDONLY | constants.O_NONBLOCK | (links === 'no links' ? constants.O_NOFOLLOW : 0);
  }

  /**
   * As readBounded does. What it gives holds until the next call.
   * @throws GateError
   */
  read(path: string, shown: string, maxBytes: number): Buffer {
    let file: number;
    try {
      file = openSync(path, this.flags);
    } catch (error) {
      throw unreadable(shown, error);
    }
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) throw new GateError('bad-input', shown, 'is not a regular file', 'Give a dump file');
      if (stat.size > maxBytes) throw tooLarge(shown, maxBytes);
      return this.readAll(file, stat.size, shown, maxBytes);
    } catch (error) {
      throw error instanceof GateError ? error : unreadable(shown, error);
    } finally {
      closeSync(file);
    }
  }

  /** The file may grow while it is read: the bound holds for what is read, not for what was promised. */
  private readAll(file: number, size: number, shown: string, maxBytes: number): Buffer {
    let total = 0;
    for (;;) {
      if (this.memory.length <= Math.max(total, size)) this.grow(Math.max(size + 1, total * 2, 65_536), total);
      const length = readSync(file, this.memory, total, this.memory.length - total, null);
      if (length === 0) return this.memory.subarray(0, total);
      total += length;
      if (total > maxBytes) throw tooLarge(shown, maxBytes);
    }
  }

  private grow(size: number, kept: number): void {
    const memory = Buffer.allocUnsafeSlow(size);
    this.memory.copy(memory, 0, 0, kept);
    this.memory = memory;
  }
}

/** A descriptor of an existing file that is written to in places, such as our own memory. */
export function openForWriting(path: string): number {
  return openSync(path, constants.O_WRONLY);
}

/** Reads standard input to its end, within a bound. */
export async function readStdin(maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge('standard input', maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Unpacks gzip, told by its first two bytes and not by a name, within the bound. */
export function unpack(bytes: Buffer, shown: string, maxBytes: number): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  // Most dumps are not packed, and what unpacks them takes a tenth of a short command's time to load.
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(shown, maxBytes);
    throw new GateError('bad-input', shown, `is damaged gzip data (${code})`, 'Make the dump again');
  }
}

/** What is said of an input beyond its bound. */
export function tooLarge(shown: string, maxBytes: number): GateError {
  const limit = `${Math.round(maxBytes / 1024 / 1024)} MiB`;
  return new GateError(
    'bad-input',
    shown,
    `holds more than the limit of ${limit}`,
    'A dump has about 2 MiB; raise max-input-size if yours is right',
  );
}

function unreadable(shown: string, error: unknown): GateError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === 'ENOENT') return new GateError('not-found', shown, 'there is no such file', 'Check the path');
  if (code === 'ELOOP') return new GateError('bad-input', shown, 'is a link', 'Put the file itself in its place');
  return new GateError('bad-input', shown, `cannot be read (${code})`, 'Check its permissions');
}
