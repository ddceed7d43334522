import { existsSync } from 'node:fs';
import { applyChange } from '../apply.js';
import { isEmptyChange, storeChange, type StoreChange } from '../change.js';
import { makeBaseline, type NewBaseline } from '../make.js';
import type { Manifest } from '../../../vmstate/baseline.js';
import { manifestPath } from '../names.js';
import { manifestFiles, readManifest } from '../store.js';
import { GateError } from '../../../vmstate/errors.js';

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
  const { change, ...result } = planAdd(existingManifests(root), baseline);
  applyChange(root, change);
  return result;
}

/** Works out what adding would change, without a disk. @throws GateError as addBaseline does. */
export function planAdd(existing: readonly Manifest[], baseline: NewBaseline): AddResult & { change: StoreChange } {
  const { manifest, dumps } = makeBaseline(baseline);
  const path = manifestPath(manifest);
  const there = existing.find((other) => manifestPath(other) === path);
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
  const change = storeChange(existing, there ? [] : [manifest], dumps);
  return { manifest: there ?? manifest, added: !isEmptyChange(change), digests: [...dumps.keys()], change };
}

/** Whether two manifests name the same dump for the same machine types. */
export function sameMachineTypes(a: Manifest, b: Manifest): boolean {
  const types = Object.entries(a.machineTypes);
  if (types.length !== Object.keys(b.machineTypes).length) return false;
  return types.every(([name, { dump }]) => Object.hasOwn(b.machineTypes, name) && b.machineTypes[name]?.dump === dump);
}

/** Manifests of a store that may not exist yet. @throws GateError */
export function existingManifests(root: string): readonly Manifest[] {
  return existsSync(root) ? manifestFiles(root).map((file) => readManifest(root, file)) : [];
}
