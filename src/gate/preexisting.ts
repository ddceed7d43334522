import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import { orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import { groupBy, PairMemo } from '../vmstate/collections.js';
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
interface Later {
  readonly releases: readonly BaselineEntry[];
  /** The first of them that has a finding, by the finding's identity. */
  readonly known: Map<string, string | undefined>;
}

/** A baseline that the build is held against. */
interface Held {
  readonly entry: BaselineEntry;
  readonly later: Later;
}

/** Tells findings that the base branch or a newer release has just so from those that the change brings. */
export class PreexistingFinder {
  /** By target and release, then by machine type. */
  private readonly held: ReadonlyMap<string, ReadonlyMap<string, Held>>;
  private readonly base: ReadonlyMap<string, SourcedDump>;
  /** Identities by the two dumps that were compared, then by direction and section. */
  private readonly found = new PairMemo<readonly Section[], readonly Section[], Map<string, ReadonlySet<string>>>();
  private readonly comparer: Comparer;
  private readonly order: ReleaseOrder;

  constructor(private readonly input: PreexistingInput) {
    this.comparer = input.comparer ?? createComparer();
    this.order = orderOfReleases(input.entries.map(({ release }) => release));
    this.held = heldOf(input.entries);
    this.base = new Map(input.baseDumps.map((dump) => [`${dump.target}\0${dump.machineType}`, dump]));
  }

  /**
   * Where the very same finding (its whole identity: rule, grade, place, sizes) shows already, for every machine type and
   * baseline that it holds for; undefined when it is the change's own.
   */
  of(finding: MergedFinding): Preexisting | undefined {
    const section = sectionOf(finding);
    if (section === undefined || finding.grade === 'cosmetic' || finding.grade === 'unmigratable') return undefined;
    // Streams settle a grade for this build; what a newer release has is known from dumps.
    const grade = gradeOfDump(finding);
    const wanted: Wanted = {
      section,
      direction: finding.direction,
      identity: identityOf(grade === finding.grade ? finding : { ...finding, grade }),
    };
    const onBase = this.base.size > 0 && this.everywhere(finding, ({ entry }) => this.onBase(entry, wanted));
    const releases = new Set<string>();
    const released = this.everywhere(finding, (held) => {
      const newer = this.laterWith(held, wanted);
      if (newer !== undefined) releases.add(newer);
      return newer !== undefined;
    });
    if (!onBase && !released) return undefined;
    return {
      ...(onBase && { onBase: true }),
      ...(released && { releases: [...releases].sort(this.order) }),
    };
  }

  private everywhere(finding: MergedFinding, test: (held: Held) => boolean): boolean {
    return (
      finding.occurrences.length > 0 &&
      finding.occurrences.every(({ target, release, machineTypes }) => {
        const ofRelease = this.held.get(releaseKey({ target, release }));
        return machineTypes.every((machineType) => {
          const held = ofRelease?.get(machineType);
          return held !== undefined && test(held);
        });
      })
    );
  }

  private onBase(entry: BaselineEntry, wanted: Wanted): boolean {
    const dump = this.base.get(`${entry.target}\0${entry.machineType}`);
    return dump !== undefined && this.shows(entry, dump.sections, wanted);
  }

  /** The first later release that differs from this baseline in the same way. */
  private laterWith({ entry, later: { releases, known } }: Held, wanted: Wanted): string | undefined {
    if (!known.has(wanted.identity)) {
      const found = releases.find(({ digest }) => this.shows(entry, this.input.sectionsOf(digest), wanted));
      known.set(wanted.identity, found?.release);
    }
    return known.get(wanted.identity);
  }

  /** Whether the finding's section differs in that way; no other section is compared. */
  private shows(entry: BaselineEntry, sections: readonly Section[], { section, direction, identity }: Wanted): boolean {
    const own = this.input.sectionsOf(entry.digest);
    const found = this.found.get(own, sections, () => new Map<string, ReadonlySet<string>>());
    const key = `${direction} ${section}`;
    let identities = found.get(key);
    if (!identities) {
      const findings = this.comparer.compareSection(section, layoutsOf(own), layoutsOf(sections), direction);
      identities = findings.length === 0 ? NONE : new Set(findings.map(identityOf));
      found.set(key, identities);
    }
    return identities.has(identity);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** A finding as it is looked for. */
interface Wanted {
  readonly section: string;
  readonly direction: Direction;
  readonly identity: string;
}

function releaseKey({ target, release }: Pick<BaselineEntry, 'target' | 'release'>): string {
  return `${target}\0${release}`;
}

function heldOf(entries: readonly BaselineEntry[]): ReadonlyMap<string, ReadonlyMap<string, Held>> {
  const rank = new Map([...new Set(entries.map(({ release }) => release))].map((release, at) => [release, at]));
  const rankOf = ({ release }: BaselineEntry): number => rank.get(release) ?? 0;
  const shared = new Map<string, Later>();
  const all = new Map<string, Map<string, Held>>();
  for (const group of groupBy(entries, ({ target, machineType }) => `${target}\0${machineType}`).values()) {
    const released = group.filter(({ status }) => status === 'released').sort((a, b) => rankOf(a) - rankOf(b));
    for (const entry of group) {
      const releases = released.filter((other) => rankOf(other) >= rankOf(entry));
      const contents = [entry.digest, ...releases.map((other) => `${rankOf(other)} ${other.digest}`)].join('\0');
      const later = shared.get(contents) ?? { releases, known: new Map<string, string | undefined>() };
      shared.set(contents, later);
      const beside = all.get(releaseKey(entry)) ?? new Map<string, Held>();
      all.set(releaseKey(entry), beside.set(entry.machineType, { entry, later }));
    }
  }
  return all;
}
