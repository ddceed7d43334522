import { makeFinding, type Finding } from '../rules/finding.js';
import { compareText } from '../vmstate/order.js';
import type { BaselineStatus } from '../vmstate/baseline.js';
import type { Problem } from './model.js';
import type { ComparedFindings } from './model.js';

/** A machine type that a baseline promises. */
export interface PromisedMachineType {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
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
  /** Every machine type of targets that were asked by binary. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

/**
 * Holds the machine types of the baselines against those of the build. Only targets that a binary
 * was asked about can lose one: a folder of files may well be a part of the whole.
 */
export function machineTypeFindings(
  promised: readonly PromisedMachineType[],
  build: BuildMachineTypes,
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
      return [{ comparison: entry, findings: [gate('machine-type-not-dumped', 'break', entry, { how }, { words })] }];
    }
    if (!listed) return [];
    if (listed.includes(entry.machineType)) {
      const details = { how: 'was not dumped' };
      return [
        { comparison: entry, findings: [gate('machine-type-not-dumped', 'break', entry, details, { words: '' })] },
      ];
    }
    return [{ comparison: entry, findings: [gate('machine-type-removed', 'conditional', entry, {}, {})] }];
  });
}

function gate(
  ruleId: Finding['ruleId'],
  grade: Finding['grade'],
  entry: PromisedMachineType,
  details: Finding['details'],
  context: Finding['context'],
): Finding {
  return makeFinding({
    ruleId,
    grade,
    direction: 'forward',
    section: '',
    description: '',
    path: [],
    within: '',
    // The machine types are told by where it holds: one finding for all that went the same way.
    details: { target: entry.target, ...details },
    context,
  });
}

function key(of: { readonly target: string; readonly machineType: string }): string {
  return `${of.target}\0${of.machineType}`;
}

/** Machine types that the configuration requires and no comparison covered. */
export function requiredProblems(required: readonly string[], compared: ReadonlySet<string>): readonly Problem[] {
  return [...required]
    .filter((name) => !compared.has(name))
    .sort(compareText)
    .map((name) => ({
      severity: 'error' as const,
      code: 'machine-type-required',
      message: `machine type ${name} is required and was not compared`,
      remedy: 'Dump it, or take it out of machine-types.required',
    }));
}
