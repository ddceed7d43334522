import type { Section } from '../vmstate/dump.js';
import { traitsOf, type DumpTraits } from '../vmstate/wire.js';
import type { IsRename } from './edit.js';
import { pairSections, type SectionPair } from './pair-sections.js';
import { diffSection, isSettled, type SectionDiff } from './section-diff.js';

/** Layouts, wherever they come from: a dump of classes, or the description that a stream carries of itself. */
export interface Layouts {
  readonly sections: readonly Section[];
  /** Whether counts are told: what a dump is silent about may be either. */
  readonly traits: DumpTraits;
}

/** What differs between two sets of layouts. Sections that differ in nothing are not listed. */
export interface LayoutsDiff {
  readonly sections: readonly SectionDiff[];
  /** Sections of the source that nothing in the destination can load. */
  readonly removed: readonly Section[];
  /** Sections of the destination that nothing in the source sends. */
  readonly added: readonly Section[];
}

export interface DiffOptions {
  /** Known renames; names are hints, so few are needed. */
  readonly isRename?: IsRename;
}

/** Compares sets of layouts, each pair of sections once. */
export interface Differ {
  /** What a stream of the source meets at the destination. */
  diff(source: Layouts, destination: Layouts): LayoutsDiff;
  /** One pair of sections; undefined where they differ in nothing. */
  diffSection(pair: SectionPair, source: DumpTraits, destination: DumpTraits): SectionDiff | undefined;
}

const traits = new WeakMap<readonly Section[], DumpTraits>();

/** A dump's sections with what the dump tells of counts, looked up once. */
export function layoutsOf(sections: readonly Section[]): Layouts {
  let known = traits.get(sections);
  if (!known) traits.set(sections, (known = traitsOf(sections)));
  return { sections, traits: known };
}

/** A differ remembers what it compared for as long as it lives; sections are told apart as objects. */
export function createDiffer({ isRename }: DiffOptions = {}): Differ {
  const known = new WeakMap<Section, WeakMap<Section, Map<string, SectionDiff | undefined>>>();

  function diffOne(pair: SectionPair, source: DumpTraits, destination: DumpTraits): SectionDiff | undefined {
    let others = known.get(pair.source);
    if (!others) known.set(pair.source, (others = new WeakMap()));
    let results = others.get(pair.destination);
    if (!results) others.set(pair.destination, (results = new Map<string, SectionDiff | undefined>()));
    const key = `${source.printsCounts} ${destination.printsCounts}`;
    if (!results.has(key)) {
      const context = { source, destination, ...(isRename && { isRename }) };
      const diff = isSettled(pair, context) ? undefined : diffSection(pair, context);
      results.set(key, diff);
    }
    return results.get(key);
  }

  return {
    diffSection: diffOne,
    diff(source, destination) {
      const { pairs, removed, added } = pairSections(source.sections, destination.sections);
      const sections = pairs.flatMap((pair) => diffOne(pair, source.traits, destination.traits) ?? []);
      return { sections, removed, added };
    },
  };
}

/** Compares two sets of layouts once. */
export function diffSections(source: Layouts, destination: Layouts, options: DiffOptions = {}): LayoutsDiff {
  return createDiffer(options).diff(source, destination);
}
