import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** A folder of our own; below RUNNER_TEMP where a runner gives one, which it empties after every job. Gone when we end. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] || tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

/** Those that there are now: whoever outlives this process removes them. */
export function temporaryFolders(): readonly string[] {
  return [...folders];
}

/** Removes it. */
export function removeTemporary(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** Removes all of them: for a process that is told to end. */
export function removeAllTemporary(): void {
  for (const folder of [...folders]) removeTemporary(folder);
}
