import { groupBy } from '../vmstate/collections.js';
import { descriptionOf, findingList, makeFinding, type Finding, type Grade } from '../rules/finding.js';
import { machineKey, type SentDevice, type StreamEvidence } from './stream-evidence.js';
import type { Compared } from './compare-many.js';

/** What the streams say of a finding of the dumps that a running guest decides. */
interface Said {
  readonly grade: Grade;
  readonly text: string;
}

/**
 * Settles findings that the dumps leave open, for each machine type by what its guests sent: sent, it breaks; sent
 * alike by both sides, it is cosmetic; not sent by any guest seen, it stays open and says so.
 */
export function settleFindings(
  compared: readonly Compared[],
  evidence: readonly StreamEvidence[],
): readonly Compared[] {
  if (evidence.length === 0) return compared;
  const guests = groupBy(evidence, machineKey);
  // Machine types that share their findings and what their guests say share the result.
  return compared.map((one) => {
    const own = guests.get(machineKey(one.comparison));
    if (!own) return one;
    const findings = one.findings.map((finding) => settle(finding, own));
    return { ...one, findings: findingList(findings) };
  });
}

function settle(finding: Finding, guests: readonly StreamEvidence[]): Finding {
  const description = descriptionOf(finding);
  // Of two subsections of one name a stream does not tell which it holds.
  if (finding.grade !== 'conditional' || finding.ruleId === 'subsection-read-as-first') return finding;
  if (description === undefined) return finding;
  const said = sayOf(finding, description, guests);
  if (!said) return finding;
  const context = {
    ...finding.context,
    streams: said.text,
    ...(said.grade !== finding.grade && { settledFrom: finding.grade }),
  };
  return makeFinding({ ...finding, grade: said.grade, context });
}

/** The grade that a finding had before streams settled it. */
export function gradeOfDump({ grade, context }: Finding): Grade {
  return typeof context['settledFrom'] === 'string' ? (context['settledFrom'] as Grade) : grade;
}

/** How a guest and its partner at the other side sent the thing. */
interface Sending {
  readonly guest: StreamEvidence;
  readonly source: boolean;
  readonly destination: boolean;
}

function sayOf(finding: Finding, description: string, guests: readonly StreamEvidence[]): Said | undefined {
  const forward = finding.direction === 'forward';
  const whole = finding.ruleId === 'section-removed';
  const path = finding.path.join('\0');
  const sendings = guests.flatMap((guest): Sending[] => {
    const [source, destination] = forward ? [guest.baseline, guest.build] : [guest.build, guest.baseline];
    const ofSource = source.filter((device) => device.description === description);
    if (ofSource.length === 0) return [];
    const ofDestination = destination.filter((device) => device.description === description);
    const has = (devices: readonly SentDevice[]): boolean => devices.some(({ paths }) => whole || paths.has(path));
    return [{ guest, source: has(ofSource), destination: has(ofDestination) }];
  });
  if (sendings.length === 0) return undefined;
  const sent = sendings.filter(({ source, destination }) => source || destination);
  const [first] = sent;
  if (!first)
    return { grade: 'conditional', text: `not sent in any guest seen (${guestsOf(sendings)} with the device)` };
  const lone = sent.find(({ source, destination }) => isLoss(finding, source, destination));
  if (lone) return { grade: 'break', text: `${lone.source ? 'sent' : 'awaited'} by ${nameOf(lone)}` };
  return hasFault(description, finding, sent)
    ? { grade: 'conditional', text: `sent by ${nameOf(first)}` }
    : { grade: 'cosmetic', text: `sent alike by both sides in ${guestsOf(sent)}` };
}

/** Findings about a subsection that the source may send: whether the destination sends it too says nothing of the load. */
const OF_SUBSECTIONS: ReadonlySet<string> = new Set([
  'subsection-removed',
  'subsection-moved',
  'subsection-version-too-new',
  'subsection-version-too-old',
]);

/** Whether what one side sends is more or less than the other reads. */
function isLoss({ ruleId }: Finding, source: boolean, destination: boolean): boolean {
  return OF_SUBSECTIONS.has(ruleId) ? source : source !== destination;
}

/** Something else in the same device differs in the streams: then the two sides are not alike. */
function hasFault(description: string, { direction }: Finding, sendings: readonly Sending[]): boolean {
  return sendings.some(({ guest }) =>
    guest.findings.some(
      (found) => found.direction === direction && found.grade !== 'cosmetic' && descriptionOf(found) === description,
    ),
  );
}

function nameOf({ guest: { machineType, release, set } }: Sending): string {
  return `${machineType} of ${release} with the ${set} devices`;
}

function guestsOf(list: readonly Sending[]): string {
  return list.length === 1 ? 'one guest' : `${list.length} guests`;
}
