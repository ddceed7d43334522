import type { SourceAnswer } from '../vmstate/sourced-dump.js';
import { GateError } from '../vmstate/errors.js';

/** Several answers as one; the same machine type with different dumps is an error. */
export function joinAnswers(answers: readonly SourceAnswer[]): SourceAnswer {
  const dumps = new Map<string, SourceAnswer['dumps'][0]>();
  for (const dump of answers.flatMap((answer) => answer.dumps)) {
    const key = `${dump.target} ${dump.machineType}`;
    const before = dumps.get(key);
    if (before && before.digest !== dump.digest) {
      const problem = `it and ${before.provenance.path} gave different dumps of ${dump.machineType} (${dump.target})`;
      throw new GateError('bad-usage', dump.provenance.path, problem, 'Give one source for each machine type');
    }
    dumps.set(key, before ?? dump);
  }
  return {
    dumps: [...dumps.values()],
    failures: answers.flatMap((answer) => answer.failures),
    machineTypes: new Map(answers.flatMap((answer) => [...answer.machineTypes])),
    guests: answers.flatMap((answer) => answer.guests ?? []),
    notes: answers.flatMap((answer) => answer.notes),
  };
}
