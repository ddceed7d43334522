import type { BaselineEntry, BaselineStore } from '../baselines/model.js';
import { compareSections, type CompareOptions } from '../core/compare.js';
import type { Section } from '../core/dump.js';
import { compareText, type Direction } from '../core/finding.js';
import type { AlreadyBroken } from '../core/report.js';
import type { MergedFinding } from '../policy/merge.js';
import type { SourcedDump } from '../sources/model.js';

export interface AlreadyInput {
  readonly store: BaselineStore;
  /** Baselines that the build was held against. */
  readonly entries: readonly BaselineEntry[];
  /** Dumps of the base branch's build; none when there are none at hand. */
  readonly baseDumps: readonly SourcedDump[];
  readonly directions: readonly Direction[];
  readonly options: CompareOptions;
}

/** Tells findings that the base branch or a newer release has just so from those that the change brings. */
export class AlreadyFinder {
  private readonly entries: ReadonlyMap<string, readonly BaselineEntry[]>;
  private readonly base: ReadonlyMap<string, SourcedDump>;
  private readonly prints = new Map<string, ReadonlySet<string>>();

  constructor(private readonly input: AlreadyInput) {
    const entries = new Map<string, BaselineEntry[]>();
    for (const entry of input.entries) {
      const key = `${entry.target}\0${entry.machineType}`;
      entries.set(key, [...(entries.get(key) ?? []), entry]);
    }
    this.entries = entries;
    this.base = new Map(input.baseDumps.map((dump) => [`${dump.target}\0${dump.machineType}`, dump]));
  }

  /**
   * Where the very same finding (fingerprint: rule, grade, place, sizes) shows already, for every machine type and
   * baseline that it holds for; undefined when it is the change's own.
   */
  of(finding: MergedFinding): AlreadyBroken | undefined {
    if (finding.section === '' || finding.grade === 'cosmetic' || finding.grade === 'unmigratable') return undefined;
    const onBase = this.base.size > 0 && this.everywhere(finding, (entry) => this.onBase(entry, finding.fingerprint));
    const releases = new Set<string>();
    const released = this.everywhere(finding, (entry) => {
      const newer = this.newerWith(entry, finding.fingerprint);
      if (newer !== undefined) releases.add(newer);
      return newer !== undefined;
    });
    if (!onBase && !released) return undefined;
    return {
      ...(onBase && { onBase: true }),
      ...(released && { releases: [...releases].sort(byRelease) }),
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

  private onBase(entry: BaselineEntry, fingerprint: string): boolean {
    const dump = this.base.get(`${entry.target}\0${entry.machineType}`);
    return dump !== undefined && this.between(entry, dump.digest, () => dump.sections).has(fingerprint);
  }

  /** The first newer release that differs from this baseline in the same way. */
  private newerWith(entry: BaselineEntry, fingerprint: string): string | undefined {
    return (this.entries.get(`${entry.target}\0${entry.machineType}`) ?? [])
      .filter((other) => other.status === 'released' && byRelease(other.release, entry.release) > 0)
      .sort((a, b) => byRelease(a.release, b.release))
      .find((other) =>
        this.between(entry, other.digest, () => this.input.store.sections(other.digest)).has(fingerprint),
      )?.release;
  }

  private between(entry: BaselineEntry, digest: string, sections: () => readonly Section[]): ReadonlySet<string> {
    const key = `${entry.digest} ${digest}`;
    let prints = this.prints.get(key);
    if (!prints) {
      const { store, directions, options } = this.input;
      const found =
        entry.digest === digest
          ? []
          : directions.flatMap((way) => compareSections(store.sections(entry.digest), sections(), way, options));
      prints = new Set(found.map((finding) => finding.fingerprint));
      this.prints.set(key, prints);
    }
    return prints;
  }
}

/** Order of releases by their numbers: 7.2 before 10.0. */
function byRelease(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.max(x.length, y.length); at++) {
    const difference = (x[at] ?? 0) - (y[at] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return compareText(a, b);
}
