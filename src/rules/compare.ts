import { createDiffer, layoutsOf, type Differ, type DiffOptions, type Layouts } from '../diff/diff.js';
import type { Difference, DifferenceKind } from '../diff/differences.js';
import type { SectionPair } from '../diff/pair-sections.js';
import type { SectionDiff } from '../diff/section-diff.js';
import type { Section } from '../vmstate/dump.js';
import { groupBy } from '../vmstate/collections.js';
import { RULE_LIST, type Rule } from './catalogue.js';
import { findingList, sectionSubject, type Details, type Direction, type Finding } from './finding.js';
import type { Scene } from './scene.js';

export type CompareOptions = DiffOptions;

/** Holds layouts against layouts; each pair of sections is compared and judged once, however often it is asked for. */
export interface Comparer {
  readonly differ: Differ;
  /** See compareSections. */
  compare(baseline: Layouts, build: Layouts, direction: Direction): readonly Finding[];
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
  return createComparer(options).compare(layoutsOf(baseline), layoutsOf(build), direction);
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
  const judged = new WeakMap<SectionDiff, Map<Direction, readonly Finding[]>>();

  function findingsOf(diff: SectionDiff, direction: Direction): readonly Finding[] {
    let known = judged.get(diff);
    if (!known) judged.set(diff, (known = new Map<Direction, readonly Finding[]>()));
    let findings = known.get(direction);
    if (!findings) known.set(direction, (findings = judgeSection(diff, direction)));
    return findings;
  }

  return {
    differ,
    compare(baseline, build, direction) {
      const [source, destination] = direction === 'forward' ? [baseline, build] : [build, baseline];
      const { sections, removed, added } = differ.diff(source, destination);
      return findingList([
        ...removed.flatMap((section) => loneFindings({ kind: 'section-removed', source: section }, section, direction)),
        ...added.flatMap((section) =>
          loneFindings({ kind: 'section-added', destination: section }, section, direction),
        ),
        ...sections.flatMap((diff) => findingsOf(diff, direction)),
      ]);
    },
  };
}

function loneFindings(difference: Difference, section: Section, direction: Direction): readonly Finding[] {
  const build = direction === 'forward' ? 'destination' : 'source';
  return judgeDifference(difference, { direction, build, subject: sectionSubject(section), classes: {} });
}

function sceneOf(pair: SectionPair, direction: Direction): Scene {
  const build = direction === 'forward' ? 'destination' : 'source';
  return { direction, build, subject: sectionSubject(pair[build]), classes: classesOf(pair) };
}

function classesOf({ source, destination }: SectionPair): Details {
  return source.name === destination.name ? {} : { sourceSection: source.name, destinationSection: destination.name };
}
