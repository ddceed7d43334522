import { groupBy } from '../vmstate/collections.js';
import { compareFindings, descriptionOf, sectionOf, type Finding, type Subject } from '../rules/finding.js';
import { messageOf } from '../rules/catalogue.js';
import { compareText } from '../vmstate/order.js';
import { probeCrashed } from '../rules/probe/probe-crashed.js';
import { probeFailed } from '../rules/probe/probe-failed.js';
import { probeNotStarted } from '../rules/probe/probe-not-started.js';
import { probeTimeout } from '../rules/probe/probe-timeout.js';
import { machineTypesRemoved } from '../policy/machine-types.js';
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
  streamedAt: (at: ComparedFindings['comparison']) => readonly Finding[] = () => [],
): readonly ComparedFindings[] {
  const machines = groupBy(results, ({ release, target, machineType }) => `${release}\0${target}\0${machineType}`);
  return [...machines.values()].map((own): ComparedFindings => {
    const [{ release, target, status, machineType }] = own as [ProbeResult];
    const failures = own.filter(({ outcome }) => outcome !== 'migrated');
    const reasons = groupBy(failures, reasonOf);
    const comparison = { release, target, status, machineType };
    const evidence = { dumped: known, streamed: streamedAt(comparison) };
    const findings = [...reasons.values()].map((group) => findingOf(group as [ProbeResult], own.length, evidence));
    return { comparison, findings };
  });
}

const RULES = { crashed: probeCrashed, failed: probeFailed, 'timed-out': probeTimeout } as const;

/** What tells one reason from another: the section that the words name, or else the set. */
function reasonOf({ outcome, named, set, direction = 'forward' }: ProbeResult): string {
  return outcome === 'absent' ? outcome : `${outcome}\0${direction}\0${named === '' ? set : named}`;
}

/** What dumps and streams found for the same machine type. */
interface Known {
  readonly dumped: readonly Finding[];
  readonly streamed: readonly Finding[];
}

function findingOf(group: readonly [ProbeResult, ...ProbeResult[]], asked: number, known: Known): Finding {
  const [{ outcome, target, set, how, words, named, direction = 'forward' }] = group;
  if (outcome === 'absent') return machineTypesRemoved(target, { due: true, onBase: false });
  const sets = group.map((result) => result.set).sort(compareText);
  const all = sets.length === asked && asked > 1;
  // Addresses and sets differ between machine types that fail alike: what the words name is the finding.
  const about = (findings: readonly Finding[]): readonly Finding[] =>
    findings.filter((finding) => named !== '' && finding.direction === direction && descriptionOf(finding) === named);
  const dumped = about(known.dumped);
  const why = explanationOf(dumped, about(known.streamed));
  const emission = {
    direction,
    subject: subjectOf(group[0], dumped),
    ...(named !== '' && { within: named }),
    details: named === '' ? { target, set, how } : { target, named },
    context: { how, sets: all ? 'any' : sets.join(', '), ...(words !== '' && { words }), ...(why !== '' && { why }) },
  } as const;
  if (outcome === 'refused') {
    return probeNotStarted.emit({ ...emission, grade: sets.includes('default') ? 'break' : 'conditional' });
  }
  return RULES[outcome as keyof typeof RULES].emit({ ...emission, grade: 'break' });
}

/** The section that QEMU's words name, by the class that the dumps know it by; else the guests of the set. */
function subjectOf({ target, set, named }: ProbeResult, dumped: readonly Finding[]): Subject {
  if (named === '') return { kind: 'guest', thing: `${target} ${set} guests` };
  return {
    kind: 'section',
    section: dumped.flatMap((finding) => sectionOf(finding) ?? [])[0] ?? named,
    description: named,
  };
}

/**
 * Why a section was refused: what the streams of that very guest show, down to the field and byte. Where they prove
 * nothing, what they leave open and the findings of the dumps, worst first, a few of each.
 */
function explanationOf(dumped: readonly Finding[], streamed: readonly Finding[]): string {
  const broken = streamed.filter(({ grade }) => grade === 'break').sort(compareFindings);
  if (broken.length > 0) return [...new Set(broken.map(messageOf))].slice(0, 3).join('; ');
  const grave = dumped.filter(({ grade }) => grade === 'break' || grade === 'conditional').sort(compareFindings);
  const names = grave.map(({ ruleId, path }) => [ruleId, path.join('.')].filter(Boolean).join(' '));
  const open = streamed.filter(({ grade }) => grade !== 'cosmetic').sort(compareFindings);
  const left = [...new Set(open.map(messageOf))].slice(0, 3).join('; ');
  return [left, [...new Set(names)].slice(0, 3).join(', ')].filter(Boolean).join('; ');
}

/**
 * What real guests said beside a finding of the dumps: refused at that very section, or loaded with it in the stream.
 * A guest that loads takes nothing from the finding: at reset a device has little to say.
 */
export function confirmationOf(
  finding: MergedFinding,
  results: readonly ProbeResult[],
): ReportFinding['confirmation'] | undefined {
  const description = descriptionOf(finding);
  if (results.length === 0 || description === undefined || finding.ruleId.startsWith('probe-')) return undefined;
  const names = new Set(finding.occurrences.flatMap((at) => at.machineTypes.map((name) => keyOf(at, name))));
  const own = results.filter((result) => names.has(keyOf(result, result.machineType)));
  const [refused] = own.filter(({ outcome, named }) => outcome === 'failed' && named === description);
  if (refused) {
    const { machineType, set, release, words } = refused;
    return {
      outcome: 'confirmed',
      text: `a stopped ${machineType} guest of ${release} with the ${set} devices is refused: ${words}`,
    };
  }
  const loaded = own.filter(
    ({ outcome, descriptions }) => outcome === 'migrated' && descriptions.includes(description),
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
