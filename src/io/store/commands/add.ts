import { failedWith, GateError } from '../../../vmstate/errors.js';
import { applyChange } from '../apply.js';
import { storeChange, type StoreChange } from '../change.js';
import { StoreContents } from '../contents.js';
import type { BaselineFile } from '../baseline-file.js';
import { makeBaseline, type MadeBaseline, type NewBaseline } from '../make.js';
import type { Manifest } from '../../../vmstate/baseline.js';
import { manifestPath } from '../names.js';
import { packBaselines } from '../pack.js';
import { readContents } from '../store.js';

/** What `baseline add` did. */
export interface AddResult {
  readonly manifest: Manifest;
  /** False when the store held the very same baseline already. */
  readonly added: boolean;
  /** Digests of the distinct dumps of this baseline. */
  readonly digests: readonly string[];
}

/**
 * Adds a baseline to a store on the disk; makes the store when there is none.
 * @throws GateError when the store has another baseline for that release and target, or cannot be written.
 */
export function addBaseline(root: string, baseline: NewBaseline): AddResult {
  const { change, ...result } = planAdd(existingContents(root), baseline);
  applyChange(root, change);
  if (result.added) leanAgain(root, baseline);
  return result;
}

/** Times that a new baseline is written again because one that it leans on was removed meanwhile. */
const AGAIN = 20;

/** Writes the new baseline again without those that were removed meanwhile, until all that it leans on is there. */
function leanAgain(root: string, baseline: NewBaseline): void {
  const path = manifestPath(baseline);
  for (let times = 0; times < AGAIN; times++) {
    const store = readContents(root);
    const own = store.files.find(({ manifest }) => manifestPath(manifest) === path);
    if (!own || store.isWhole(own)) return;
    const others = new StoreContents(store.files.filter((file) => file !== own));
    applyChange(root, storeChange(store.files, packOne(others, makeBaseline(baseline))));
  }
}

function packOne(store: StoreContents, { manifest, dumps }: MadeBaseline): readonly BaselineFile[] {
  return packBaselines([manifest], (digest) => dumps.get(digest)?.lines ?? store.lines(digest), store.whole());
}

/** Works out what adding would change, without a disk. @throws GateError as addBaseline does. */
export function planAdd(store: StoreContents, baseline: NewBaseline): AddResult & { change: StoreChange } {
  const { manifest, dumps } = makeBaseline(baseline);
  const path = manifestPath(manifest);
  const there = store.manifests.find((other) => manifestPath(other) === path);
  if (there && !(there.status === manifest.status && sameMachineTypes(there, manifest))) {
    const remedy =
      there.status === 'development'
        ? 'Use `vmstate-gate baseline refresh` to bring it up to date'
        : `A ${there.status} baseline never changes. If it is wrong, remove the file in a reviewed change first`;
    throw new GateError(
      'store-refused',
      path,
      `exists already, with other content or in status ${there.status}`,
      remedy,
    );
  }
  const after = there ? [] : packOne(store, { manifest, dumps });
  return {
    manifest: there ?? manifest,
    added: !there,
    digests: [...dumps.keys()],
    change: storeChange(store.files, after),
  };
}

/** Whether two manifests name the same dump for the same machine types. */
export function sameMachineTypes(a: Manifest, b: Manifest): boolean {
  const types = Object.entries(a.machineTypes);
  if (types.length !== Object.keys(b.machineTypes).length) return false;
  return types.every(([name, { dump }]) => Object.hasOwn(b.machineTypes, name) && b.machineTypes[name]?.dump === dump);
}

/** What a store holds that may not exist yet. @throws GateError */
export function existingContents(root: string): StoreContents {
  try {
    return readContents(root);
  } catch (error) {
    if (isMissing(error, root)) return new StoreContents([]);
    throw error;
  }
}

/** Whether the store's own folder is not there. */
function isMissing(error: unknown, root: string): boolean {
  if (!failedWith(error, 'store-damaged') || error.subject !== root) return false;
  return (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
