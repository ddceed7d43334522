import { identityOf, subjectName, unsettledFingerprint } from '../rules/finding.js';
import type { ReportFinding, WaiverUse } from './model.js';
import type { Waiver } from './config.js';
import type { MergedFinding } from './merge.js';

/** Days before its expiry from which a waiver is announced. */
export const EXPIRY_NOTICE_DAYS = 14;

/** What the waivers make of the findings: each waiver's fate, and which waivers match each finding. */
export interface WaiverMatches {
  readonly uses: readonly WaiverUse[];
  /** Indexes into `uses`, by finding; expired ones included. */
  readonly byFinding: ReadonlyMap<MergedFinding, readonly number[]>;
}

/**
 * Holds every waiver against every finding, on data and never on message text.
 * @param today ISO date; a waiver holds until the end of its last day.
 */
export function matchWaivers(
  waivers: readonly Waiver[],
  findings: readonly MergedFinding[],
  today: string,
): WaiverMatches {
  const byFinding = new Map<MergedFinding, number[]>();
  const byPrint = waivers.some(({ fingerprint }) => fingerprint !== undefined);
  const ambiguous = byPrint ? sharedFingerprints(findings) : new Set<string>();
  const uses = waivers.map((waiver, index): WaiverUse => {
    if (waiver.fingerprint !== undefined && ambiguous.has(waiver.fingerprint)) {
      return { ...waiver, state: 'ambiguous', matches: 0 };
    }
    const matching = findings.filter((finding) => covers(waiver, finding));
    for (const finding of matching) byFinding.set(finding, [...(byFinding.get(finding) ?? []), index]);
    return { ...waiver, state: stateOf(waiver, matching.length, today), matches: matching.length };
  });
  return { uses, byFinding };
}

/** Fingerprints that different findings have in common: nobody can tell which of them a waiver means. */
function sharedFingerprints(findings: readonly MergedFinding[]): ReadonlySet<string> {
  const known = new Map<string, string>();
  const shared = new Set<string>();
  for (const finding of findings) {
    const identity = identityOf(finding);
    if ((known.get(finding.fingerprint) ?? identity) !== identity) shared.add(finding.fingerprint);
    known.set(finding.fingerprint, identity);
  }
  return shared;
}

/** A waiver with machine types covers a finding only when it names every machine type that the finding holds for. */
function covers(waiver: Waiver, finding: MergedFinding): boolean {
  if (waiver.fingerprint !== undefined) {
    // One that was written where no guest was asked covers what guests settled since.
    const own = [finding.fingerprint, unsettledFingerprint(finding)];
    if (!own.includes(waiver.fingerprint)) return false;
  } else if (waiver.section === undefined || waiver.rule === undefined) return false;
  if (waiver.rule !== undefined && waiver.rule !== finding.ruleId) return false;
  if (waiver.section !== undefined && waiver.section !== subjectName(finding.subject)) return false;
  if (waiver.path !== undefined && waiver.path !== finding.path.join('.')) return false;
  const types = waiver.machineTypes;
  return types === undefined || finding.machineTypes.every((type) => types.includes(type));
}

function stateOf(waiver: Waiver, matches: number, today: string): WaiverUse['state'] {
  if (waiver.expires < today) return 'expired';
  if (matches === 0) return 'unused';
  return daysBetween(today, waiver.expires) <= EXPIRY_NOTICE_DAYS ? 'expiring' : 'active';
}

function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days of the proleptic Gregorian calendar, without a clock. */
export function dayNumber(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return 365 * shifted + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day;
}

/** Whether one of the waivers that match a finding still holds. */
export function isWaived(finding: Pick<ReportFinding, 'waivers'>, uses: readonly WaiverUse[]): boolean {
  return finding.waivers.some((index) => uses[index]?.state === 'active' || uses[index]?.state === 'expiring');
}
