import { GateError } from '../../../vmstate/errors.js';
import { linkSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyChange } from '../apply.js';
import type { BaselineFile } from '../baseline-file.js';
import { storeChange } from '../change.js';
import { needs, StoreContents } from '../contents.js';
import { manifestPath, REMOVING } from '../names.js';
import { packBaselines } from '../pack.js';
import { readContents } from '../store.js';
import { alone, removeIfThere, temporaryName, writeError } from '../write-file.js';

/**
 * Removes baselines of a release: all of them or one target's. Those that lean on them get what they need first, so
 * that killed anywhere the store stays whole.
 * @returns paths of what was removed
 * @throws GateError when there is none such, or the store cannot be trusted or written
 */
export function removeBaselines(root: string, release: string, target?: string): readonly string[] {
  return alone(root, REMOVING, () => remove(root, release, target));
}

function remove(root: string, release: string, target: string | undefined): readonly string[] {
  const isGone = ({ manifest }: BaselineFile): boolean =>
    manifest.release === release && (target === undefined || manifest.target === target);
  const store = readContents(root);
  const gone = store.files.filter(isGone).map(({ manifest }) => manifestPath(manifest));
  if (gone.length === 0) {
    const asked = target === undefined ? release : manifestPath({ release, target });
    throw new GateError('not-found', asked, 'there is no such baseline', 'See `vmstate-gate baseline list`');
  }
  makeIndependent(root, store, isGone);
  for (const path of gone) retire(root, path, isGone);
  return gone;
}

/** Writes anew every baseline that leans on one of those to go, at first hand or through others. */
function makeIndependent(root: string, store: StoreContents, isGone: (file: BaselineFile) => boolean): void {
  const staying = store.files.filter((file) => !isGone(file));
  const steady = steadyWithout(staying);
  const leaning = staying.filter((file) => !steady.has(file));
  if (leaning.length === 0) return;
  const beside = [...steady].map(({ manifest }) => manifest);
  const after = packBaselines(
    leaning.map(({ manifest }) => manifest),
    (digest) => store.lines(digest),
    beside,
  );
  applyChange(root, storeChange(store.files, after));
}

/** Of some baselines those that need nothing but each other. */
function steadyWithout(files: readonly BaselineFile[]): ReadonlySet<BaselineFile> {
  const steady = new Set(files);
  for (let before = -1; before !== steady.size;) {
    before = steady.size;
    const kept = new Set([...steady].flatMap(({ bodies }) => [...bodies.keys()]));
    for (const file of steady) if (!needs(file).every((digest) => kept.has(digest))) steady.delete(file);
  }
  return steady;
}

/**
 * Takes a baseline aside, looks whether one that was added meanwhile leans on it, and puts it back then: who adds looks
 * after writing, so that one of the two sees the other.
 */
function retire(root: string, path: string, isGone: (file: BaselineFile) => boolean): void {
  const file = join(root, path);
  const aside = join(dirname(file), temporaryName('gone.json'));
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw writeError(path, error);
  }
  try {
    new StoreContents(readContents(root).files.filter((file) => !isGone(file))).requireWhole();
  } catch (error) {
    putBack(aside, file, path);
    throw error;
  } finally {
    removeIfThere(aside);
  }
}

function putBack(aside: string, file: string, path: string): void {
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(path, error);
  }
}
