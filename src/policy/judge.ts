import { findRule, messageOf, whyOf } from '../rules/catalogue.js';
import { subjectName, type Subject } from '../rules/finding.js';
import { compareStatus, type BaselineStatus } from '../vmstate/baseline.js';
import type { Aside, Disposition, Occurrence, PhaseInfo, ReportFinding, Verdict, WaiverUse } from './model.js';
import type { Problem, ProblemCode } from '../vmstate/problem.js';
import { BLOCKING, type Config } from './config.js';
import type { MergedFinding } from './merge.js';
import { isWaived, matchWaivers } from './waivers.js';

export interface JudgeInput {
  readonly findings: readonly MergedFinding[];
  readonly config: Config;
  readonly phase: PhaseInfo;
  /** ISO date. */
  readonly today: string;
  readonly problems: readonly Problem[];
  /** Dump pairs that were compared; none is an error. */
  readonly comparisons: number;
}

export interface Judgement {
  readonly findings: readonly ReportFinding[];
  readonly waivers: readonly WaiverUse[];
  readonly problems: readonly Problem[];
  readonly verdict: Verdict;
  /** One sentence: why, and what would unblock. */
  readonly reason: string;
}

/**
 * Gives every finding its disposition, and the whole its verdict. No finding is dropped and none of its words change.
 * A break against a released or frozen baseline blocks in every phase; against a development one from the freeze on.
 */
export function judge(input: JudgeInput): Judgement {
  const { uses, byFinding } = matchWaivers(input.config.waivers, input.findings, input.today);
  const findings = input.findings.map((finding): ReportFinding => {
    const { ruledOut = false, ...rest } = finding;
    const { disposition, decidedBy, aside } = ruledOut && !isMild(finding) ? OUT_OF_REACH : ruleOn(finding, input);
    const waivers = byFinding.get(finding) ?? [];
    const waived = disposition !== 'info' && isWaived({ waivers }, uses);
    return {
      ...rest,
      ...(aside !== undefined && { aside }),
      ...sectionMembers(finding.subject),
      message: messageOf(finding),
      why: whyOf(finding),
      disposition: waived ? 'waived' : disposition,
      decidedBy: waived ? `waived; without the waiver: ${decidedBy}` : decidedBy,
      waivers,
    };
  });
  const problems = [...input.problems, ...waiverProblems(uses)];
  if (input.comparisons === 0) problems.push(NOTHING_COMPARED);
  return { findings, waivers: uses, problems, ...verdictOf(findings, problems) };
}

const NOTHING_COMPARED: Problem = {
  severity: 'error',
  code: 'nothing-compared',
  message: 'no dump was held against a baseline',
  remedy: 'Give dumps of machine types that the baselines have; `vmstate-gate baseline list` shows them',
};

function isMild({ grade }: MergedFinding): boolean {
  return grade === 'cosmetic' || grade === 'unmigratable';
}

interface Ruling {
  readonly disposition: Disposition;
  readonly decidedBy: string;
  readonly aside?: Aside;
}

const OUT_OF_REACH: Ruling = {
  disposition: 'info',
  decidedBy: 'no guest of these machine types can have this device (`vmstate-gate reach` shows how that is known)',
  aside: 'unreachable',
};

/** What is not this change's doing neither blocks nor is to be looked at, unless the configuration says so. */
function ruleOn(finding: MergedFinding, input: JudgeInput): Ruling {
  if (findRule(finding.ruleId)?.family === 'lint' && finding.already) {
    return { disposition: 'info', decidedBy: 'a fault of the build itself that was there before this change' };
  }
  const ruled = ruleAlone(finding, input);
  if (ruled.disposition !== 'block' && ruled.disposition !== 'advise') return ruled;
  const { alreadyBroken } = input.config;
  const { onBase, releases } = finding.already ?? {};
  if (onBase && alreadyBroken.onBase === 'advise') {
    return {
      disposition: 'info',
      decidedBy: `already broken on the base branch; else: ${ruled.decidedBy}`,
      aside: 'on-base',
    };
  }
  if (releases && alreadyBroken.released === 'advise') {
    const why = `already so in ${releases.join(', ')}, which shipped with it`;
    return { disposition: 'info', decidedBy: `${why}; else: ${ruled.decidedBy}`, aside: 'shipped' };
  }
  return ruled;
}

function ruleAlone(finding: MergedFinding, input: JudgeInput): Ruling {
  const { config } = input;
  if (isMild(finding)) {
    return { disposition: 'info', decidedBy: `${finding.grade} findings never block` };
  }
  const level = Object.hasOwn(config.rules, finding.ruleId) ? config.rules[finding.ruleId] : undefined;
  const builtIn = ruleByGrade(finding, input);
  if (level === undefined) return builtIn;
  const set = `rules.${finding.ruleId} is set to ${level}`;
  if (level === 'ignore')
    return { disposition: 'info', decidedBy: `${set}; built in: ${builtIn.decidedBy}`, aside: 'ignored' };
  const ruled = level === 'block' ? ruleByPhase(finding, input, set) : { disposition: level, decidedBy: set };
  return { ...ruled, decidedBy: `${ruled.decidedBy}; built in: ${builtIn.decidedBy}` };
}

/** What the grade and the configuration's settings make of it, without a level of its own. */
function ruleByGrade(finding: MergedFinding, input: JudgeInput): Ruling {
  const { config } = input;
  const removed = finding.ruleId === 'machine-type-removed' ? config.machineTypes.removed : undefined;
  if (removed === 'ignore') return { disposition: 'info', decidedBy: 'machine-types.removed is set to ignore' };
  if (removed === 'scheduled' && finding.details['due'] === true) {
    const decidedBy = 'these machine types were due: QEMU deletes them six years after their release';
    return { disposition: 'info', decidedBy, aside: 'due' };
  }
  if (removed !== undefined && finding.details['onBase'] === true && config.alreadyBroken.onBase === 'advise') {
    const decidedBy = 'not new: the base branch’s build lists them no more either';
    return { disposition: 'info', decidedBy, aside: 'on-base' };
  }
  const fails =
    removed === undefined || removed === 'scheduled'
      ? BLOCKING[config.failOn].includes(finding.grade)
      : removed === 'block';
  if (fails) return ruleByPhase(finding, input, finding.grade);
  return {
    disposition: 'advise',
    decidedBy: `${finding.grade} against ${againstOf(finding).text} advises: fail-on is ${config.failOn}`,
  };
}

/** Against a released or frozen baseline it blocks in every phase, against a development one from the freeze on. */
function ruleByPhase(finding: MergedFinding, { phase }: JudgeInput, what: string): Ruling {
  const { status, text } = againstOf(finding);
  if (status !== 'development') {
    return { disposition: 'block', decidedBy: `${what} against ${text} blocks in every phase` };
  }
  return phase.frozen
    ? { disposition: 'block', decidedBy: `${what} against ${text} blocks: frozen (${phase.source})` }
    : { disposition: 'advise', decidedBy: `${what} against ${text} advises: not frozen (${phase.source})` };
}

/** The strictest baseline that it holds against. */
function againstOf(finding: MergedFinding): { readonly status: BaselineStatus; readonly text: string } {
  const strictest = strictestOf(finding.occurrences);
  if (!strictest) return { status: 'released', text: 'no baseline' };
  const { status, release, target } = strictest;
  return { status, text: `the ${status} baseline ${release} (${target})` };
}

/** A section's names stand beside the subject, where readers of the report look for them. */
function sectionMembers(subject: Subject): Pick<ReportFinding, 'section' | 'description'> {
  if (subject.kind !== 'section') return {};
  const { section, description } = subject;
  return { section, ...(description !== undefined && { description }) };
}

function subjectText(subject: Subject): string {
  if (subject.kind === 'machine-type') return `machine types of ${subject.target}`;
  return subjectName(subject) ?? (subject.kind === 'baseline' ? 'machine types of a baseline' : 'the source tree');
}

/** The further a baseline went through its statuses, the stricter it is. */
function strictestOf(occurrences: readonly Occurrence[]): Occurrence | undefined {
  return [...occurrences].sort((a, b) => compareStatus(b.status, a.status))[0];
}

function waiverProblems(uses: readonly WaiverUse[]): Problem[] {
  return uses.flatMap((use): Problem[] => {
    const name = use.fingerprint ?? `${use.rule} of ${use.section}`;
    if (use.state === 'expired' && use.matches > 0) {
      return [
        problem(
          'waiver-expired',
          `the waiver for ${name} expired on ${use.expires}: it covers nothing any more`,
          'Mend the finding, or have the waiver renewed',
        ),
      ];
    }
    if (use.state === 'ambiguous') {
      return [
        problem(
          'waiver-ambiguous',
          `the waiver for ${name} covers nothing: different findings have that fingerprint`,
          'Name the rule and section instead, and find out how they came to share one',
        ),
      ];
    }
    if (use.state === 'expiring') {
      return [
        problem(
          'waiver-expiring',
          `the waiver for ${name} expires on ${use.expires}`,
          'Mend the finding before that day, or have the waiver renewed',
        ),
      ];
    }
    if (use.matches === 0) {
      return [
        problem('waiver-unused', `the waiver for ${name} matches no finding`, 'Remove it from the configuration'),
      ];
    }
    return [];
  });
}

function problem(code: ProblemCode, message: string, remedy: string): Problem {
  return { severity: 'warning', code, message, remedy };
}

function verdictOf(
  findings: readonly ReportFinding[],
  problems: readonly Problem[],
): { verdict: Verdict; reason: string } {
  const blocking = findings.filter((finding) => finding.disposition === 'block');
  const advising = findings.filter((finding) => finding.disposition === 'advise');
  const errors = problems.filter((problem) => problem.severity === 'error');
  const also = errors.length > 0 ? ` Besides, the gate could not judge everything: ${errors[0]?.message}.` : '';
  const [worst] = blocking;
  if (worst) {
    const more = blocking.length > 1 ? ` and ${blocking.length - 1} more` : '';
    return {
      verdict: 'incompatible',
      reason: `Blocked by ${worst.ruleId} in ${subjectText(worst.subject)}${more}: ${worst.decidedBy}. Mend the finding as its fix says, or have a maintainer accept a waiver.${also}`,
    };
  }
  const [first] = errors;
  if (first) {
    return { verdict: 'error', reason: `The gate could not judge: ${first.message}. ${first.remedy}.` };
  }
  if (advising.length > 0) {
    const count = advising.length === 1 ? 'One finding' : `${advising.length} findings`;
    return { verdict: 'advisory', reason: `${count} to look at; none blocks: ${advising[0]?.decidedBy}.` };
  }
  const waived = findings.filter((finding) => finding.disposition === 'waived').length;
  const note = waived > 0 ? ` ${waived} waived.` : '';
  return { verdict: 'compatible', reason: `Nothing here breaks a migration.${note}` };
}
