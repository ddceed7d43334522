import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { BaselineStore } from '../baselines/model.js';
import { canonicalText } from '../core/canonical.js';
import type { Dump } from '../core/dump.js';
import type { Problem, Report } from '../core/report.js';
import { DEFAULT_CONFIG, type Config } from '../policy/config.js';
import { phaseOf } from '../policy/phase.js';
import { check } from './check.js';

export interface CompareTwoInput {
  readonly source: Dump;
  readonly destination: Dump;
  readonly sourcePath: string;
  readonly destinationPath: string;
  readonly directions: Config['directions'];
  readonly toolVersion: string;
  readonly today: string;
}

/** Compares two dumps as if the first were a released baseline of the second's machine type. */
export function compareTwo(input: CompareTwoInput): Report {
  const { source, destination } = input;
  const [old, now] = [digestOf(source), digestOf(destination)];
  const machineType = destination.machineType;
  const release = basename(input.sourcePath).slice(0, 60);
  const target = 'files';
  const entry = { release, target, status: 'released' as const, machineType, digest: old };
  const store: BaselineStore = {
    root: '',
    manifests: [],
    entries: () => [entry],
    sections: () => source.sections,
  };
  const provenance = { kind: 'file' as const, path: input.destinationPath };
  const dump = { target, machineType, sections: destination.sections, digest: now, provenance };
  const config = { ...DEFAULT_CONFIG, directions: input.directions };
  return check({
    toolVersion: input.toolVersion,
    store,
    answer: { dumps: [dump], failures: [], machineTypes: new Map(), notes: [] },
    config,
    phase: phaseOf({ text: undefined, from: 'two dumps, no tree' }, config),
    today: input.today,
    run: {},
    problems: differentMachines(source.machineType, machineType),
  });
}

function differentMachines(source: string, destination: string): readonly Problem[] {
  if (source === destination) return [];
  return [
    {
      severity: 'warning',
      code: 'machine-types-differ',
      message: `the dumps are of different machine types, ${source} and ${destination}`,
      remedy:
        'Migration wants the same machine type on both sides; within one build the dumps differ in the name alone',
    },
  ];
}

function digestOf(dump: Dump): string {
  return createHash('sha256').update(canonicalText(dump.sections)).digest('hex');
}
