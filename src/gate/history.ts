import type { Manifest, SectionsOf } from '../vmstate/baseline.js';
import type { Section } from '../vmstate/dump.js';
import { equalDescriptions } from '../vmstate/equal.js';
import { layoutsOf } from '../diff/diff.js';
import { createComparer } from '../rules/compare.js';
import { sectionOf, type Finding } from '../rules/finding.js';

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

/**
 * How a section went from release to release, for each target that ever had it.
 * @param manifests from the oldest release to the newest
 * @param section name of the device class
 */
export function sectionHistory(
  manifests: readonly Manifest[],
  sectionsOf: SectionsOf,
  section: string,
): readonly SectionHistory[] {
  const comparer = createComparer();
  return [...new Set(manifests.map(({ target }) => target))].sort().flatMap((target): SectionHistory[] => {
    const steps: HistoryStep[] = [];
    let last: readonly Section[] | undefined;
    let before: Section | undefined;
    let name = section;
    for (const { release, machineTypes } of manifests.filter((one) => one.target === target)) {
      const digest = Object.values(machineTypes)[0]?.dump;
      if (digest === undefined) continue;
      const sections = sectionsOf(digest);
      const now = sections.find((one) => one.name === name) ?? sameDescription(sections, before);
      if (now || steps.length > 0) {
        const forward =
          last && (now ?? before) ? comparer.compare(layoutsOf(last), layoutsOf(sections), 'forward') : [];
        const findings = forward.filter((one) => sectionOf(one) === (now ?? before)?.name && one.grade !== 'cosmetic');
        const state = !now ? 'gone' : before ? 'changed' : steps.length > 0 ? 'back' : 'first';
        const previous = steps.at(-1);
        const same = previous && (now ? before && isSame(before, now) : !before);
        if (same) steps[steps.length - 1] = { ...previous, until: release };
        else
          steps.push({
            release,
            until: release,
            state,
            findings,
            ...(now && now.name !== section && { as: now.name }),
          });
      }
      [last, before, name] = [sections, now, now?.name ?? name];
    }
    return steps.length > 0 ? [{ target, steps }] : [];
  });
}

function isSame(a: Section, b: Section): boolean {
  const versions = a.versionId === b.versionId && a.minimumVersionId === b.minimumVersionId;
  return a === b || (versions && equalDescriptions(a.description, b.description));
}

/** A class that was renamed goes on under the description that travels. */
function sameDescription(sections: readonly Section[], before: Section | undefined): Section | undefined {
  const name = before?.description?.name;
  return name === undefined ? undefined : sections.find(({ description }) => description?.name === name);
}
