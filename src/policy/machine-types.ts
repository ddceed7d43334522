import type { Finding } from '../rules/finding.js';
import { machineTypeNotDumped } from '../rules/gate/machine-type-not-dumped.js';
import { machineTypeRemoved } from '../rules/gate/machine-type-removed.js';
import { compareText } from '../vmstate/order.js';
import type { BaselineStatus } from '../vmstate/baseline.js';
import type { Problem } from '../vmstate/problem.js';
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
      return [{ comparison: entry, findings: [notDumped(entry.target, how, words)] }];
    }
    if (!listed) return [];
    const lost = listed.includes(entry.machineType)
      ? notDumped(entry.target, 'was not dumped', '')
      : machineTypesRemoved(entry.target);
    return [{ comparison: entry, findings: [lost] }];
  });
}

/** The machine types are told by where it holds: one finding for all that went the same way. */
function notDumped(target: string, how: string, words: string): Finding {
  const subject = { kind: 'machine-type', target } as const;
  const details = { target, how };
  return machineTypeNotDumped.emit({ grade: 'break', direction: 'forward', subject, details, context: { words } });
}

/** Machine types of a target that the build has no more; which ones, the occurrences tell. */
export function machineTypesRemoved(target: string): Finding {
  const subject = { kind: 'machine-type', target } as const;
  return machineTypeRemoved.emit({ grade: 'conditional', direction: 'forward', subject, details: { target } });
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
