import type { Problem } from '../vmstate/problem.js';
import type { SourceAnswer } from '../vmstate/sourced-dump.js';
import { requiredProblems, unansweredProblems } from '../policy/machine-types.js';
import { newerProblem } from '../policy/releases.js';
import type { CheckInput } from './check-input.js';
import type { Chosen } from './choose.js';
import type { Compared } from './compare-many.js';

/** What went wrong or deserves a word, before the comparison and in it. */
export function checkProblems(
  input: CheckInput,
  { current, newer, dumps, problems }: Chosen,
  compared: readonly Compared[],
): readonly Problem[] {
  const { config, phase, buildVersion } = input;
  const version = phase.version ?? buildVersion ?? '(as its dumps show)';
  const comparisons = compared.map(({ comparison }) => comparison);
  return [
    ...input.problems,
    ...unknownTargets(input),
    ...problems,
    ...newerProblem(newer, version, config.directions.includes('backward')),
    ...unmatched(dumps, compared),
    ...unansweredProblems(
      current,
      { dumps, failures: input.answer.failures, listed: input.answer.machineTypes },
      config,
    ),
    ...requiredProblems(config, current, comparisons),
  ];
}

/** A target that neither a baseline nor a dump has is a slip of the pen: with it everything would be left out. */
function unknownTargets({ config, baselines, answer }: CheckInput): readonly Problem[] {
  const known = new Set([...baselines, ...answer.dumps].map(({ target }) => target));
  return config.targets
    .filter((name) => !known.has(name))
    .map((name) => ({
      severity: 'error' as const,
      code: 'target-unknown',
      message: `the configuration’s targets name ${name}, and neither a baseline nor a dump is of that target`,
      remedy: `Write it as QEMU does; there are ${[...known].sort().join(', ') || 'none'}`,
    }));
}

/** Dumps that no baseline knows are said, not skipped in silence. */
function unmatched(dumps: SourceAnswer['dumps'], compared: readonly Compared[]): readonly Problem[] {
  const known = new Set(compared.map(({ comparison: c }) => `${c.target} ${c.machineType}`));
  const lone = dumps.map((dump) => `${dump.target} ${dump.machineType}`).filter((name) => !known.has(name));
  if (lone.length === 0) return [];
  const shown = lone.slice(0, 8).join(', ') + (lone.length > 8 ? ` and ${lone.length - 8} more` : '');
  return [
    {
      severity: 'notice',
      code: 'no-baseline-for-machine-type',
      message: `no baseline has ${shown}`,
      remedy: 'New machine types get their baseline with the next refresh',
    },
  ];
}
