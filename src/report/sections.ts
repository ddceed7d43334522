import { descriptionOf, GRADES, identityOf, subjectName, type Grade } from '../rules/finding.js';
import type { Disposition, ReportFinding } from '../policy/model.js';
import type { Report } from './model.js';
import { groupBy } from '../vmstate/collections.js';

/** The findings of one section (or of one machine type, where there is no section), worst first. */
export interface BrokenSection {
  /** Section name, or the machine type that is concerned. */
  readonly name: string;
  readonly grade: Grade;
  readonly disposition: Disposition;
  readonly findings: readonly ReportFinding[];
}

const DISPOSITIONS: readonly Disposition[] = ['block', 'advise', 'waived', 'info'];

/** Findings that are not only for information, by section: blocking before advising before waived, then by grade. */
export function brokenSections(report: Report): readonly BrokenSection[] {
  const shown = report.findings.filter((finding) => finding.disposition !== 'info');
  const sections = [...groupBy(shown, sectionKey).values()].map((findings): BrokenSection => {
    const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
    const [first] = sorted as [ReportFinding];
    const name = nameOf(first);
    return { name, grade: first.grade, disposition: first.disposition, findings: sorted };
  });
  return sections.sort((a, b) => rank(a) - rank(b));
}

/** What a finding is about: its section, or the target whose machine types are concerned. */
export function nameOf(finding: ReportFinding): string {
  const { subject } = finding;
  return subjectName(subject) ?? (subject.kind === 'machine-type' ? `${subject.target} machine types` : finding.ruleId);
}

/** Findings about machine types have no section: one row for a rule and target. */
function sectionKey(finding: ReportFinding): string {
  const name = subjectName(finding.subject);
  return name === undefined ? `\0${identityOf(finding)}` : `${name}\0${descriptionOf(finding) ?? ''}`;
}

/** Lower is worse. */
export function rank(of: { readonly disposition: Disposition; readonly grade: Grade }): number {
  return DISPOSITIONS.indexOf(of.disposition) * GRADES.length + GRADES.indexOf(of.grade);
}

/** All occurrences of a section's findings, one for each baseline. */
export function occurrencesOf(section: BrokenSection): ReportFinding['occurrences'] {
  const all = section.findings.flatMap((finding) => finding.occurrences);
  return [...groupBy(all, (o) => `${o.release}\0${o.target}`).values()].map((group) => {
    const [widest] = [...group].sort((a, b) => b.machineTypes.length - a.machineTypes.length);
    return widest as ReportFinding['occurrences'][0];
  });
}
