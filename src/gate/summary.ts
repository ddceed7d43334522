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
  streams = 0,
): Summary {
  const shown = findings.filter((finding) => finding.disposition === 'block' || finding.disposition === 'advise');
  const held = [...[...compared, ...inventories].map(({ comparison }) => comparison), ...probes];
  const loaded = probes.filter(({ outcome }) => outcome === 'migrated').length;
  const count = <K extends string>(
    keys: readonly K[],
    of: (finding: ReportFinding) => K,
    which: (finding: ReportFinding) => boolean = () => true,
  ): Record<K, number> => {
    const counted = findings.filter(which).map(of);
    return Object.fromEntries(keys.map((key) => [key, counted.filter((one) => one === key).length])) as Record<
      K,
      number
    >;
  };
  const unreachable = findings.filter(({ aside }) => aside === 'unreachable');
  const earlier = findings.filter(({ aside }) => aside === 'on-base' || aside === 'shipped');
  return {
    findings: findings.length,
    byGrade: count<Grade>(
      GRADES,
      (finding) => finding.grade,
      ({ aside }) => aside !== 'unreachable' && aside !== 'on-base' && aside !== 'shipped',
    ),
    byDisposition: count(DISPOSITIONS, (finding) => finding.disposition),
    brokenSections: sectionsOf(shown),
    ...(unreachable.length > 0 && {
      unreachable: { sections: sectionsOf(unreachable), findings: unreachable.length },
    }),
    ...(earlier.length > 0 && { notThisChange: { sections: sectionsOf(earlier), findings: earlier.length } }),
    machineTypes: new Set(held.map((c) => `${c.target} ${c.machineType}`)).size,
    releases: new Set(held.map(({ release }) => release)).size,
    pairs: compared.length,
    distinctPairs,
    ...(probes.length > 0 && { probes: { asked: probes.length, loaded } }),
    ...(streams + inventories.length > 0 && { guests: { streams, inventories: inventories.length } }),
  };
}

function sectionsOf(findings: readonly ReportFinding[]): number {
  return new Set(findings.flatMap(({ subject }) => subjectName(subject) ?? [])).size;
}
