import { failedWith, GateError } from '../../vmstate/errors.js';
import { mkdirSync } from 'node:fs';
import { baselineText } from './baseline-file.js';
import type { StoreChange } from './change.js';
import { readBaseline } from './store.js';
import { writeStoreFile } from './write-file.js';

/**
 * Puts a change on the disk, a file at a time. Killed anywhere, the store opens with the old or the new content of
 * each baseline, never with a torn one. Writers need no lock: a baseline is made or replaced in one step, and none leans
 * on one that may still change.
 * @throws GateError when a baseline changed since the change was worked out, or a file cannot be written
 */
export function applyChange(root: string, change: StoreChange): void {
  mkdirSync(root, { recursive: true });
  for (const { path, text, before } of change.replaced) requireUnchanged(root, path, before, text);
  for (const { path, text } of change.created) create(root, path, text);
  for (const { path, text, before } of change.replaced) {
    requireUnchanged(root, path, before, text);
    writeStoreFile(root, path, text, 'replace');
  }
}

/** Makes a baseline; the very same one made meanwhile by another process is as good. */
function create(root: string, path: string, text: string): void {
  try {
    writeStoreFile(root, path, text, 'create');
  } catch (error) {
    if (currentText(root, path) !== text) throw error;
  }
}

function requireUnchanged(root: string, path: string, before: string, after: string): void {
  const now = currentText(root, path);
  if (now === before || now === after) return;
  throw new GateError('store-refused', path, 'was changed by another process meanwhile', 'Run the command again');
}

/** What the baseline on the disk says, however it is laid out; undefined when there is none, perhaps since a moment. */
function currentText(root: string, path: string): string | undefined {
  try {
    return baselineText(readBaseline(root, path));
  } catch (error) {
    if (failedWith(error, 'not-found')) return undefined;
    throw error;
  }
}
