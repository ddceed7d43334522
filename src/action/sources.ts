import { knownMachineTypes } from '../app/known-types.js';
import type { BaselineStore } from '../baselines/model.js';
import { readDumpFiles } from '../sources/files.js';
import { SourceError, type SourceAnswer } from '../sources/model.js';
import type { Inputs } from './inputs.js';

/** Asks every source that the inputs name, and puts the answers together. @throws SourceError */
export async function gatherDumps(inputs: Inputs, store: BaselineStore, cwd: string): Promise<SourceAnswer> {
  const answers: SourceAnswer[] = [];
  const known = knownMachineTypes(store);
  if (inputs.dumps.length > 0) {
    answers.push(
      await readDumpFiles({ patterns: inputs.dumps, cwd, known, maxBytes: inputs.maxInputBytes, confined: true }),
    );
  }
  if (answers.length === 0) {
    throw new SourceError('inputs', 'none of dumps, qemu and artifact is set', 'Say where the dumps come from');
  }
  return joinAnswers(answers);
}

/** Several answers as one; the same machine type with different dumps is an error. */
export function joinAnswers(answers: readonly SourceAnswer[]): SourceAnswer {
  const dumps = new Map<string, SourceAnswer['dumps'][0]>();
  for (const dump of answers.flatMap((answer) => answer.dumps)) {
    const key = `${dump.target} ${dump.machineType}`;
    const before = dumps.get(key);
    if (before && before.digest !== dump.digest) {
      const problem = `it and ${before.provenance.path} gave different dumps of ${dump.machineType} (${dump.target})`;
      throw new SourceError(dump.provenance.path, problem, 'Give one source for each machine type');
    }
    dumps.set(key, before ?? dump);
  }
  return {
    dumps: [...dumps.values()],
    failures: answers.flatMap((answer) => answer.failures),
    machineTypes: new Map(answers.flatMap((answer) => [...answer.machineTypes])),
    notes: answers.flatMap((answer) => answer.notes),
  };
}
