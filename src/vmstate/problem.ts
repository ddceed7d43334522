/** Every code that a problem of a report may carry, with what it means. docs/errors.md is made from this. */
export const PROBLEM_CODES = Object.freeze({
  'nothing-compared': 'No dump was held against a baseline and no guest was asked: there is nothing to pass.',
  'no-baseline-for-machine-type': 'The build has machine types that no baseline knows.',
  'machine-type-unanswered':
    'Neither a dump nor the binary’s own list answers for machine types that the baselines have.',
  'machine-types-not-given': 'Machine types that the baselines have were left out on purpose (machine-types: given).',
  'target-unanswered': 'A target that the configuration wants has neither dumps nor a binary.',
  'target-without-baseline': 'A target that the configuration wants is in no baseline.',
  'baseline-accepted':
    'The change brings a frozen baseline to what a later build sends, section by section, as maintainers accepted.',
  'clock-differs': 'The clock of the machine and that of GitHub are more than a day apart.',
  'base-dumps-not-believed':
    'Dumps of the base branch are given as files that the change could have committed or made.',
  'base-not-found':
    'The base branch’s own dumps were looked for and not found, so that nothing tells what was broken before.',
  'machine-type-required': 'A machine type that the configuration requires was not compared.',
  'target-unknown': 'The configuration names a target that neither a baseline nor a dump is of.',
  'release-without-baseline': 'The configuration names a release that the store has no baseline of.',
  'baselines-newer-than-version': 'Baselines of releases after the one that VERSION leads to are not compared forward.',
  'machine-types-differ': 'Two dumps were compared whose machine types are not the same.',
  'machine-type-unpaired': 'The destination has no dump of a machine type of the source.',
  'waiver-expired': 'A waiver that would match is past its last day.',
  'waiver-ambiguous': 'A waiver covers nothing, since different findings have the fingerprint that it names.',
  'waiver-expiring': 'A waiver that matches ends within two weeks.',
  'waiver-unused': 'A waiver matches no finding.',
  'probe-nothing': 'The baselines have no saved guest for a build that was to load them.',
  'probe-not-saved': 'The source could not save a guest, so nothing is known of its arrival.',
  'guests-unanswered': 'A build that was asked in another job does not answer for every guest of the baselines.',
  'inventory-nothing': 'The baselines have no inventory for a build that was to be compared with them.',
  'inventory-failed': 'A guest that was to be compared could not be asked what it sees.',
  'move-told': 'How far running guests were moved, and with which devices.',
  'move-not-made': 'A running guest that was to be moved could not be had.',
} as const);

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** What went wrong, or deserves a word, beside the findings. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'notice';
  readonly code: ProblemCode;
  /** What is wrong, with the thing's name. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Whether a text is one of the codes. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEM_CODES, text);
}
