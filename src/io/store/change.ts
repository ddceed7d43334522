import type { Manifest } from '../../vmstate/baseline.js';
import { baselineText, type BaselineFile } from './baseline-file.js';
import { manifestPath } from './names.js';

/** One file of the store, by its path inside it. */
export interface StoreFile {
  readonly path: string;
  readonly text: string;
}

/**
 * What turns one content of a store into another: a plain value, so that it can go to a disk
 * (apply.ts) or into a commit (entries/refresh) just as well.
 */
export interface StoreChange {
  /** Baselines that did not exist. */
  readonly created: readonly StoreFile[];
  /** Baselines that replace others, with the text that was there when the change was worked out. */
  readonly replaced: readonly (StoreFile & { readonly before: string })[];
}

/**
 * The change from some baselines to others. Those that are only in `before` stay as they are.
 * @param before every baseline of the store
 * @param after baselines to have instead or in addition
 */
export function storeChange(before: readonly BaselineFile[], after: readonly BaselineFile[]): StoreChange {
  const old = new Map(before.map((file) => [manifestPath(file.manifest), file]));
  const created: StoreFile[] = [];
  const replaced: (StoreFile & { before: string })[] = [];
  for (const file of after) {
    const path = manifestPath(file.manifest);
    const text = baselineText(file);
    const there = old.get(path);
    if (there === undefined) created.push({ path, text });
    else if (baselineText(there) !== text) replaced.push({ path, text, before: baselineText(there) });
  }
  return { created, replaced };
}

/** Every digest that some manifests name. */
export function digestsOf(manifests: readonly Manifest[]): Set<string> {
  return new Set(manifests.flatMap(({ machineTypes }) => Object.values(machineTypes).map(({ dump }) => dump)));
}
