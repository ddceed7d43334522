import { qemuVersionOf, type Manifest } from './baseline.js';
import { compareNatural, compareText } from './order.js';

/**
 * QEMU's version that a release is of, `[8, 2, 2]`: in its own name (`8.2`, `v8.2.0`, `8.2.2+ds`), else in what its build
 * said of itself (`noble`, `rhel-9.6`); undefined where neither tells.
 */
export function releaseVersion({
  release,
  provenance,
}: Pick<Manifest, 'release' | 'provenance'>): readonly number[] | undefined {
  const text = /^v?(\d+(?:\.\d+)+)/.exec(release)?.[1] ?? qemuVersionOf(provenance);
  return text?.split('.').map(Number);
}

/** Order of versions by their numbers; what is left out counts as 0. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface Rank {
  readonly release: string;
  /** Empty where no number tells: such releases come first, by date. */
  readonly version: readonly number[];
  /** Place in the explicit list; -1 for one that is not in it. */
  readonly listed: number;
  readonly date: string;
}

/**
 * Releases from old to new: by QEMU's version, then by the date of their dumps, then by name. An explicit list overrules:
 * each release in it comes after the one before it there.
 * @param order names of releases, oldest first; unknown ones count for nothing
 */
export function releaseOrder(manifests: readonly Manifest[], order: readonly string[] = []): readonly string[] {
  const ranks = new Map<string, Rank>();
  for (const manifest of manifests) {
    const { release, provenance, lacking } = manifest;
    if (ranks.has(release) && lacking !== undefined) continue;
    const listed = order.indexOf(release);
    ranks.set(release, { release, version: releaseVersion(manifest) ?? [], listed, date: provenance.date });
  }
  let least: readonly number[] = [];
  for (const name of order) {
    const rank = ranks.get(name);
    if (!rank) continue;
    if (compareVersions(rank.version, least) > 0) least = rank.version;
    ranks.set(name, { ...rank, version: least });
  }
  return [...ranks.values()].sort(compareRanks).map(({ release }) => release);
}

function compareRanks(a: Rank, b: Rank): number {
  const both = a.listed >= 0 && b.listed >= 0;
  return (
    compareVersions(a.version, b.version) ||
    (both ? a.listed - b.listed : 0) ||
    Number(a.listed >= 0) - Number(b.listed >= 0) ||
    compareText(a.date, b.date) ||
    compareNatural(a.release, b.release)
  );
}
