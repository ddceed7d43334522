import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import { groupBy } from '../vmstate/collections.js';
import type { Section } from '../vmstate/dump.js';
import { compareVersions } from '../vmstate/release-order.js';
import type { SourceAnswer } from '../vmstate/sourced-dump.js';

export interface NewerInput {
  readonly entries: readonly BaselineEntry[];
  readonly sectionsOf: SectionsOf;
  readonly answer: SourceAnswer;
  /** The text of the tree's VERSION, where there is one. */
  readonly version: string | undefined;
}

/** Of a build's sections, how many must be a release's very own for the build to count as one of that release. */
const NEAR = 0.9;

/**
 * Released baselines that are newer than the build: migration is promised from old to new, and a stable branch or an old
 * commit cannot hold what later releases changed. How new the build is, VERSION or the binary tells; without them, what
 * the dumps themselves show. Where nothing tells, none is newer.
 */
export function newerReleases({ entries, sectionsOf, answer, version }: NewerInput): ReadonlySet<string> {
  const told = treeVersion(version);
  const held = entries.filter(({ status }) => status === 'released');
  const dumped = new Set(answer.dumps.map(({ target }) => target));
  const limits = [...groupBy(held, ({ target }) => target)]
    .filter(([target]) => dumped.has(target))
    .map(([target, own]) => told ?? buildVersion(target, own, sectionsOf, answer));
  const known = limits.filter((limit) => limit !== undefined);
  // Newer for every target, so that what one of them does not tell lets nothing through.
  if (known.length === 0 || known.length < limits.length) return new Set();
  const versions = new Map(held.map((entry) => [entry.release, releaseNumber(entry)]));
  const isNewer = (release: string): boolean => {
    const own = versions.get(release)?.slice(0, 2);
    return own !== undefined && known.every((limit) => compareVersions(own, limit) > 0);
  };
  return new Set(held.map(({ release }) => release).filter(isNewer));
}

/** The release that a tree leads to or has made: `x.y`; from its first candidate on the next one. */
function treeVersion(version: string | undefined): readonly number[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(version?.trim() ?? '');
  if (!match) return undefined;
  const [major = 0, minor = 0, micro = 0] = match.slice(1).map(Number);
  // The next one is x.y+1 or, at the year's end, x+1.0.
  return micro >= 90 ? [major + 1, 0] : [major, minor];
}

/**
 * The newest of what a target's dumps show: a machine type's own version, and the release that the build's sections are
 * those of. A build that is near to none may be newer than all of them.
 */
function buildVersion(
  target: string,
  entries: readonly BaselineEntry[],
  sectionsOf: SectionsOf,
  answer: SourceAnswer,
): readonly number[] | undefined {
  const dumps = answer.dumps.filter((dump) => dump.target === target);
  const near = [...new Map(dumps.map(({ digest, sections }) => [digest, sections])).values()].map((sections) =>
    nearest(sections, entries, sectionsOf),
  );
  if (near.length === 0 || near.includes(undefined)) return undefined;
  const names = [...dumps.map(({ machineType }) => machineType), ...(answer.machineTypes.get(target) ?? [])];
  const versions = names.flatMap((name) => {
    const match = /-(\d+)\.(\d+)(\.\d+)?(-[a-z]+)?$/.exec(name);
    return match ? [[Number(match[1]), Number(match[2])]] : [];
  });
  return [...near.filter((version) => version !== undefined), ...versions].sort(compareVersions).at(-1);
}

/** The newest release that most of a dump's sections are those of; undefined when none is near enough. */
function nearest(
  sections: readonly Section[],
  entries: readonly BaselineEntry[],
  sectionsOf: SectionsOf,
): readonly number[] | undefined {
  const own = new Set(sections);
  let [best, most]: [readonly number[] | undefined, number] = [undefined, own.size * NEAR];
  for (const [entry] of groupBy(entries, (one) => one.release).values()) {
    const version = entry && releaseNumber(entry);
    if (!version) continue;
    const shared = sectionsOf(entry.digest).filter((section) => own.has(section)).length;
    if (shared < most || (shared === most && best && compareVersions(version, best) < 0)) continue;
    [best, most] = [version.slice(0, 2), shared];
  }
  return best;
}

/** QEMU's version that a release is of; where nothing tells it, the release counts as older than any build. */
function releaseNumber({ release, version }: BaselineEntry): readonly number[] | undefined {
  return version ?? /^v?(\d+(?:\.\d+)+)/.exec(release)?.[1]?.split('.').map(Number);
}
