import { descriptionOf, GRADES, subjectName, type Grade } from '../../rules/finding.js';
import { groupBy } from '../../vmstate/collections.js';
import type { Disposition, Occurrence, ReportFinding } from '../../policy/model.js';
import type { Report } from '../model.js';
import { rank } from '../sections.js';
import { DISPOSITIONS } from './grades.js';

/** Findings of one section that share rule, reason, policy and machine types: told once, then one line each. */
export interface Group {
  readonly first: ReportFinding;
  readonly findings: readonly ReportFinding[];
  readonly occurrences: readonly Occurrence[];
}

/** One entry of the page. */
export interface SectionView {
  /** Undefined for findings about machine types and baselines. */
  readonly section: string | undefined;
  readonly description: string | undefined;
  readonly grade: Grade;
  readonly disposition: Disposition;
  readonly groups: readonly Group[];
  readonly findings: readonly ReportFinding[];
  /** Indexes into the report's layouts. */
  readonly layouts: readonly number[];
}

/** The report's findings by section, worst first: by what the policy makes of them, then by grade, then in the report's order. */
export function sectionViews(findings: Report['findings']): readonly SectionView[] {
  const sections = [
    ...groupBy(findings, (finding) => JSON.stringify([subjectName(finding.subject), descriptionOf(finding)])).values(),
  ];
  const views = sections.map(sectionView);
  return views.sort((a, b) => rank(a) - rank(b));
}

function sectionView(findings: readonly ReportFinding[]): SectionView {
  const groups = [...groupBy(findings, groupKey).values()].map((list): Group => {
    const first = list[0] as ReportFinding;
    return { first, findings: list, occurrences: first.occurrences };
  });
  groups.sort((a, b) => rank(a.first) - rank(b.first));
  const worst = groups[0]?.first as ReportFinding;
  return {
    section: subjectName(worst.subject),
    description: descriptionOf(worst),
    grade: worst.grade,
    disposition: worst.disposition,
    groups,
    findings,
    layouts: [...new Set(findings.flatMap(({ layout }) => layout ?? []))],
  };
}

function groupKey(finding: ReportFinding): string {
  const { ruleId, grade, disposition, why, decidedBy, direction, occurrences } = finding;
  return JSON.stringify([ruleId, grade, disposition, why, decidedBy, direction, occurrences]);
}

export function gradeRank(grade: Grade): number {
  return GRADES.indexOf(grade);
}

export function dispositionRank(disposition: Disposition): number {
  return DISPOSITIONS.indexOf(disposition);
}
