import { groupBy } from '../vmstate/collections.js';
import type { Description, Field, Section } from '../vmstate/dump.js';
import { isUnmigratable } from '../vmstate/wire.js';

/** Two sections that meet on the wire. */
export interface SectionPair {
  readonly source: Section;
  readonly destination: Section;
}

/** Sections that nothing at the other side meets. */
export interface Lone {
  /** Sections of the source that nothing in the destination can load. */
  readonly removed: readonly Section[];
  /** Sections of the destination that nothing in the source sends. */
  readonly added: readonly Section[];
}

/** Who meets whom. Most classes meet the one of their own name: only the others are kept. */
export class Pairing implements Lone {
  readonly removed: readonly Section[];
  readonly added: readonly Section[];

  constructor(
    private readonly source: readonly Section[],
    private readonly destination: readonly Section[],
    /** Pairs of classes of two names. */
    private readonly others: readonly SectionPair[],
    { removed, added }: Lone,
  ) {
    [this.removed, this.added] = [removed, added];
  }

  /** All pairs, in the order of the source. */
  get pairs(): readonly SectionPair[] {
    const { byName } = indexOf(this.destination);
    const others = new Map(this.others.map(({ source, destination }) => [source, destination]));
    return this.source.flatMap((source) => {
      const destination = byName.get(source.name) ?? others.get(source);
      return destination ? [{ source, destination }] : [];
    });
  }

  /** Pairs whose class has that name at one side. */
  of(side: keyof SectionPair, name: string): readonly SectionPair[] {
    const [source, destination] = [indexOf(this.source).byName.get(name), indexOf(this.destination).byName.get(name)];
    const others = this.others.filter((pair) => pair[side].name === name);
    return source && destination ? [{ source, destination }, ...others] : others;
  }

  /** Sections of that name that have no partner. */
  alone(name: string): Lone {
    const named = (section: Section): boolean => section.name === name;
    return { removed: this.removed.filter(named), added: this.added.filter(named) };
  }
}

/** What is looked up in one side, once for each list of sections. */
interface SideIndex {
  readonly byName: ReadonlyMap<string, Section>;
  readonly byDescription: ReadonlyMap<string, readonly Section[]>;
}

const indexes = new WeakMap<readonly Section[], SideIndex>();

function indexOf(sections: readonly Section[]): SideIndex {
  let index = indexes.get(sections);
  if (!index) {
    const byName = new Map(sections.map((section) => [section.name, section]));
    indexes.set(sections, (index = { byName, byDescription: groupByDescription(sections) }));
  }
  return index;
}

/**
 * Pairs sections by class name, then by description name: the class name does not travel, so a
 * class that was renamed, merged or dropped meets the class that loads its description now.
 */
export function pairSections(source: readonly Section[], destination: readonly Section[]): Pairing {
  const [from, to] = [indexOf(source), indexOf(destination)];
  const others: SectionPair[] = [];
  const removed: Section[] = [];
  const met = new Set<Section>();
  for (const section of source) {
    if (to.byName.has(section.name)) continue;
    const other = sameDescription(section, to.byDescription);
    if (other) {
      others.push({ source: section, destination: other });
      met.add(other);
    } else removed.push(section);
  }
  const added = destination.filter(
    (section) => !from.byName.has(section.name) && !met.has(section) && !sameDescription(section, from.byDescription),
  );
  const renamed = renamedPairs({ removed, added });
  if (renamed.length === 0) return new Pairing(source, destination, others, { removed, added });
  const paired = new Set(renamed.flatMap((pair) => [pair.source, pair.destination]));
  const unmet = (section: Section): boolean => !paired.has(section);
  const lone = { removed: removed.filter(unmet), added: added.filter(unmet) };
  return new Pairing(source, destination, [...others, ...renamed], lone);
}

/**
 * A section that went and one that came with the same layout, version and much the same name are one device whose class
 * and description were renamed together, as long as there is no other candidate.
 */
function renamedPairs({ removed, added }: Lone): readonly SectionPair[] {
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
  return renamed;
}

const layoutKeys = new WeakMap<Section, { readonly key: string | undefined }>();

function layoutKey(section: Section): string | undefined {
  let known = layoutKeys.get(section);
  if (!known) layoutKeys.set(section, (known = { key: makeLayoutKey(section) }));
  return known.key;
}

/** The description's name without its punctuation, and all that travels; undefined where nothing does. */
function makeLayoutKey({ versionId, minimumVersionId, description }: Section): string | undefined {
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
