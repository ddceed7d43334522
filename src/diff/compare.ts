import type { Description, Section } from '../vmstate/dump.js';
import { certainBytes, editScript, type IsRename, type Op } from './edit.js';
import { equalDescriptions } from '../vmstate/equal.js';
import { fieldFindings, type FieldFinding, type Side } from './fields.js';
import { findingList, makeFinding, type Details, type Direction, type Finding, type Grade } from '../rules/finding.js';
import { pairSections, type SectionPair } from './pair-sections.js';
import type { RuleId } from '../rules/catalogue.js';
import { isUnmigratable, traitsOf, wireLayout, type DumpTraits } from '../vmstate/wire.js';

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
    for (const section of removed) this.lone(section, 'section-removed', 'conditional');
    for (const section of added) this.lone(section, 'section-added', 'cosmetic');
    for (const pair of pairs) {
      if (pair.source !== pair.destination) this.pair(pair);
    }
    return findingList(this.found);
  }

  private lone(section: Section, ruleId: RuleId, grade: Grade): void {
    const description = section.description?.name ?? '';
    const never = ruleId === 'section-removed' && isUnmigratable(section.description);
    const details = { section: section.name, description };
    this.found.push(
      makeFinding({
        ruleId,
        grade: never ? 'unmigratable' : grade,
        direction: this.direction,
        section: section.name,
        description,
        path: [],
        within: description,
        details,
        context: {},
      }),
    );
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
      this.report(pair, {}, 'description-renamed', 'break', [], this.mine(pair).description?.name ?? '', {
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
    if (never) this.report(pair, {}, 'section-never-migrated', 'unmigratable', [], within, {});
    else this.report(pair, {}, 'section-became-unmigratable', 'break', [], within, {});
  }

  /** V travels at the start of the section; the destination's range decides. */
  private version(pair: SectionPair, version: number): void {
    const { destination } = pair;
    const maximum = Math.min(destination.versionId, destination.description?.versionId ?? Infinity);
    const minimum = Math.max(destination.minimumVersionId, destination.description?.minimumVersionId ?? -Infinity);
    const within = this.mine(pair).description?.name ?? '';
    if (version > maximum) this.report(pair, {}, 'version-too-new', 'break', [], within, { version, maximum });
    else if (version < minimum) this.report(pair, {}, 'version-too-old', 'break', [], within, { version, minimum });
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
    const context = { isRename: this.renamesIn(pair) };
    const ops = editScript(from, to, context);
    const certain = certainBytes(ops);
    const totals = conditional ? {} : { sourceBytes: certain.source, destinationBytes: certain.destination };
    for (const field of fieldFindings(ops, context, this.build)) this.field(pair, field, totals);
    this.subsections(pair, ops, path);
  }

  private field(pair: SectionPair, field: FieldFinding, totals: Details): void {
    this.report(
      pair,
      { ...totals, ...field.context },
      field.ruleId,
      field.grade,
      field.path,
      field.within,
      field.details,
    );
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
      else this.report(pair, {}, 'subsection-removed', 'conditional', where, from.name, {});
    }
    for (const { to, path: where } of fresh) this.report(pair, {}, 'subsection-added', 'cosmetic', where, to.name, {});
  }

  private subsection(pair: SectionPair, source: Description, destination: Description, path: readonly string[]): void {
    if (equalDescriptions(source, destination)) return;
    const [version, maximum, minimum] = [source.versionId, destination.versionId, destination.minimumVersionId];
    const within = source.name;
    if (version > maximum) {
      this.report(pair, {}, 'subsection-version-too-new', 'conditional', path, within, { version, maximum });
    } else if (version < minimum) {
      this.report(pair, {}, 'subsection-version-too-old', 'conditional', path, within, { version, minimum });
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

  private report(
    pair: SectionPair,
    context: Details,
    ruleId: RuleId,
    grade: Grade,
    path: readonly string[],
    within: string,
    details: Details,
  ): void {
    const mine = this.mine(pair);
    const renamed = pair.source.name !== pair.destination.name;
    const classes = { sourceSection: pair.source.name, destinationSection: pair.destination.name };
    this.found.push(
      makeFinding({
        ruleId,
        grade,
        direction: this.direction,
        section: mine.name,
        description: mine.description?.name ?? '',
        path,
        within,
        details,
        context: renamed ? { ...classes, ...context } : context,
      }),
    );
  }
}

function* flatten(ops: readonly Op[]): Generator<Op> {
  for (const op of ops) {
    yield op;
    if (op.kind === 'array') yield* flatten(op.ops);
  }
}
