import { releaseVersion, type Manifest } from './baseline.js';
import { compareNatural, compareText } from './order.js';

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

/** Order of releases by name, for `sort`. */
export type ReleaseOrder = (a: string, b: string) => number;

/**
 * The order in which a store has its releases. One that it lacks stands just before the first with a greater number, and
 * last where there is none.
 * @param releases from the oldest to the newest; repeats count once
 */
export function orderOfReleases(releases: Iterable<string>): ReleaseOrder {
  const known = [...new Set(releases)];
  const ranks = new Map(known.map((release, at) => [release, at]));
  const placeOf = (release: string): number => {
    let rank = ranks.get(release);
    if (rank === undefined) {
      const above = known.findIndex((other) => /^v?\d/.test(other) && compareNatural(other, release) > 0);
      rank = (above < 0 ? known.length : above) - 0.5;
      ranks.set(release, rank);
    }
    return rank;
  };
  return (a, b) => placeOf(a) - placeOf(b) || compareNatural(a, b);
}
