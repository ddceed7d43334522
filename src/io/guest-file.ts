import { lstatSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { HandedBytes, SourcedDump } from '../vmstate/sourced-dump.js';
import { readBounded } from './bytes.js';

/** The file beside dumps in which their build answers for its guests. See guests/handed. */
export const GUEST_FILE = 'guest-answers.json.br';

/** Bytes of one; all guests that ship make below 2 MB. */
export const MAX_GUEST_FILE = 64 * 1024 * 1024;

/** Whether a path is such a file and no dump. */
export function isGuestFile(path: string): boolean {
  return posix.basename(path.replaceAll('\\', '/')) === GUEST_FILE;
}

/** Those that stand beside dumps on the disk. @throws GateError */
export function guestFilesBeside(dumps: readonly Pick<SourcedDump, 'provenance'>[], cwd: string): HandedBytes[] {
  const folders = new Set(dumps.map(({ provenance }) => posix.dirname(provenance.path.replaceAll('\\', '/'))));
  return [...folders].flatMap((folder) => {
    const path = posix.join(folder, GUEST_FILE);
    const full = resolve(cwd, path);
    if (lstatSync(full, { throwIfNoEntry: false }) === undefined) return [];
    return [{ path, bytes: Buffer.from(readBounded(full, path, MAX_GUEST_FILE, 'no links')) }];
  });
}
