import { makeFinding, type Details, type Finding } from '../core/finding.js';
import type { RuleId } from '../core/rules/catalogue.js';
import type { ComparedFindings, MergedFinding } from '../policy/merge.js';
import type { ReportFinding } from '../core/report.js';
import type { ProbeResult } from './model.js';

/** What the loads found, for every machine type and baseline that was loaded, sections named as the dump findings do. */
export function probeFindings(
  results: readonly ProbeResult[],
  known: readonly Pick<Finding, 'section' | 'description'>[] = [],
): readonly ComparedFindings[] {
  const sections = new Map(known.map(({ description, section }) => [description, section]));
  return results.map((result): ComparedFindings => {
    const { release, target, status, machineType } = result;
    const finding = findingOf(result, sections);
    return { comparison: { release, target, status, machineType }, findings: finding ? [finding] : [] };
  });
}

const RULE: Partial<Record<ProbeResult['outcome'], RuleId>> = {
  failed: 'probe-failed',
  crashed: 'probe-crashed',
  'timed-out': 'probe-timeout',
  refused: 'probe-not-started',
};

function findingOf(result: ProbeResult, sections: ReadonlyMap<string, string>): Finding | undefined {
  const { outcome, target, set, how, words, named } = result;
  if (outcome === 'migrated') return undefined;
  const plain = { direction: 'forward', path: [], within: named } as const;
  if (outcome === 'absent') {
    const details = { target };
    const none = { section: '', description: '', context: {} };
    return makeFinding({ ...plain, ...none, ruleId: 'machine-type-removed', grade: 'conditional', details });
  }
  const ruleId = RULE[outcome] as RuleId;
  // Addresses differ between machine types that fail alike: only what the words name belongs to the fingerprint.
  const details: Details = outcome === 'failed' ? { target, set, named } : { target, set, how };
  return makeFinding({
    ...plain,
    ruleId,
    grade: outcome === 'refused' && set !== 'default' ? 'conditional' : 'break',
    section: sections.get(named) ?? (named || `${target} ${set} guests`),
    description: named,
    details,
    context: words === '' ? {} : { words },
  });
}

/**
 * What real guests said beside a finding of the dumps: refused at that very section, or loaded with it in the stream.
 * A guest that loads takes nothing from the finding: at reset a device has little to say.
 */
export function confirmationOf(
  finding: MergedFinding,
  results: readonly ProbeResult[],
): ReportFinding['confirmation'] | undefined {
  if (finding.section === '' || finding.description === '' || finding.ruleId.startsWith('probe-')) return undefined;
  const names = new Set(finding.occurrences.flatMap((at) => at.machineTypes.map((name) => keyOf(at, name))));
  const own = results.filter((result) => names.has(keyOf(result, result.machineType)));
  const [refused] = own.filter(({ outcome, named }) => outcome === 'failed' && named === finding.description);
  if (refused) {
    const { machineType, set, release, words } = refused;
    return {
      outcome: 'confirmed',
      text: `a stopped ${machineType} guest of ${release} with the ${set} devices is refused: ${words}`,
    };
  }
  const loaded = own.filter(
    ({ outcome, descriptions }) => outcome === 'migrated' && descriptions.includes(finding.description),
  );
  const [first] = loaded;
  if (!first) return undefined;
  const others = loaded.length > 1 ? `, and ${loaded.length - 1} more like it` : '';
  return {
    outcome: 'still-migrates',
    text: `a stopped guest at reset still migrates (${first.machineType} of ${first.release} with the ${first.set} devices${others}); a running one may not`,
  };
}

function keyOf(at: { readonly release: string; readonly target: string }, machineType: string): string {
  return `${at.release}\0${at.target}\0${machineType}`;
}
