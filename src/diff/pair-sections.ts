import { groupBy } from '../vmstate/collections.js';
import type { Description, Field, Section } from '../vmstate/dump.js';
import { isUnmigratable } from '../vmstate/wire.js';

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
  return withRenamed({ pairs, removed, added });
}

/**
 * A section that went and one that came with the same layout, version and much the same name are one device whose class
 * and description were renamed together, as long as there is no other candidate.
 */
function withRenamed({ pairs, removed, added }: SectionPairs): SectionPairs {
  const gone = groupBy(removed, layoutKey);
  const come = groupBy(added, layoutKey);
  const renamed: SectionPair[] = [];
  for (const [key, sources] of gone) {
    const destinations = come.get(key) ?? [];
    if (sources.length === 1 && destinations.length === 1) {
      renamed.push({ source: sources[0] as Section, destination: destinations[0] as Section });
      continue;
    }
    // Classes that share a description are told apart by their own names.
    const byName = groupBy(destinations, ({ name }) => plain(name));
    for (const [name, own] of groupBy(sources, (section) => plain(section.name))) {
      const others = byName.get(name) ?? [];
      if (own.length === 1 && others.length === 1) {
        renamed.push({ source: own[0] as Section, destination: others[0] as Section });
      }
    }
  }
  if (renamed.length === 0) return { pairs, removed, added };
  const met = new Set(renamed.flatMap(({ source, destination }) => [source, destination]));
  const unmet = (section: Section): boolean => !met.has(section);
  return { pairs: [...pairs, ...renamed], removed: removed.filter(unmet), added: added.filter(unmet) };
}

/** The description's name without its punctuation, and all that travels; undefined where nothing does. */
function layoutKey({ versionId, minimumVersionId, description }: Section): string | undefined {
  if (!description || isUnmigratable(description) || !description.fields?.length) return undefined;
  return JSON.stringify([versionId, minimumVersionId, layoutValue(description)]);
}

function layoutValue(description: Description): unknown {
  const { name, versionId, minimumVersionId, fields, subsections } = description;
  return [
    plain(name),
    versionId,
    minimumVersionId,
    (fields ?? []).map(fieldValue),
    (subsections ?? []).map(layoutValue),
  ];
}

function fieldValue({ name, versionId, fieldExists, size, num, description }: Field): unknown {
  // A struct's size is its size in memory, and counts of one are told by newer builds only.
  return [name, versionId, fieldExists, description ? layoutValue(description) : size, num ?? 1];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
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
