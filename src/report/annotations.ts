import type { Report } from './model.js';
import type { ReportFinding } from '../policy/model.js';
import { guestOf, RULES } from '../rules/catalogue.js';
import { clip, visible } from './escape.js';
import { whereItHolds } from './fold.js';
import { nameOf, rank } from './sections.js';

/** What GitHub shows of one step, for each level. */
export const ANNOTATIONS_PER_LEVEL = 10;

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
}

export interface AnnotationList {
  readonly annotations: readonly Annotation[];
  /** Findings that found no room, by level; said in the last annotation of their level too. */
  readonly omitted: number;
}

/**
 * Annotations within the platform's limits, worst first, one for each finding and place: an error
 * where it blocks, a warning where it advises, a notice for cosmetic ones if asked.
 */
export function annotationsOf(report: Report, options: { readonly cosmetic: boolean }): AnnotationList {
  const sorted = [...report.findings].sort((a, b) => rank(a) - rank(b));
  const byLevel: Record<Annotation['level'], Annotation[]> = { error: [], warning: [], notice: [] };
  const seen = new Set<string>();
  for (const finding of sorted) {
    const level = levelOf(finding, options.cosmetic);
    if (!level) continue;
    const annotation = annotationOf(finding, level);
    const key = JSON.stringify(annotation);
    if (!seen.has(key)) byLevel[level].push(annotation);
    seen.add(key);
  }
  for (const problem of report.problems) {
    const message = clip(visible(`${problem.message}. ${problem.remedy}.`), 2000);
    byLevel[problem.severity].unshift({ level: problem.severity, title: `vmstate-gate: ${problem.code}`, message });
  }
  const lists = Object.values(byLevel).map(cut);
  return {
    annotations: lists.flatMap((list) => list.kept),
    omitted: lists.reduce((sum, list) => sum + list.omitted, 0),
  };
}

function levelOf(finding: ReportFinding, cosmetic: boolean): Annotation['level'] | undefined {
  if (finding.disposition === 'block') return 'error';
  if (finding.disposition === 'advise') return 'warning';
  if (finding.disposition === 'waived') return 'notice';
  return cosmetic && finding.grade === 'cosmetic' ? 'notice' : undefined;
}

function annotationOf(finding: ReportFinding, level: Annotation['level']): Annotation {
  const rule = RULES[finding.ruleId];
  const subject = nameOf(finding);
  const message = [
    `${subject}: ${finding.message}.`,
    guestOf(finding),
    finding.occurrences.length > 0 ? `Holds for ${whereItHolds(finding.occurrences)}.` : '',
    `What to do: ${rule.fix}`,
    `(${finding.disposition === 'waived' ? 'waived, ' : ''}${finding.grade}, rule ${finding.ruleId}, fingerprint ${finding.fingerprint})`,
  ];
  return {
    level,
    title: clip(visible(`${finding.grade}: ${rule.title} (${subject})`), 200),
    message: clip(visible(message.filter(Boolean).join(' ')), 3000),
    ...(finding.location && { file: finding.location.file, line: finding.location.line }),
    ...(finding.location?.endLine !== undefined && { endLine: finding.location.endLine }),
  };
}

function cut(list: readonly Annotation[]): { kept: readonly Annotation[]; omitted: number } {
  if (list.length <= ANNOTATIONS_PER_LEVEL) return { kept: list, omitted: 0 };
  const kept = list.slice(0, ANNOTATIONS_PER_LEVEL);
  const omitted = list.length - kept.length;
  const last = kept[kept.length - 1] as Annotation;
  const note = ` [${omitted} more of this level found no room here; all are in the job summary and in report.json.]`;
  return { kept: [...kept.slice(0, -1), { ...last, message: last.message + note }], omitted };
}
