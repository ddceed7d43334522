import { PairMemo } from '../vmstate/collections.js';
import type { Section } from '../vmstate/dump.js';
import { hasTwins } from '../vmstate/loader.js';
import { traitsOf, type DumpTraits } from '../vmstate/wire.js';
import type { IsRename } from './edit.js';
import { pairSections, type Pairing, type SectionPair } from './pair-sections.js';
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
  /** Which section of the source meets which of the destination. */
  pair(source: Layouts, destination: Layouts): Pairing;
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
  const pairings = new PairMemo<readonly Section[], readonly Section[], Pairing>();
  // One for each answer to whether the two dumps tell counts.
  const known = Array.from({ length: 4 }, () => new PairMemo<Section, Section, SectionDiff | undefined>());

  function diffOne(pair: SectionPair, source: DumpTraits, destination: DumpTraits): SectionDiff | undefined {
    // Most sections that two releases share are one object.
    if (pair.source === pair.destination && !hasTwins(pair.source.description)) return undefined;
    const memo = known[(source.printsCounts ? 2 : 0) + (destination.printsCounts ? 1 : 0)];
    return memo?.get(pair.source, pair.destination, () => {
      const context = { source, destination, ...(isRename && { isRename }) };
      return isSettled(pair, context) ? undefined : diffSection(pair, context);
    });
  }

  function pair(source: Layouts, destination: Layouts): Pairing {
    const make = (): Pairing => pairSections(source.sections, destination.sections);
    return pairings.get(source.sections, destination.sections, make);
  }

  return {
    pair,
    diffSection: diffOne,
    diff(source, destination) {
      const { pairs, removed, added } = pair(source, destination);
      const sections = pairs.flatMap((one) => diffOne(one, source.traits, destination.traits) ?? []);
      return { sections, removed, added };
    },
  };
}
