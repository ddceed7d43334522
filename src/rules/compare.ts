import { createDiffer, layoutsOf, type Differ, type DiffOptions, type Layouts } from '../diff/diff.js';
import type { Difference, DifferenceKind } from '../diff/differences.js';
import type { Lone, SectionPair } from '../diff/pair-sections.js';
import type { SectionDiff } from '../diff/section-diff.js';
import type { Section } from '../vmstate/dump.js';
import { groupBy } from '../vmstate/collections.js';
import { withoutRepeats } from './abstract.js';
import { RULE_LIST, type Rule } from './catalogue.js';
import { findingList, sectionSubject, type Details, type Direction, type Finding } from './finding.js';
import type { Scene } from './scene.js';

export type CompareOptions = DiffOptions;

/** Holds layouts against layouts; each pair of sections is compared and judged once, however often it is asked for. */
export interface Comparer {
  readonly differ: Differ;
  /** See compareSections. */
  compare(baseline: Layouts, build: Layouts, direction: Direction): readonly Finding[];
  /** Of the same findings those about one section, in no order; nothing else is compared. */
  compareSection(section: string, baseline: Layouts, build: Layouts, direction: Direction): readonly Finding[];
}

/**
 * What a guest saved with one dump's build meets when the other's loads it.
 * @param baseline sections of the release, @param build sections of the build at hand.
 * forward: baseline saves, build loads. backward: build saves, baseline loads.
 * @returns findings sorted worst first, none twice; empty for equal dumps in every direction, unless a build cannot even
 * load what it saved itself (a subsection's name twice).
 */
export function compareSections(
  baseline: readonly Section[],
  build: readonly Section[],
  direction: Direction,
  options: CompareOptions = {},
): readonly Finding[] {
  return withoutRepeats(createComparer(options).compare(layoutsOf(baseline), layoutsOf(build), direction));
}

const JUDGES: ReadonlyMap<DifferenceKind, readonly Rule[]> = groupBy(
  RULE_LIST as readonly Rule[],
  (rule) => rule.judges,
);

/** What the rules say of two sections that differ. */
export function judgeSection(diff: SectionDiff, direction: Direction): readonly Finding[] {
  const scene = sceneOf(diff, direction);
  return diff.differences.flatMap((difference) => judgeDifference(difference, scene));
}

function judgeDifference(difference: Difference, scene: Scene): readonly Finding[] {
  return (JUDGES.get(difference.kind) ?? []).flatMap((rule) => rule.judge(difference, scene) ?? []);
}

export function createComparer(options: CompareOptions = {}): Comparer {
  const differ = createDiffer(options);
  const judged = new DirectedMemo<SectionDiff>();
  const lone = { 'section-removed': new DirectedMemo<Section>(), 'section-added': new DirectedMemo<Section>() };

  function ofPair(pair: SectionPair, [source, destination]: Sides, direction: Direction): readonly Finding[] {
    const diff = differ.diffSection(pair, source.traits, destination.traits);
    return diff ? judged.get(diff, direction, () => judgeSection(diff, direction)) : [];
  }

  function ofLone({ removed, added }: Lone, direction: Direction): readonly Finding[] {
    return [
      ...removed.flatMap((source) =>
        lone['section-removed'].get(source, direction, () =>
          loneFindings({ kind: 'section-removed', source }, source, direction),
        ),
      ),
      ...added.flatMap((destination) =>
        lone['section-added'].get(destination, direction, () =>
          loneFindings({ kind: 'section-added', destination }, destination, direction),
        ),
      ),
    ];
  }

  return {
    differ,
    compare(baseline, build, direction) {
      const sides = sidesOf(baseline, build, direction);
      const pairing = differ.pair(...sides);
      const pairs = pairing.pairs.flatMap((pair) => ofPair(pair, sides, direction));
      return findingList([...ofLone(pairing, direction), ...pairs]);
    },
    compareSection(section, baseline, build, direction) {
      const sides = sidesOf(baseline, build, direction);
      const pairing = differ.pair(...sides);
      const pairs = pairing.of(buildSide(direction), section).flatMap((pair) => ofPair(pair, sides, direction));
      return [...ofLone(pairing.alone(section), direction), ...pairs];
    },
  };
}

type Sides = readonly [source: Layouts, destination: Layouts];

function sidesOf(baseline: Layouts, build: Layouts, direction: Direction): Sides {
  return direction === 'forward' ? [baseline, build] : [build, baseline];
}

function buildSide(direction: Direction): 'source' | 'destination' {
  return direction === 'forward' ? 'destination' : 'source';
}

/** Findings of a thing that is judged once each way. */
class DirectedMemo<T extends object> {
  private readonly known: Readonly<Record<Direction, Map<T, readonly Finding[]>>> = {
    forward: new Map(),
    backward: new Map(),
  };

  get(of: T, direction: Direction, make: () => readonly Finding[]): readonly Finding[] {
    let findings = this.known[direction].get(of);
    if (!findings) this.known[direction].set(of, (findings = make()));
    return findings;
  }
}

function loneFindings(difference: Difference, section: Section, direction: Direction): readonly Finding[] {
  const build = buildSide(direction);
  return judgeDifference(difference, { direction, build, subject: sectionSubject(section), classes: {} });
}

function sceneOf(pair: SectionPair, direction: Direction): Scene {
  const build = buildSide(direction);
  return { direction, build, subject: sectionSubject(pair[build]), classes: classesOf(pair) };
}

function classesOf({ source, destination }: SectionPair): Details {
  return source.name === destination.name ? {} : { sourceSection: source.name, destinationSection: destination.name };
}
