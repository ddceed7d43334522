import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import type { Section } from '../vmstate/dump.js';
import { equalSections } from '../vmstate/equal.js';
import { layoutsOf, type Layouts } from '../diff/diff.js';
import { createComparer, judgeSection, type Comparer } from '../rules/compare.js';
import { findingList, type Finding } from '../rules/finding.js';

/** What became of a section from one release to the next. */
export interface HistoryStep {
  /** First release of the step, and the last that is still the same. */
  readonly release: string;
  readonly until: string;
  readonly state: 'first' | 'changed' | 'gone' | 'back';
  /** The class as it is called there, where that is not the name that was asked for. */
  readonly as?: string;
  /** What a guest of the release before meets in this one, cosmetic differences left out. */
  readonly findings: readonly Finding[];
}

/** How a section's layout went on one target. */
export interface SectionHistory {
  readonly target: string;
  readonly steps: readonly HistoryStep[];
}

/** What a release sends on one target. */
interface ReleaseSections {
  readonly release: string;
  readonly named: ReadonlyMap<string, Section>;
  readonly sections: readonly Section[];
}

/** Tells how sections went from release to release, for each target that ever had them. */
export class Histories {
  private readonly targets = new Map<string, ReleaseSections[]>();
  private readonly comparer: Comparer = createComparer();

  /** @param entries from the oldest release to the newest; within one release all machine types have the same dump */
  constructor(entries: readonly Pick<BaselineEntry, 'release' | 'target' | 'digest'>[], sectionsOf: SectionsOf) {
    for (const { release, target, digest } of entries) {
      const releases = this.targets.get(target) ?? [];
      this.targets.set(target, releases);
      if (releases.at(-1)?.release === release) continue;
      const sections = sectionsOf(digest);
      releases.push({ release, sections, named: new Map(sections.map((section) => [section.name, section])) });
    }
  }

  /** Of one section, by the name of its device class; nothing where no release has it. */
  of(section: string): readonly SectionHistory[] {
    return [...this.targets.keys()].sort().flatMap((target): SectionHistory[] => {
      const steps = this.stepsOf(section, this.targets.get(target) ?? []);
      return steps.length > 0 ? [{ target, steps }] : [];
    });
  }

  private stepsOf(section: string, releases: readonly ReleaseSections[]): readonly HistoryStep[] {
    const steps: HistoryStep[] = [];
    let before: Section | undefined;
    let name = section;
    let last: readonly Section[] = [];
    for (const { release, named, sections } of releases) {
      const now = named.get(name) ?? sameDescription(sections, before);
      const previous = steps.at(-1);
      if (previous && (now ? before && equalSections(before, now) : !before)) {
        steps[steps.length - 1] = { ...previous, until: release };
      } else if (now || previous) {
        const state = !now ? 'gone' : before ? 'changed' : previous ? 'back' : 'first';
        const findings = previous ? this.between([before, last], [now, sections]) : [];
        const as = now && now.name !== section ? { as: now.name } : {};
        steps.push({ release, until: release, state, findings, ...as });
      }
      [before, name, last] = [now, now?.name ?? name, sections];
    }
    return steps;
  }

  /** A section of one release against that of the next; what a dump tells of lengths hangs on the whole dump. */
  private between([before, old]: Side, [now, all]: Side): readonly Finding[] {
    if (!before || !now) {
      const alone = (one: Section | undefined): Layouts => layoutsOf(one ? [one] : []);
      return this.comparer.compare(alone(before), alone(now), 'forward');
    }
    const pair = { source: before, destination: now };
    const diff = this.comparer.differ.diffSection(pair, layoutsOf(old).traits, layoutsOf(all).traits);
    return diff ? findingList(judgeSection(diff, 'forward')).filter(({ grade }) => grade !== 'cosmetic') : [];
  }
}

/** A section, where there is one, and the dump that it is of. */
type Side = readonly [Section | undefined, readonly Section[]];

/** A class that was renamed goes on under the description that travels. */
function sameDescription(sections: readonly Section[], before: Section | undefined): Section | undefined {
  const name = before?.description?.name;
  return name === undefined ? undefined : sections.find(({ description }) => description?.name === name);
}
