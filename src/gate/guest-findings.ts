import { groupBy } from '../vmstate/collections.js';
import { compareFindings, makeFinding, type Details, type Finding } from '../rules/finding.js';
import { compareText } from '../vmstate/order.js';
import type { RuleId } from '../rules/catalogue.js';
import type { MergedFinding } from '../policy/merge.js';
import type { ComparedFindings } from '../policy/model.js';
import type { ReportFinding } from '../policy/model.js';
import type { ProbeResult } from './guest-evidence.js';

/**
 * What the loads found, for every machine type and baseline that was loaded, sections named as the dump findings do.
 * Device sets that fail at the same section of the same machine fail for one reason: they are one finding.
 */
export function probeFindings(
  results: readonly ProbeResult[],
  known: readonly Finding[] = [],
): readonly ComparedFindings[] {
  const machines = groupBy(results, ({ release, target, machineType }) => `${release}\0${target}\0${machineType}`);
  return [...machines.values()].map((own): ComparedFindings => {
    const [{ release, target, status, machineType }] = own as [ProbeResult];
    const failures = own.filter(({ outcome }) => outcome !== 'migrated');
    const reasons = groupBy(failures, reasonOf);
    const findings = [...reasons.values()].map((group) => findingOf(group as [ProbeResult], own.length, known));
    return { comparison: { release, target, status, machineType }, findings };
  });
}

const RULE: Readonly<Record<Exclude<ProbeResult['outcome'], 'migrated'>, RuleId>> = {
  failed: 'probe-failed',
  crashed: 'probe-crashed',
  'timed-out': 'probe-timeout',
  refused: 'probe-not-started',
  absent: 'machine-type-removed',
};

/** What tells one reason from another: the section that the words name, or else the set. */
function reasonOf({ outcome, named, set }: ProbeResult): string {
  return outcome === 'absent' ? outcome : `${outcome}\0${named === '' ? set : named}`;
}

function findingOf(group: readonly [ProbeResult, ...ProbeResult[]], asked: number, known: readonly Finding[]): Finding {
  const [{ outcome, target, set, how, words, named }] = group;
  const plain = { direction: 'forward', path: [], within: named } as const;
  const ruleId = RULE[outcome as keyof typeof RULE];
  if (outcome === 'absent') {
    return makeFinding({
      ...plain,
      ruleId,
      grade: 'conditional',
      section: '',
      description: '',
      details: { target },
      context: {},
    });
  }
  const sets = group.map((result) => result.set).sort(compareText);
  const all = sets.length === asked && asked > 1;
  // Addresses and sets differ between machine types that fail alike: what the words name is the finding.
  const dumped = known.filter(({ description }) => named !== '' && description === named);
  const why = explanationOf(dumped);
  const details: Details = named === '' ? { target, set, how } : { target, named };
  return makeFinding({
    ...plain,
    ruleId,
    grade: outcome === 'refused' && !sets.includes('default') ? 'conditional' : 'break',
    section: dumped[0]?.section ?? (named || `${target} ${set} guests`),
    description: named,
    details,
    context: { how, sets: all ? 'any' : sets.join(', '), ...(words !== '' && { words }), ...(why !== '' && { why }) },
  });
}

/** The findings of the dumps about the section that was refused, worst first, a few of them. */
function explanationOf(dumped: readonly Finding[]): string {
  const grave = dumped.filter(({ grade }) => grade === 'break' || grade === 'conditional').sort(compareFindings);
  const names = grave.map(({ ruleId, path }) => [ruleId, path.join('.')].filter(Boolean).join(' '));
  return [...new Set(names)].slice(0, 3).join(', ');
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
