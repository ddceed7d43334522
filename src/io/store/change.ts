import type { CanonicalDump } from './digest.js';
import { manifestText } from './manifest.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { dumpPath, manifestPath } from './names.js';

/** One file of the store, by its path inside it. */
export interface StoreFile {
  readonly path: string;
  readonly text: string;
}

/**
 * What turns one content of a store into another: a plain value, so that it can go to a disk
 * (apply.ts) or into a commit (src/refresh) just as well.
 */
export interface StoreChange {
  /** Dumps that the manifests need; content-addressed, so writing one that is there already changes nothing. */
  readonly dumps: readonly StoreFile[];
  /** Manifests that did not exist. */
  readonly created: readonly StoreFile[];
  /** Manifests that replace others, with the text that was there when the change was worked out. */
  readonly replaced: readonly (StoreFile & { readonly before: string })[];
  /** Digests of dumps that no manifest names afterwards. */
  readonly orphans: readonly string[];
}

/**
 * The change from some manifests to others. Manifests that are only in `before` stay as they are.
 * @param before every manifest of the store
 * @param after manifests to have instead or in addition
 * @param dumps the texts of the dumps, of which those that no manifest named before are written
 */
export function storeChange(
  before: readonly Manifest[],
  after: readonly Manifest[],
  dumps: ReadonlyMap<string, CanonicalDump>,
): StoreChange {
  const old = new Map(before.map((manifest) => [manifestPath(manifest), manifest]));
  const next = new Map([...old, ...after.map((manifest): [string, Manifest] => [manifestPath(manifest), manifest])]);
  const named = digestsOf(before);
  const needed = digestsOf([...next.values()]);
  const created: StoreFile[] = [];
  const replaced: (StoreFile & { before: string })[] = [];
  for (const manifest of after) {
    const path = manifestPath(manifest);
    const text = manifestText(manifest);
    const there = old.get(path);
    if (there === undefined) created.push({ path, text });
    else if (manifestText(there) !== text) replaced.push({ path, text, before: manifestText(there) });
  }
  return {
    dumps: [...needed].filter((digest) => !named.has(digest)).map((digest) => dumpFile(dumps, digest)),
    created,
    replaced,
    orphans: [...named].filter((digest) => !needed.has(digest)),
  };
}

/** Whether a change changes nothing. */
export function isEmptyChange(change: StoreChange): boolean {
  return change.created.length === 0 && change.replaced.length === 0;
}

/** Every digest that some manifests name. */
export function digestsOf(manifests: readonly Manifest[]): Set<string> {
  return new Set(manifests.flatMap(({ machineTypes }) => Object.values(machineTypes).map(({ dump }) => dump)));
}

function dumpFile(dumps: ReadonlyMap<string, CanonicalDump>, digest: string): StoreFile {
  const dump = dumps.get(digest);
  if (dump === undefined) throw new RangeError(`no text for dump ${digest}`);
  return { path: dumpPath(digest), text: dump.text };
}
