import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import { compareNatural } from '../vmstate/order.js';
import { groupBy } from '../vmstate/collections.js';
import { compareSections, type CompareOptions } from '../rules/compare.js';
import type { Section } from '../vmstate/dump.js';
import { identityOf, sectionOf, type Direction } from '../rules/finding.js';
import type { AlreadyBroken } from '../policy/model.js';
import type { MergedFinding } from '../policy/merge.js';
import { gradeOfDump } from './settle.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';

export interface AlreadyInput {
  /** Baselines that the build was held against. */
  readonly entries: readonly BaselineEntry[];
  readonly sectionsOf: SectionsOf;
  /** Dumps of the base branch's build; none when there are none at hand. */
  readonly baseDumps: readonly SourcedDump[];
  readonly directions: readonly Direction[];
  readonly options: CompareOptions;
}

/** Tells findings that the base branch or a newer release has just so from those that the change brings. */
export class AlreadyFinder {
  private readonly entries: ReadonlyMap<string, readonly BaselineEntry[]>;
  private readonly base: ReadonlyMap<string, SourcedDump>;
  private readonly identities = new Map<string, ReadonlySet<string>>();

  constructor(private readonly input: AlreadyInput) {
    this.entries = groupBy(input.entries, (entry) => `${entry.target}\0${entry.machineType}`);
    this.base = new Map(input.baseDumps.map((dump) => [`${dump.target}\0${dump.machineType}`, dump]));
  }

  /**
   * Where the very same finding (its whole identity: rule, grade, place, sizes) shows already, for every machine type and
   * baseline that it holds for; undefined when it is the change's own.
   */
  of(finding: MergedFinding): AlreadyBroken | undefined {
    if (sectionOf(finding) === undefined || finding.grade === 'cosmetic' || finding.grade === 'unmigratable')
      return undefined;
    // Streams settle a grade for this build; what a newer release has is known from dumps.
    const grade = gradeOfDump(finding);
    const identity = identityOf(grade === finding.grade ? finding : { ...finding, grade });
    const onBase = this.base.size > 0 && this.everywhere(finding, (entry) => this.onBase(entry, identity));
    const releases = new Set<string>();
    const released = this.everywhere(finding, (entry) => {
      const newer = this.newerWith(entry, identity);
      if (newer !== undefined) releases.add(newer);
      return newer !== undefined;
    });
    if (!onBase && !released) return undefined;
    return {
      ...(onBase && { onBase: true }),
      ...(released && { releases: [...releases].sort(compareNatural) }),
    };
  }

  private everywhere(finding: MergedFinding, test: (entry: BaselineEntry) => boolean): boolean {
    return (
      finding.occurrences.length > 0 &&
      finding.occurrences.every((at) =>
        at.machineTypes.every((machineType) => {
          const entries = this.entries.get(`${at.target}\0${machineType}`) ?? [];
          const entry = entries.find(({ release }) => release === at.release);
          return entry !== undefined && test(entry);
        }),
      )
    );
  }

  private onBase(entry: BaselineEntry, identity: string): boolean {
    const dump = this.base.get(`${entry.target}\0${entry.machineType}`);
    return dump !== undefined && this.between(entry, dump.digest, () => dump.sections).has(identity);
  }

  /** The first newer release that differs from this baseline in the same way. */
  private newerWith(entry: BaselineEntry, identity: string): string | undefined {
    return (this.entries.get(`${entry.target}\0${entry.machineType}`) ?? [])
      .filter((other) => other.status === 'released' && compareNatural(other.release, entry.release) > 0)
      .sort((a, b) => compareNatural(a.release, b.release))
      .find((other) => this.between(entry, other.digest, () => this.input.sectionsOf(other.digest)).has(identity))
      ?.release;
  }

  private between(entry: BaselineEntry, digest: string, sections: () => readonly Section[]): ReadonlySet<string> {
    const key = `${entry.digest} ${digest}`;
    let identities = this.identities.get(key);
    if (!identities) {
      const { sectionsOf, directions, options } = this.input;
      const found =
        entry.digest === digest
          ? []
          : directions.flatMap((way) => compareSections(sectionsOf(entry.digest), sections(), way, options));
      identities = new Set(found.map(identityOf));
      this.identities.set(key, identities);
    }
    return identities;
  }
}
