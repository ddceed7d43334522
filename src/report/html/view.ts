import { GRADES, type Grade } from '../../core/finding.js';
import type { Disposition, Occurrence, Report, ReportFinding } from '../../core/report.js';
import { DISPOSITIONS } from './grades.js';

/** Findings of one section that share rule, reason, policy and machine types: told once, then one line each. */
export interface Group {
  readonly first: ReportFinding;
  readonly findings: readonly ReportFinding[];
  readonly occurrences: readonly Occurrence[];
}

/** One entry of the page. */
export interface SectionView {
  /** '' for findings about machine types and baselines. */
  readonly section: string;
  readonly description: string;
  readonly grade: Grade;
  readonly disposition: Disposition;
  readonly groups: readonly Group[];
  readonly findings: readonly ReportFinding[];
  /** Indexes into the report's layouts. */
  readonly layouts: readonly number[];
}

/** The report's findings by section, worst first: by what the policy makes of them, then by grade, then in the report's order. */
export function sectionViews(findings: Report['findings']): readonly SectionView[] {
  const sections = gather(findings, ({ section, description }) => JSON.stringify([section, description]));
  const views = sections.map(sectionView);
  return views.sort(
    (a, b) =>
      dispositionRank(a.disposition) - dispositionRank(b.disposition) || gradeRank(a.grade) - gradeRank(b.grade),
  );
}

function sectionView(findings: readonly ReportFinding[]): SectionView {
  const groups = gather(findings, groupKey).map((list): Group => {
    const first = list[0] as ReportFinding;
    return { first, findings: list, occurrences: first.occurrences };
  });
  const order = (finding: ReportFinding): number =>
    dispositionRank(finding.disposition) * GRADES.length + gradeRank(finding.grade);
  groups.sort((a, b) => order(a.first) - order(b.first));
  const worst = groups[0]?.first as ReportFinding;
  return {
    section: worst.section,
    description: worst.description,
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

function gather<Value>(values: readonly Value[], key: (value: Value) => string): Value[][] {
  const lists = new Map<string, Value[]>();
  for (const value of values) {
    const name = key(value);
    const list = lists.get(name);
    if (list) list.push(value);
    else lists.set(name, [value]);
  }
  return [...lists.values()];
}

export function gradeRank(grade: Grade): number {
  return GRADES.indexOf(grade);
}

export function dispositionRank(disposition: Disposition): number {
  return DISPOSITIONS.indexOf(disposition);
}
