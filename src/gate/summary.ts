import { GRADES, subjectName, type Grade } from '../rules/finding.js';
import type { Disposition, ReportFinding } from '../policy/model.js';
import type { Summary } from '../report/model.js';
import type { ComparedFindings } from '../policy/model.js';
import type { ProbeResult } from './guest-evidence.js';
import type { Compared } from './compare-many.js';

const DISPOSITIONS: readonly Disposition[] = ['block', 'advise', 'waived', 'info'];

/** The numbers at the head of every report. */
export function summarize(
  findings: readonly ReportFinding[],
  compared: readonly Compared[],
  distinctPairs: number,
  probes: readonly ProbeResult[] = [],
  inventories: readonly ComparedFindings[] = [],
): Summary {
  const shown = findings.filter((finding) => finding.disposition === 'block' || finding.disposition === 'advise');
  const held = [...[...compared, ...inventories].map(({ comparison }) => comparison), ...probes];
  const loaded = probes.filter(({ outcome }) => outcome === 'migrated').length;
  const count = <K extends string>(keys: readonly K[], of: (finding: ReportFinding) => K): Record<K, number> =>
    Object.fromEntries(keys.map((key) => [key, findings.filter((finding) => of(finding) === key).length])) as Record<
      K,
      number
    >;
  return {
    findings: findings.length,
    byGrade: count<Grade>(GRADES, (finding) => finding.grade),
    byDisposition: count(DISPOSITIONS, (finding) => finding.disposition),
    brokenSections: new Set(shown.flatMap(({ subject }) => subjectName(subject) ?? [])).size,
    machineTypes: new Set(held.map((c) => `${c.target} ${c.machineType}`)).size,
    releases: new Set(held.map(({ release }) => release)).size,
    pairs: compared.length,
    distinctPairs,
    ...(probes.length > 0 && { probes: { asked: probes.length, loaded } }),
  };
}
