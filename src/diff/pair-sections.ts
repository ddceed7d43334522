import { groupBy } from '../vmstate/collections.js';
import type { Section } from '../vmstate/dump.js';

/** Two sections that meet on the wire. */
export interface SectionPair {
  readonly source: Section;
  readonly destination: Section;
}

export interface SectionPairs {
  readonly pairs: readonly SectionPair[];
  /** Sections of the source that nothing in the destination can load. */
  readonly removed: readonly Section[];
  /** Sections of the destination that nothing in the source sends. */
  readonly added: readonly Section[];
}

/**
 * Pairs sections by class name, then by description name: the class name does not travel, so a
 * class that was renamed, merged or dropped meets the class that loads its description now.
 */
export function pairSections(source: readonly Section[], destination: readonly Section[]): SectionPairs {
  const byName = new Map(destination.map((section) => [section.name, section]));
  const byDescription = groupByDescription(destination);
  const pairs: SectionPair[] = [];
  const removed: Section[] = [];
  const met = new Set<string>();
  for (const section of source) {
    const other = byName.get(section.name) ?? sameDescription(section, byDescription);
    if (other) {
      pairs.push({ source: section, destination: other });
      met.add(other.name);
    } else removed.push(section);
  }
  const sourceDescriptions = groupByDescription(source);
  const added = destination.filter(
    (section) => !met.has(section.name) && !sameDescription(section, sourceDescriptions),
  );
  return { pairs, removed, added };
}

function groupByDescription(sections: readonly Section[]): Map<string, Section[]> {
  return groupBy(sections, ({ description }) => (description?.name === '(null)' ? undefined : description?.name));
}

/** Of several classes with that description, the one of the nearest layout: the same version, then the same number of fields. */
function sameDescription(section: Section, groups: ReadonlyMap<string, readonly Section[]>): Section | undefined {
  const wanted = section.description;
  if (!wanted) return undefined;
  let best: Section | undefined;
  let least = Infinity;
  for (const candidate of groups.get(wanted.name) ?? []) {
    const description = candidate.description;
    const distance =
      Math.abs((description?.versionId ?? 0) - wanted.versionId) * 1000 +
      Math.abs((description?.fields?.length ?? 0) - (wanted.fields?.length ?? 0));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
