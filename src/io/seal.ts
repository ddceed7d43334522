import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GateError } from '../vmstate/errors.js';
import { FileReader } from './bytes.js';

const MAX_FILE = 512 * 1024 * 1024;

/** What a folder held at a moment. */
export interface Seal {
  readonly files: number;
  /** SHA-256, hex, over names and contents. */
  readonly digest: string;
  /** @throws GateError when it holds anything else by now */
  verify(): void;
}

/** Takes the digest of everything in a folder, so that a change of it is seen. */
export function sealFolder(folder: string): Seal {
  const before = digestOf(folder);
  return {
    ...before,
    verify: () => {
      if (digestOf(folder).digest === before.digest) return;
      throw new GateError(
        'gate-tampered',
        folder,
        'was changed by something that this step ran',
        'Look at what the build does, and run the build in a job of its own',
      );
    },
  };
}

function digestOf(folder: string): { files: number; digest: string } {
  const hash = createHash('sha256');
  const reader = new FileReader('no links');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = names
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash.update(`${file}\0`);
    try {
      hash.update(reader.read(file, file, MAX_FILE));
    } catch (error) {
      hash.update(error instanceof GateError ? error.problem : 'unreadable');
    }
  }
  return { files: files.length, digest: hash.digest('hex') };
}

/**
 * Loads every part of a bundle that would be loaded when it is first needed: what a build puts in its place is never
 * read. Parts are known by their names, `N.index.js`.
 */
export function loadWhole(folder: string): void {
  if (!existsSync(folder)) return;
  // Node's own way to load, which a bundler would replace.
  const load = process.getBuiltinModule('node:module').createRequire(join(folder, 'index.js'));
  for (const name of readdirSync(folder)) if (/^\d+\.index\.js$/.test(name)) load(join(folder, name));
}
