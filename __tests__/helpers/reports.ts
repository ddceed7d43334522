import { check } from '../../src/gate/check.js';
import type { Section } from '../../src/vmstate/dump.js';
import type { Report } from '../../src/report/model.js';
import { DEFAULT_CONFIG, type Config } from '../../src/policy/config.js';
import { phaseOf } from '../../src/policy/phase.js';
import { builtinSections } from './workspace.js';

/** A real report: the built-in 10.0 build held against 7.2. */
export function realReport(changes: { config?: Partial<Config>; version?: string } = {}): Report {
  return reportOf(builtinSections('7.2', 'x86_64'), builtinSections('10.0', 'x86_64'), changes);
}

/** A report on two dumps, the first taken for the released baseline of three machine types. */
export function reportOf(
  old: readonly Section[],
  now: readonly Section[],
  changes: { config?: Partial<Config>; version?: string } = {},
): Report {
  const types = ['pc-q35-7.0', 'pc-q35-7.1', 'pc-q35-7.2'];
  const config = { ...DEFAULT_CONFIG, ...changes.config };
  return check({
    toolVersion: '0.1.0',
    baselines: types.map((machineType) => ({
      release: '7.2',
      target: 'x86_64',
      status: 'released' as const,
      machineType,
      digest: 'a'.repeat(64),
    })),
    sectionsOf: () => old,
    answer: {
      dumps: types.map((machineType) => ({
        target: 'x86_64',
        machineType,
        sections: now,
        digest: 'b'.repeat(64),
        provenance: { kind: 'file' as const, path: `${machineType}.json` },
      })),
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config,
    phase: phaseOf({ text: changes.version ?? '10.0.50', from: 'the base branch' }, config),
    today: '2026-11-24',
    run: { serverUrl: 'https://github.example', repository: 'o/r', headSha: 'a'.repeat(40), runId: 5, runAttempt: 1 },
    problems: [],
  });
}
