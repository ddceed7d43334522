import type { BaselineEntry, BaselineStore, Manifest } from '../vmstate/baseline-store.js';

/**
 * The base branch's store with its development baselines as they were where a change branched off: what others
 * merged since is not held against it. Released and frozen baselines are the tip's, so that an old branch escapes neither
 * a release nor a freeze. A development baseline that came after the branch point is left out.
 */
export function atMergeBase(tip: BaselineStore, fork: BaselineStore): BaselineStore {
  const before = new Map(fork.manifests.map((manifest) => [keyOf(manifest), manifest]));
  const takesFork = (manifest: { release: string; target: string; status: string }): boolean =>
    manifest.status === 'development';
  const manifests = tip.manifests.flatMap((manifest): Manifest[] => {
    if (!takesFork(manifest)) return [manifest];
    const old = before.get(keyOf(manifest));
    return old ? [{ ...old, status: 'development' }] : [];
  });
  const old = new Set(fork.entries().map((entry) => entry.digest));
  const entries: BaselineEntry[] = [
    ...tip.entries().filter((entry) => !takesFork(entry)),
    ...fork
      .entries()
      .filter((entry) => manifests.some((m) => takesFork(m) && keyOf(m) === keyOf(entry)))
      .map((entry): BaselineEntry => ({ ...entry, status: 'development' })),
  ];
  const known = new Set(tip.entries().map((entry) => entry.digest));
  return {
    root: tip.root,
    manifests,
    entries: () => entries,
    sections: (digest) => (known.has(digest) || !old.has(digest) ? tip.sections(digest) : fork.sections(digest)),
  };
}

function keyOf(of: { readonly release: string; readonly target: string }): string {
  return `${of.release}\0${of.target}`;
}
