import { count } from '../vmstate/count.js';
import type { Finding } from '../rules/finding.js';
import { machineTypeNotDumped } from '../rules/gate/machine-type-not-dumped.js';
import { machineTypeRemoved } from '../rules/gate/machine-type-removed.js';
import { groupBy } from '../vmstate/collections.js';
import { compareNatural, compareText } from '../vmstate/order.js';
import type { BaselineStatus } from '../vmstate/baseline.js';
import type { Problem } from '../vmstate/problem.js';
import { compareVersions } from '../vmstate/release-order.js';
import type { Config } from './config.js';
import type { ComparedFindings } from './model.js';

/** A machine type that a baseline promises. */
export interface PromisedMachineType {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
  /** QEMU's version that the release is of, where anything tells it. */
  readonly version?: readonly number[];
}

/** What the build at hand has to show. */
export interface BuildMachineTypes {
  readonly dumps: readonly { readonly target: string; readonly machineType: string }[];
  readonly failures: readonly {
    readonly target: string;
    readonly machineType: string;
    readonly how: string;
    readonly words: string;
  }[];
  /** Every machine type of targets whose binary was asked. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
  /** The same of the base branch's build, as far as its binaries were asked. */
  readonly listedByBase: ReadonlyMap<string, readonly string[]>;
}

/** A QEMU version, as far as the age of machine types goes by it. */
export interface AgeVersion {
  readonly major: number;
  readonly minor: number;
}

/**
 * QEMU deletes a versioned machine type when the release is six majors on (docs/about/deprecated.rst): 11.1 has 5.2 and
 * no 5.1. Majors are years from 3 on; before that a major lasted longer, and the years count. A name without a version is never due.
 */
export function isDue(machineType: string, now: AgeVersion | undefined): boolean {
  const match = /-(\d{1,3})\.(\d{1,3})(?![\d])/.exec(machineType);
  if (!match || now === undefined) return false;
  const then = { major: Number(match[1]), minor: Number(match[2]) };
  const majors = now.major - then.major;
  if (majors > DELETED_AFTER || (majors === DELETED_AFTER && now.minor >= then.minor)) return true;
  return releasesSince2014(now) - releasesSince2014(then) >= DELETED_AFTER * RELEASES_A_YEAR;
}

const DELETED_AFTER = 6;
const RELEASES_A_YEAR = 3;

/** Releases between 2.0 (April 2014) and this one, three a year; 1.7 came right before 2.0, 3.0 after 2.12, 4.0 after 3.1. */
function releasesSince2014({ major, minor }: AgeVersion): number {
  if (major < 2) return minor - 8;
  if (major === 2) return minor;
  if (major === 3) return 13 + minor;
  return 15 + (major - 4) * RELEASES_A_YEAR + minor;
}

/**
 * The release that a VERSION is on the way to: x.y.50 and later is the next one, and a major has the minors 0, 1 and 2.
 * Undefined for what is no version.
 */
export function ageVersion(text: string | undefined): AgeVersion | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [major, minor, micro] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (micro < 50) return { major, minor };
  return minor >= 2 ? { major: major + 1, minor: 0 } : { major, minor: minor + 1 };
}

/** The version of the newest of these releases: what is known where VERSION is not. */
export function newestAge(releases: readonly VersionedRelease[]): AgeVersion | undefined {
  const versions = releases.flatMap(({ release, version = ownVersion(release) }) => (version ? [version] : []));
  const [major, minor = 0] = versions.sort(compareVersions).at(-1) ?? [];
  return major === undefined ? undefined : { major, minor };
}

/** A release, with QEMU's version that it is of where more than its name tells it. */
export interface VersionedRelease {
  readonly release: string;
  readonly version?: readonly number[];
}

function ownVersion(release: string): readonly number[] | undefined {
  return /^(\d{1,3})\.(\d{1,3})/.exec(release)?.slice(1).map(Number);
}

/**
 * Holds the machine types of the baselines against those of the build: what gave no dump, and what the binary does not
 * have any more. A removal that was not due is a break.
 */
export function machineTypeFindings(
  promised: readonly PromisedMachineType[],
  build: BuildMachineTypes,
  now: AgeVersion | undefined,
): readonly ComparedFindings[] {
  const dumped = new Set(build.dumps.map(key));
  const failures = new Map(build.failures.map((failure) => [key(failure), failure]));
  return promised.flatMap((entry): ComparedFindings[] => {
    const id = key(entry);
    if (dumped.has(id)) return [];
    const failure = failures.get(id);
    const listed = build.listed.get(entry.target);
    if (failure) {
      const { how, words } = failure;
      return [{ comparison: entry, findings: [notDumped(entry.target, how, words)] }];
    }
    if (!listed) return [];
    const lost = listed.includes(entry.machineType)
      ? notDumped(entry.target, 'was not dumped', '')
      : removedAt(entry, now, build.listedByBase);
    return [{ comparison: entry, findings: [lost] }];
  });
}

/** The machine types are told by where it holds: one finding for all that went the same way. */
function notDumped(target: string, how: string, words: string): Finding {
  const subject = { kind: 'machine-type', target } as const;
  const details = { target, how };
  return machineTypeNotDumped.emit({ grade: 'break', direction: 'forward', subject, details, context: { words } });
}

/** A machine type that the build has no more: whether that was due, and whether the base branch lost it before. */
export function removedAt(
  { target, machineType }: { readonly target: string; readonly machineType: string },
  now: AgeVersion | undefined,
  listedByBase: BuildMachineTypes['listedByBase'],
): Finding {
  const onBase = listedByBase.get(target)?.includes(machineType) === false;
  return machineTypesRemoved(target, { due: isDue(machineType, now), onBase });
}

/** Machine types of a target that the build has no more; which ones, the occurrences tell. */
export function machineTypesRemoved(
  target: string,
  { due, onBase }: { readonly due: boolean; readonly onBase: boolean },
): Finding {
  const subject = { kind: 'machine-type', target } as const;
  const details = { target, due, ...(onBase && { onBase }) };
  return machineTypeRemoved.emit({ grade: due ? 'conditional' : 'break', direction: 'forward', subject, details });
}

function key(of: { readonly target: string; readonly machineType: string }): string {
  return `${of.target}\0${of.machineType}`;
}

/**
 * What nothing answers for. Silence is an error: every machine type that the baselines of a wanted target have is
 * dumped, or its binary says that it is gone; only where the configuration asks for no more than what is given
 * (`machine-types: given`) is the rest named and left. A target that the configuration wants is answered in any case.
 */
export function unansweredProblems(
  promised: readonly PromisedMachineType[],
  build: Omit<BuildMachineTypes, 'listedByBase'>,
  config: Pick<Config, 'targets' | 'machineTypes'>,
): readonly Problem[] {
  const asked = targetsOf(build);
  const known = new Set(promised.map(({ target }) => target));
  // A target that nobody knows at all is a slip of the pen, and said elsewhere.
  const missing = config.targets.filter((target) => asked.has(target) !== known.has(target));
  const answered = new Set([...build.dumps, ...build.failures].map(key));
  const silent = promised.filter(
    (entry) => asked.has(entry.target) && !build.listed.has(entry.target) && !answered.has(key(entry)),
  );
  return [
    ...missing.sort(compareText).map((target) => (asked.has(target) ? noBaseline(target) : noAnswer(target))),
    ...[...groupBy(silent, ({ target }) => target)].map(([target, entries]) =>
      unanswered(target, [...new Set(entries.map(({ machineType }) => machineType))], config),
    ),
  ];
}

/** Targets of which a build says anything. */
function targetsOf({ dumps, failures, listed }: Omit<BuildMachineTypes, 'listedByBase'>): ReadonlySet<string> {
  return new Set([...dumps, ...failures].map(({ target }) => target).concat([...listed.keys()]));
}

function noAnswer(target: string): Problem {
  return {
    severity: 'error',
    code: 'target-unanswered',
    message: `target ${target} is wanted and nothing answers for it`,
    remedy: 'Build and dump it, or take it out of targets',
  };
}

function noBaseline(target: string): Problem {
  return {
    severity: 'error',
    code: 'target-without-baseline',
    message: `target ${target} is wanted and no baseline has it`,
    remedy: 'Add its baselines, or take it out of targets',
  };
}

function unanswered(target: string, names: readonly string[], config: Pick<Config, 'machineTypes'>): Problem {
  const sorted = [...names].sort(compareNatural);
  const shown = sorted.slice(0, 8).join(', ') + (sorted.length > 8 ? ` and ${sorted.length - 8} more` : '');
  const what = `${count(sorted.length, 'machine type')} of the ${target} baselines`;
  if (config.machineTypes.asked === 'given') {
    return {
      severity: 'notice',
      code: 'machine-types-not-given',
      message: `${what} ${sorted.length === 1 ? 'was' : 'were'} not looked at, as machine-types is set to given: ${shown}`,
      remedy: 'Give their dumps to have them compared',
    };
  }
  return {
    severity: 'error',
    code: 'machine-type-unanswered',
    message: `nothing answers for ${what}: ${shown}`,
    remedy:
      'Dump them; or put what the binary prints for `-M help` as machines.txt beside the dumps; or say machine-types: given if only what is given counts',
  };
}

/**
 * Machine types that the configuration requires and no comparison covered, for every wanted target whose baselines have
 * them: another target's machine type of the same name is another machine.
 */
export function requiredProblems(
  config: Pick<Config, 'targets' | 'machineTypes'>,
  promised: readonly PromisedMachineType[],
  compared: readonly { readonly target: string; readonly machineType: string }[],
): readonly Problem[] {
  const done = new Set(compared.map(key));
  return [...config.machineTypes.required].sort(compareText).flatMap((name): Problem[] => {
    const owners = [...new Set(promised.filter((one) => one.machineType === name).map(({ target }) => target))];
    const lacking = owners.filter((target) => !done.has(key({ target, machineType: name })));
    if (owners.length > 0 && lacking.length === 0) return [];
    const where = lacking.length > 0 ? ` for ${lacking.sort(compareText).join(', ')}` : '';
    return [
      {
        severity: 'error',
        code: 'machine-type-required',
        message: `machine type ${name} is required and was not compared${where}`,
        remedy: 'Dump it, or take it out of machine-types.required; targets says which targets count',
      },
    ];
  });
}
