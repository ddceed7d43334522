import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import { orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import { groupBy } from '../vmstate/collections.js';
import { layoutsOf } from '../diff/diff.js';
import { createComparer, type Comparer } from '../rules/compare.js';
import type { Section } from '../vmstate/dump.js';
import { identityOf, sectionOf, type Direction } from '../rules/finding.js';
import type { Preexisting } from '../policy/model.js';
import type { MergedFinding } from '../policy/merge.js';
import { gradeOfDump } from './settle.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';

export interface PreexistingInput {
  /** Baselines that the build was held against, from the oldest release to the newest. */
  readonly entries: readonly BaselineEntry[];
  readonly sectionsOf: SectionsOf;
  /** Dumps of the base branch's build; none when there are none at hand. */
  readonly baseDumps: readonly SourcedDump[];
  readonly directions: readonly Direction[];
  /** Remembers what it compared; a new one without it. */
  readonly comparer?: Comparer;
}

/** A baseline's own release where it is out, and newer ones, oldest first: what breaks between two guests of one release shipped with it. Entries of the same contents share one. */
interface Newer {
  readonly releases: readonly BaselineEntry[];
  /** The first of them that has a finding, by the finding's identity. */
  readonly known: Map<string, string | undefined>;
}

/** Tells findings that the base branch or a newer release has just so from those that the change brings. */
export class PreexistingFinder {
  private readonly entries: ReadonlyMap<string, readonly BaselineEntry[]>;
  private readonly byBaseline: ReadonlyMap<string, BaselineEntry>;
  private readonly base: ReadonlyMap<string, SourcedDump>;
  private readonly identities = new Map<string, ReadonlySet<string>>();
  private readonly newer = new Map<BaselineEntry, Newer>();
  private readonly newerByContents = new Map<string, Newer>();
  private readonly comparer: Comparer;
  private readonly order: ReleaseOrder;

  constructor(private readonly input: PreexistingInput) {
    this.comparer = input.comparer ?? createComparer();
    this.order = orderOfReleases(input.entries.map(({ release }) => release));
    this.entries = groupBy(input.entries, (entry) => `${entry.target}\0${entry.machineType}`);
    this.byBaseline = new Map(
      input.entries.map((entry) => [`${entry.target}\0${entry.machineType}\0${entry.release}`, entry]),
    );
    this.base = new Map(input.baseDumps.map((dump) => [`${dump.target}\0${dump.machineType}`, dump]));
  }

  /**
   * Where the very same finding (its whole identity: rule, grade, place, sizes) shows already, for every machine type and
   * baseline that it holds for; undefined when it is the change's own.
   */
  of(finding: MergedFinding): Preexisting | undefined {
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
      ...(released && { releases: [...releases].sort(this.order) }),
    };
  }

  private everywhere(finding: MergedFinding, test: (entry: BaselineEntry) => boolean): boolean {
    return (
      finding.occurrences.length > 0 &&
      finding.occurrences.every((at) =>
        at.machineTypes.every((machineType) => {
          const entry = this.byBaseline.get(`${at.target}\0${machineType}\0${at.release}`);
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
    const { releases, known } = this.newerOf(entry);
    if (!known.has(identity)) {
      const found = releases.find(({ digest }) =>
        this.between(entry, digest, () => this.input.sectionsOf(digest)).has(identity),
      );
      known.set(identity, found?.release);
    }
    return known.get(identity);
  }

  private newerOf(entry: BaselineEntry): Newer {
    let newer = this.newer.get(entry);
    if (newer) return newer;
    const releases = (this.entries.get(`${entry.target}\0${entry.machineType}`) ?? [])
      .filter((other) => other.status === 'released' && this.order(other.release, entry.release) >= 0)
      .sort((a, b) => this.order(a.release, b.release));
    const contents = [entry.digest, ...releases.map(({ release, digest }) => `${release} ${digest}`)].join('\0');
    newer = this.newerByContents.get(contents) ?? { releases, known: new Map() };
    this.newerByContents.set(contents, newer);
    this.newer.set(entry, newer);
    return newer;
  }

  private between(entry: BaselineEntry, digest: string, sections: () => readonly Section[]): ReadonlySet<string> {
    const key = `${entry.digest} ${digest}`;
    let identities = this.identities.get(key);
    if (!identities) {
      const [baseline, build] = [layoutsOf(this.input.sectionsOf(entry.digest)), layoutsOf(sections())];
      const found = this.input.directions.flatMap((way) => this.comparer.compare(baseline, build, way));
      identities = new Set(found.map(identityOf));
      this.identities.set(key, identities);
    }
    return identities;
  }
}
