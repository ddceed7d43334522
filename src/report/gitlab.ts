import { sha256Hex } from '../vmstate/sha256.js';
import type { ReportFinding } from '../policy/model.js';
import type { Problem } from '../vmstate/problem.js';
import { guestOf, RULES } from '../rules/catalogue.js';
import { lineFor, topOf } from './anchor.js';
import { clip, visible } from './escape.js';
import { whereItHolds } from './fold.js';
import type { Report } from './model.js';
import { nameOf, rank } from './sections.js';

/** One entry of GitLab's code quality report, as its documentation describes it. */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } };
}

/** The report as GitLab's code quality JSON: what no guest meets stays out, worst first. */
export function renderGitlab(report: Report, anchor?: string): string {
  return `${JSON.stringify(codeQuality(report, anchor), null, 2)}\n`;
}

/** The same as a value. Problems of the run are entries too: a widget that shows nothing reads as a pass. */
export function codeQuality(report: Report, anchor?: string): readonly CodeQualityIssue[] {
  const shown = report.findings.filter(({ disposition }) => disposition !== 'info').sort((a, b) => rank(a) - rank(b));
  return [
    ...report.problems.map((problem) => issueOfProblem(problem, report, anchor)),
    ...shown.map((finding) => issueOf(finding, report, anchor)),
  ];
}

function issueOf(finding: ReportFinding, report: Report, anchor: string | undefined): CodeQualityIssue {
  const at = lineFor(report, finding, anchor);
  const holds = finding.occurrences.length > 0 ? ` Holds for ${whereItHolds(finding.occurrences)}.` : '';
  const waived = finding.disposition === 'waived' ? ` Waived: ${finding.decidedBy}.` : '';
  const text = `${nameOf(finding)}: ${finding.message}. ${guestOf(finding)}${holds}${waived} What to do: ${RULES[finding.ruleId].fix}`;
  return {
    description: clip(visible(text), 2000),
    check_name: `vmstate-gate/${finding.ruleId}`,
    fingerprint: finding.fingerprint,
    severity: severityOf(finding),
    location: {
      path: visible(at.file),
      lines: { begin: at.line, ...(at.endLine !== undefined && { end: at.endLine }) },
    },
  };
}

function severityOf({ disposition, grade }: ReportFinding): CodeQualityIssue['severity'] {
  if (disposition === 'block') return grade === 'break' ? 'blocker' : 'critical';
  return disposition === 'advise' ? 'major' : 'info';
}

const PROBLEM_SEVERITY = { error: 'blocker', warning: 'minor', notice: 'info' } as const;

function issueOfProblem(problem: Problem, report: Report, anchor: string | undefined): CodeQualityIssue {
  const text = visible(`${problem.message}. ${problem.remedy}.`);
  const at = topOf(report, anchor);
  return {
    description: clip(text, 2000),
    check_name: `vmstate-gate/${problem.code}`,
    fingerprint: sha256Hex(`${problem.code}\0${text}`).slice(0, 16),
    severity: PROBLEM_SEVERITY[problem.severity],
    location: { path: visible(at.file), lines: { begin: at.line } },
  };
}
