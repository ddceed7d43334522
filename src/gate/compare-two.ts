import type { Section } from '../vmstate/dump.js';
import type { Problem } from '../vmstate/problem.js';
import type { Report } from '../report/model.js';
import { DEFAULT_CONFIG, type Config } from '../policy/config.js';
import { check } from './check.js';

/** One machine type's dump of one side. */
export interface SideDump {
  readonly machineType: string;
  readonly sections: readonly Section[];
  readonly digest: string;
  readonly path: string;
}

export interface CompareTwoInput {
  /** Dumps of the build that saves, one for each machine type. */
  readonly source: readonly SideDump[];
  readonly destination: readonly SideDump[];
  readonly sourceLabel: string;
  readonly directions: Config['directions'];
  readonly toolVersion: string;
  readonly today: string;
}

/** Not a target of QEMU's: two files do not tell theirs, and nothing hangs on it. */
const TARGET = 'files';

/**
 * Compares two builds' dumps as if the first were a released baseline of the second.
 * A single dump on each side is compared whatever its machine type; otherwise machine types pair by name.
 */
export function compareTwo(input: CompareTwoInput): Report {
  const [old, now] = [input.source[0], input.destination[0]];
  const single = input.source.length === 1 && input.destination.length === 1 && old && now;
  const source = single ? [{ ...old, machineType: now.machineType }] : input.source;
  const release = (input.sourceLabel.split('/').at(-1) ?? '').slice(0, 60) || 'source';
  const entries = source.map(({ machineType, digest }) => ({
    release,
    target: TARGET,
    status: 'released' as const,
    machineType,
    digest,
  }));
  const bodies = new Map(source.map(({ digest, sections }) => [digest, sections]));
  const config = { ...DEFAULT_CONFIG, directions: input.directions };
  return check({
    toolVersion: input.toolVersion,
    baselines: entries,
    sectionsOf: (digest) => bodies.get(digest) ?? [],
    answer: {
      dumps: input.destination.map(({ path, ...dump }) => ({
        ...dump,
        target: TARGET,
        provenance: { kind: 'file' as const, path },
      })),
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config,
    // Two dumps have no tree and no phase, and nothing hangs on it.
    phase: { phase: 'unknown', frozen: true, source: '' },
    today: input.today,
    run: {},
    problems: single ? differentMachines(old.machineType, now.machineType) : unpaired(input),
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

/** Machine types of the source without a partner are said; those of the destination are said by the check. */
function unpaired({ source, destination }: CompareTwoInput): readonly Problem[] {
  const known = new Set(destination.map(({ machineType }) => machineType));
  const lone = source.map(({ machineType }) => machineType).filter((name) => !known.has(name));
  if (lone.length === 0) return [];
  const shown = lone.slice(0, 8).join(', ') + (lone.length > 8 ? ` and ${lone.length - 8} more` : '');
  return [
    {
      severity: 'warning',
      code: 'machine-type-unpaired',
      message: `the destination has no dump of ${shown}`,
      remedy: 'Dump them too, if the build still has them',
    },
  ];
}
