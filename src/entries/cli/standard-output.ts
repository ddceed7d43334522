import { fstatSync, writeSync } from 'node:fs';
import { writeFailed } from '../../io/replace-file.js';
import type { GateError } from '../../vmstate/errors.js';

const STDOUT = 1;

/** Standard output, of which it is known whether all arrived: a full disk, or a reader that went away, takes what is left. */
export class StandardOutput {
  private lost: Error | undefined;
  /** Node writes once to a file and takes a part of it for the whole. */
  private readonly isFile = isFile();

  constructor() {
    process.stdout.on('error', (error: Error) => (this.lost ??= error));
  }

  write(text: string): void {
    if (this.lost !== undefined) return;
    if (this.isFile) this.writeWhole(Buffer.from(text));
    else process.stdout.write(text);
  }

  /** Waits for what is on its way. @returns what went wrong; undefined when all arrived */
  async end(): Promise<GateError | undefined> {
    if (!this.isFile && this.lost === undefined) {
      await new Promise<void>((done) => {
        process.stdout.write('', (error) => {
          if (error) this.lost ??= error;
          done();
        });
      });
    }
    return this.lost && writeFailed('standard output', this.lost);
  }

  private writeWhole(bytes: Buffer): void {
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(STDOUT, bytes, done);
    } catch (error) {
      this.lost = error as Error;
    }
  }
}

function isFile(): boolean {
  try {
    return fstatSync(STDOUT).isFile();
  } catch {
    return false;
  }
}
