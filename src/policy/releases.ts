import type { BaselineEntry } from '../vmstate/baseline.js';
import { compareVersions, orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import type { ReleaseChoice } from './config.js';
import type { AgeVersion } from './machine-types.js';
import type { Problem } from '../vmstate/problem.js';

/**
 * Whether the configuration has guests of a release count.
 * @param order what is older and what newer
 */
export function isChosen(release: string, choice: ReleaseChoice, order: ReleaseOrder): boolean {
  if (choice === undefined) return true;
  return typeof choice === 'string' ? withinBounds(release, choice, order) : choice.includes(release);
}

/** Releases that the configuration chooses; a name that the store lacks is an error, so that nothing passes unasked. */
export function chooseReleases(
  entries: readonly BaselineEntry[],
  choice: ReleaseChoice,
  order: ReleaseOrder,
): { readonly entries: readonly BaselineEntry[]; readonly problems: readonly Problem[] } {
  const chosen = entries.filter(({ release }) => isChosen(release, choice, order));
  if (choice === undefined) return { entries: chosen, problems: [] };
  const known = new Set(entries.map(({ release }) => release));
  const problems = namesOf(choice)
    .filter((name) => !known.has(name))
    .map((name): Problem => ({
      severity: 'error',
      code: 'release-without-baseline',
      message: `release ${name} of baselines.releases has no baseline`,
      remedy: 'Add its baselines, or take it out of baselines.releases',
    }));
  return { entries: chosen, problems };
}

/** Releases that a choice names; a bound with a number need not be one of the store. */
function namesOf(choice: readonly string[] | string): readonly string[] {
  if (typeof choice !== 'string') return choice;
  return choice
    .split(' ')
    .map((bound) => bound.replace(/^[<>]=?/, ''))
    .filter((name) => !/^v?\d/.test(name));
}

function withinBounds(release: string, bounds: string, compare: ReleaseOrder): boolean {
  return bounds.split(' ').every((bound) => {
    const [, sign = '', than = ''] = /^(>=|<=|>|<)(.+)$/.exec(bound) ?? [];
    const order = compare(release, than);
    return sign.startsWith('>')
      ? order > 0 || (sign === '>=' && order === 0)
      : order < 0 || (sign === '<=' && order === 0);
  });
}

/**
 * Releases whose guests are promised no way back into an older build: baselines newer than what VERSION leads to say
 * nothing about forward migration.
 */
export function newerThan(
  entries: readonly Pick<BaselineEntry, 'release' | 'version'>[],
  now: AgeVersion | undefined,
): ReadonlySet<string> {
  if (!now) return new Set();
  return new Set(
    entries.flatMap(({ release, version }) => {
      const own = version ?? /^(\d{1,3})\.(\d{1,3})(?!\d)/.exec(release)?.slice(1).map(Number);
      return own && compareVersions(own.slice(0, 2), [now.major, now.minor]) > 0 ? [release] : [];
    }),
  );
}

/** Says which baselines stay behind. */
export function newerProblem(
  newer: ReadonlySet<string>,
  version: string | undefined,
  backward: boolean,
  order: ReleaseOrder = orderOfReleases([]),
): readonly Problem[] {
  if (newer.size === 0) return [];
  const names = [...newer].sort(order).join(', ');
  const how = backward ? 'are compared backward only' : 'are left out';
  return [
    {
      severity: 'notice',
      code: 'baselines-newer-than-version',
      message: `baselines newer than VERSION ${version ?? ''} ${how}: ${names}`,
      remedy: 'A build is not held against guests of later releases; choose others with baselines.releases',
    },
  ];
}
