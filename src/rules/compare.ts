import { certainBytes, editScript, type IsRename, type Op } from '../diff/edit.js';
import { pairSections, type SectionPair } from '../diff/pair-sections.js';
import type { Description, Section } from '../vmstate/dump.js';
import { equalDescriptions } from '../vmstate/equal.js';
import { isUnmigratable, traitsOf, wireLayout, type DumpTraits } from '../vmstate/wire.js';
import type { DefinedRule } from './define-rule.js';
import { fieldFindings, type Side } from './fields.js';
import { findingList, type Details, type Direction, type Finding, type Grade, type Subject } from './finding.js';
import { descriptionRenamed } from './section/description-renamed.js';
import { sectionAdded } from './section/section-added.js';
import { sectionBecameUnmigratable } from './section/section-became-unmigratable.js';
import { sectionNeverMigrated } from './section/section-never-migrated.js';
import { sectionRemoved } from './section/section-removed.js';
import { subsectionAdded } from './subsection/subsection-added.js';
import { subsectionRemoved } from './subsection/subsection-removed.js';
import { subsectionVersionTooNew } from './version/subsection-version-too-new.js';
import { subsectionVersionTooOld } from './version/subsection-version-too-old.js';
import { versionTooNew } from './version/version-too-new.js';
import { versionTooOld } from './version/version-too-old.js';

export interface CompareOptions {
  /** Known renames; names are hints, so few are needed. */
  readonly isRename?: IsRename;
}

/**
 * What a guest saved with one dump's build meets when the other's loads it.
 * @param baseline sections of the release, @param build sections of the build at hand.
 * forward: baseline saves, build loads. backward: build saves, baseline loads.
 * @returns findings sorted worst first, none twice; empty for equal dumps in every direction.
 */
export function compareSections(
  baseline: readonly Section[],
  build: readonly Section[],
  direction: Direction,
  options: CompareOptions = {},
): readonly Finding[] {
  if (baseline === build) return [];
  const [source, destination] = direction === 'forward' ? [baseline, build] : [build, baseline];
  return new Comparison(source, destination, direction, options).run();
}

/** What a pair of dumps does not change while its sections are compared. */
class Comparison {
  private readonly build: Side;
  private readonly isRename: IsRename;
  private readonly traits: { readonly source: DumpTraits; readonly destination: DumpTraits };
  private readonly found: Finding[] = [];

  constructor(
    private readonly source: readonly Section[],
    private readonly destination: readonly Section[],
    private readonly direction: Direction,
    options: CompareOptions,
  ) {
    this.build = direction === 'forward' ? 'destination' : 'source';
    this.isRename = options.isRename ?? (() => false);
    this.traits = { source: traitsOf(source), destination: traitsOf(destination) };
  }

  run(): readonly Finding[] {
    const { pairs, removed, added } = pairSections(this.source, this.destination);
    for (const section of removed) this.removed(section);
    for (const section of added) this.added(section);
    for (const pair of pairs) {
      if (pair.source !== pair.destination) this.pair(pair);
    }
    return findingList(this.found);
  }

  private removed(section: Section): void {
    const grade = isUnmigratable(section.description) ? 'unmigratable' : 'conditional';
    this.found.push(sectionRemoved.emit({ grade, ...this.lone(section) }));
  }

  private added(section: Section): void {
    this.found.push(sectionAdded.emit({ grade: 'cosmetic', ...this.lone(section) }));
  }

  private lone(section: Section) {
    const description = section.description?.name ?? '';
    const details = { section: section.name, description };
    return { direction: this.direction, subject: subjectOf(section), within: description, details };
  }

  private pair(pair: SectionPair): void {
    const { source, destination } = pair;
    const [s, d] = [source.description, destination.description];
    if (source.versionId === destination.versionId && equalDescriptions(s, d)) return;
    if (s === undefined || isUnmigratable(s) || d === undefined || isUnmigratable(d)) {
      this.unmigratable(pair);
      return;
    }
    if (s.name !== d.name)
      this.report(pair, descriptionRenamed, 'break', [], this.mine(pair).description?.name ?? '', {
        old: s.name,
        new: d.name,
      });
    const version = Math.max(source.versionId, s.versionId);
    this.version(pair, version);
    this.layouts(pair, s, d, version, [], false);
  }

  private unmigratable(pair: SectionPair): void {
    const never = isUnmigratable(pair.source.description);
    if (never && isUnmigratable(pair.destination.description)) return;
    const within = this.mine(pair).description?.name ?? '';
    if (never) this.report(pair, sectionNeverMigrated, 'unmigratable', [], within, {});
    else this.report(pair, sectionBecameUnmigratable, 'break', [], within, {});
  }

  /** V travels at the start of the section; the destination's range decides. */
  private version(pair: SectionPair, version: number): void {
    const { destination } = pair;
    const maximum = Math.min(destination.versionId, destination.description?.versionId ?? Infinity);
    const minimum = Math.max(destination.minimumVersionId, destination.description?.minimumVersionId ?? -Infinity);
    const within = this.mine(pair).description?.name ?? '';
    if (version > maximum) this.report(pair, versionTooNew, 'break', [], within, { version, maximum });
    else if (version < minimum) this.report(pair, versionTooOld, 'break', [], within, { version, minimum });
  }

  /** Compares what travels at one version, then the subsections met on the way. */
  private layouts(
    pair: SectionPair,
    source: Description,
    destination: Description,
    version: number,
    path: readonly string[],
    conditional: boolean,
  ): void {
    const from = wireLayout(source, version, this.traits.source, path, conditional);
    const to = wireLayout(destination, version, this.traits.destination, path, conditional);
    const renames = { isRename: this.renamesIn(pair) };
    const ops = editScript(from, to, renames);
    const certain = certainBytes(ops);
    const totals =
      conditional || certain.source === certain.destination
        ? {}
        : { sourceBytes: certain.source, destinationBytes: certain.destination };
    const { build, direction } = this;
    const subject = subjectOf(this.mine(pair));
    this.found.push(...fieldFindings(ops, { renames, build, direction, subject, totals, classes: classesOf(pair) }));
    this.subsections(pair, ops, path);
  }

  private subsections(pair: SectionPair, ops: readonly Op[], path: readonly string[]): void {
    const lost: { from: Description; path: readonly string[] }[] = [];
    const fresh: { to: Description; path: readonly string[] }[] = [];
    for (const op of flatten(ops)) {
      if (op.kind !== 'subsections') continue;
      const at = op.path.length > 0 ? op.path : path;
      const destinations = new Map(op.destination.map((to) => [to.name, to]));
      for (const from of op.source) {
        const to = destinations.get(from.name);
        destinations.delete(from.name);
        if (to) this.subsection(pair, from, to, [...at, from.name]);
        else lost.push({ from, path: [...at, from.name] });
      }
      for (const to of destinations.values()) fresh.push({ to, path: [...at, to.name] });
    }
    // A struct opened or closed takes its subsections along: the name is what travels.
    for (const { from, path: where } of lost) {
      const index = fresh.findIndex(({ to }) => to.name === from.name);
      const [found] = index < 0 ? [] : fresh.splice(index, 1);
      if (found) this.subsection(pair, from, found.to, where);
      else this.report(pair, subsectionRemoved, 'conditional', where, from.name, {});
    }
    for (const { to, path: where } of fresh) this.report(pair, subsectionAdded, 'cosmetic', where, to.name, {});
  }

  private subsection(pair: SectionPair, source: Description, destination: Description, path: readonly string[]): void {
    if (equalDescriptions(source, destination)) return;
    const [version, maximum, minimum] = [source.versionId, destination.versionId, destination.minimumVersionId];
    const within = source.name;
    if (version > maximum) {
      this.report(pair, subsectionVersionTooNew, 'conditional', path, within, { version, maximum });
    } else if (version < minimum) {
      this.report(pair, subsectionVersionTooOld, 'conditional', path, within, { version, minimum });
    }
    this.layouts(pair, source, destination, version, path, true);
  }

  private mine(pair: SectionPair): Section {
    return this.build === 'source' ? pair.source : pair.destination;
  }

  /** Renames are kept by description name or by section name. */
  private renamesIn(pair: SectionPair): IsRename {
    return (scope, a, b) => this.isRename(scope, a, b) || this.isRename(pair.source.name, a, b);
  }

  private report<G extends Grade, D extends Details>(
    pair: SectionPair,
    rule: DefinedRule<string, G, D, Classes>,
    grade: NoInfer<G>,
    path: readonly string[],
    within: string,
    details: NoInfer<D>,
  ): void {
    const subject = subjectOf(this.mine(pair));
    const { direction } = this;
    this.found.push(rule.emit({ grade, direction, subject, path, within, details, context: classesOf(pair) }));
  }
}

type Classes = { readonly sourceSection?: string; readonly destinationSection?: string };

function classesOf({ source, destination }: SectionPair): Classes {
  return source.name === destination.name ? {} : { sourceSection: source.name, destinationSection: destination.name };
}

function subjectOf({ name, description }: Section): Subject {
  return { kind: 'section', section: name, ...(description && { description: description.name }) };
}

function* flatten(ops: readonly Op[]): Generator<Op> {
  for (const op of ops) {
    yield op;
    if (op.kind === 'array') yield* flatten(op.ops);
  }
}
