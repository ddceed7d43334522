import type { Manifest, SectionsOf } from '../vmstate/baseline.js';

/** Baselines of one commit. */
export interface CommitBaselines {
  readonly manifests: readonly Manifest[];
  readonly sectionsOf: SectionsOf;
}

/**
 * The base branch's baselines with its development baselines as they were where a change branched off: what others
 * merged since is not held against it. Released and frozen baselines are the tip's, so that an old branch escapes neither
 * a release nor a freeze. A development baseline that came after the branch point is left out.
 */
export function atMergeBase(tip: CommitBaselines, fork: CommitBaselines): CommitBaselines {
  const before = new Map(fork.manifests.map((manifest) => [keyOf(manifest), manifest]));
  const manifests = tip.manifests.flatMap((manifest): Manifest[] => {
    if (manifest.status !== 'development') return [manifest];
    const old = before.get(keyOf(manifest));
    return old ? [{ ...old, status: 'development' }] : [];
  });
  const known = new Set(
    tip.manifests.flatMap(({ machineTypes }) => Object.values(machineTypes).map(({ dump }) => dump)),
  );
  return { manifests, sectionsOf: (digest) => (known.has(digest) ? tip.sectionsOf(digest) : fork.sectionsOf(digest)) };
}

function keyOf(of: { readonly release: string; readonly target: string }): string {
  return `${of.release}\0${of.target}`;
}
