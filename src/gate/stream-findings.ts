import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';
import type { Compared } from './compare-many.js';
import { groupBy } from '../vmstate/collections.js';
import type { Description, Section } from '../vmstate/dump.js';
import { orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import type { ComparedFindings, Preexisting } from '../policy/model.js';
import type { MergedFinding } from '../policy/merge.js';
import { descriptionOf, findingList, makeFinding, type Finding, type Grade } from '../rules/finding.js';
import { contentOf, machineKey, type StreamEvidence } from './stream-evidence.js';

/** The dumps beside the streams. */
export interface DumpsBeside {
  readonly compared: readonly Compared[];
  readonly entries: readonly BaselineEntry[];
  readonly dumps: readonly SourcedDump[];
  readonly sectionsOf: SectionsOf;
}

/** What the streams found, with the dumps of both sides at hand. */
export function streamsFound(
  evidence: readonly StreamEvidence[],
  { compared, entries, dumps, sectionsOf }: DumpsBeside,
): readonly ComparedFindings[] {
  if (evidence.length === 0) return [];
  const findings = new Map(compared.map((one) => [machineKey(one.comparison), one.findings]));
  const baselines = new Map(entries.map((entry) => [machineKey(entry), entry.digest]));
  const builds = new Map(dumps.map((dump) => [`${dump.target} ${dump.machineType}`, dump.sections]));
  const sectionsAt: SectionsAt = (at, side) => {
    if (side === 'build') return builds.get(`${at.target} ${at.machineType}`) ?? [];
    const digest = baselines.get(machineKey(at));
    return digest === undefined ? [] : sectionsOf(digest);
  };
  return streamFindings(evidence, sectionsAt, (at) => findings.get(machineKey(at)) ?? []);
}

/** Sections of the two sides of a machine type's comparison, as far as their dumps are known. */
type SectionsAt = (
  at: Pick<StreamEvidence, 'release' | 'target' | 'machineType'>,
  side: 'baseline' | 'build',
) => readonly Section[];

/**
 * What the streams found, for every machine type and baseline, with the devices named by their classes where dumps tell
 * them. What the dumps found at the same place is told once, by their finding.
 */
function streamFindings(
  evidence: readonly StreamEvidence[],
  sectionsAt: SectionsAt,
  dumped: (at: Pick<StreamEvidence, 'release' | 'target' | 'machineType'>) => readonly Finding[],
): readonly ComparedFindings[] {
  return [...groupBy(evidence, machineKey).values()].map((own): ComparedFindings => {
    const [{ release, target, status, machineType }] = own as [StreamEvidence];
    const at = { release, target, machineType };
    const told = new Set(dumped(at).map(keyOf));
    const findings = own
      .flatMap((guest) => guest.findings)
      .filter((finding) => !told.has(keyOf(finding)))
      .map((finding) => withDumps(finding, at, sectionsAt));
    return { comparison: { release, target, status, machineType }, findings: findingList(findings) };
  });
}

/** Two findings of one place: the dump's tells versions and predicates, the stream's the same with exact numbers. */
function keyOf(finding: Finding): string {
  return [finding.ruleId, finding.direction, descriptionOf(finding) ?? '', ...finding.path].join('\0');
}

function withDumps(
  finding: Finding,
  at: Pick<StreamEvidence, 'release' | 'target' | 'machineType'>,
  sectionsAt: SectionsAt,
): Finding {
  const { subject } = finding;
  if (subject.kind !== 'section') return finding;
  const sections = (side: 'baseline' | 'build'): readonly Section[] =>
    sectionsAt(at, side).filter(({ description }) => description?.name === subject.description);
  const classes = sections('build').length > 0 ? sections('build') : sections('baseline');
  const section = classes.length === 1 ? (classes[0]?.name ?? subject.section) : subject.section;
  const grade = knownGrade(finding, sections(finding.direction === 'forward' ? 'build' : 'baseline'));
  const context = { ...finding.context, ...(grade !== finding.grade && { streamGrade: finding.grade }) };
  return makeFinding({ ...finding, grade, context, subject: { ...subject, section } });
}

/** A subsection that is not sent may still be known, and a lower version loadable: the destination's dump tells. */
function knownGrade({ ruleId, grade, path, details }: Finding, sections: readonly Section[]): Grade {
  if (sections.length === 0) return grade;
  if (ruleId === 'subsection-removed') {
    return sections.some(({ description }) => knows(description, path)) ? 'cosmetic' : 'break';
  }
  if (ruleId === 'stream-version-raised' && path.length === 0) {
    const least = Math.min(...sections.map(({ minimumVersionId }) => minimumVersionId));
    return typeof details['old'] === 'number' && details['old'] < least ? 'break' : 'cosmetic';
  }
  if (ruleId === 'stream-version-raised') {
    const least = sections.flatMap(({ description }) => subsectionAt(description, path)?.minimumVersionId ?? []);
    if (least.length === 0) return grade;
    return typeof details['old'] === 'number' && details['old'] < Math.min(...least) ? 'break' : 'cosmetic';
  }
  return grade;
}

function knows(description: Description | undefined, path: readonly string[]): boolean {
  // What virtio writes of itself is in no dump.
  return path[0] === 'virtio' || subsectionAt(description, path) !== undefined;
}

/** The description of a subsection at the end of a path of fields and subsections. */
function subsectionAt(description: Description | undefined, path: readonly string[]): Description | undefined {
  let at = description;
  for (const step of path) {
    at =
      at?.subsections?.find(({ name }) => name === step) ?? at?.fields?.find(({ name }) => name === step)?.description;
  }
  return at;
}

/** Newer releases whose guests show the very same, for every machine type that the finding holds for. */
export function preexistingInStreams(
  finding: MergedFinding,
  evidence: readonly StreamEvidence[],
  order: ReleaseOrder = orderOfReleases([]),
): Preexisting | undefined {
  if (evidence.length === 0) return undefined;
  const content = contentOf(finding);
  const releases = new Set<string>();
  const guests = groupBy(evidence, machineKey);
  const shownBy = (at: Pick<StreamEvidence, 'release' | 'target' | 'machineType'>): readonly StreamEvidence[] =>
    (guests.get(machineKey(at)) ?? []).filter(({ findings }) => findings.some((one) => contentOf(one) === content));
  const everywhere = finding.occurrences.every(({ release, target, machineTypes }) =>
    machineTypes.every((machineType) => {
      const own = shownBy({ release, target, machineType });
      const newer = own.map(({ inNewer }) => [...inNewer].find(([, known]) => known.has(content))?.[0]);
      for (const name of newer) if (name !== undefined) releases.add(name);
      return newer.length > 0 && !newer.includes(undefined);
    }),
  );
  return everywhere && releases.size > 0 ? { releases: [...releases].sort(order) } : undefined;
}
