import type { Op, PairContext } from '../diff/edit.js';
import { dotted, resolveRuns, sameName, type Loose, type Match, type Residue } from '../diff/runs.js';
import { fitOf, overlaps, type Overlap } from '../diff/trade.js';
import { bytesOf, shapeOf, type WireItem } from '../vmstate/wire.js';
import type { DefinedRule } from './define-rule.js';
import type { Details, Direction, Finding, Grade, Subject } from './finding.js';
import { arrayCountChanged } from './field/array-count-changed.js';
import { bytesReinterpreted } from './field/bytes-reinterpreted.js';
import type { ItemContext, Totals } from './field/facts.js';
import { fieldAdded } from './field/field-added.js';
import { fieldBecameConditional } from './field/field-became-conditional.js';
import { fieldBecameUnconditional } from './field/field-became-unconditional.js';
import { fieldDroppedToPadding } from './field/field-dropped-to-padding.js';
import { fieldNotComparable } from './field/field-not-comparable.js';
import { fieldRemoved } from './field/field-removed.js';
import { fieldRenamed } from './field/field-renamed.js';
import { fieldResized } from './field/field-resized.js';
import { fieldsReordered } from './field/fields-reordered.js';
import { paddingReplaced } from './field/padding-replaced.js';
import { structRegrouped } from './field/struct-regrouped.js';
import { fieldVersionChanged } from './version/field-version-changed.js';
import { nestedVersionChanged } from './version/nested-version-changed.js';

/** What holds for every finding of one layout. */
export interface Layout {
  readonly renames: PairContext;
  readonly build: Side;
  readonly subject: Subject;
  readonly direction: Direction;
  /** Bytes that surely travel, where both sides' differ. */
  readonly totals: Totals;
  /** Class names, where they differ. */
  readonly classes: { readonly sourceSection?: string; readonly destinationSection?: string };
}

/** Which side's names a finding goes by: the build at hand's, where it has the thing. */
export type Side = 'source' | 'destination';

/** What one scope (a list of fields, or one element of an array of structs) leaves over. */
interface Leftover {
  readonly removed: Loose[];
  readonly added: Loose[];
}

/**
 * Judges one scope of a script. A scope's bytes are counted apart: what is missing in one element
 * of an array cannot be made up for outside it.
 */
export function fieldFindings(ops: readonly Op[], layout: Layout): readonly Finding[] {
  return new Scope(layout).judge(ops);
}

class Scope {
  private readonly found: Finding[] = [];

  constructor(private readonly layout: Layout) {}

  judge(ops: readonly Op[]): readonly Finding[] {
    const { matches, residues } = resolveRuns(ops, this.layout.renames.isRename);
    for (const op of ops) this.pairedOp(op);
    for (const match of matches) this.match(match);
    this.regrouped(matches);
    const left: Leftover = { removed: [], added: [] };
    for (const residue of residues) this.residue(residue, left);
    this.moved(left);
    this.leftover(left, ops);
    return this.found;
  }

  private add<G extends Grade, D extends Details>(
    rule: DefinedRule<string, G, D, ItemContext>,
    grade: NoInfer<G>,
    item: WireItem,
    details: NoInfer<D>,
  ): void {
    const { subject, direction, classes } = this.layout;
    // The whole size needs a count, which older builds' dumps do not tell: it is no part of what is found.
    const context = { ...classes, bytes: bytesOf(item) ?? null, shape: shapeOf(item) };
    this.found.push(rule.emit({ grade, direction, subject, path: item.path, within: item.within, details, context }));
  }

  /** The item whose name and place the build at hand knows. */
  private mine(source: WireItem, destination: WireItem): WireItem {
    return this.layout.build === 'source' ? source : destination;
  }

  private pairedOp(op: Op): void {
    if (op.kind === 'match') this.match({ source: bare(op.source), destination: bare(op.destination) });
    if (op.kind === 'struct' || op.kind === 'array') {
      this.match({ source: bare(op.source), destination: bare(op.destination) });
      this.nestedVersion(op.source, op.destination);
    }
    if (op.kind === 'array') {
      this.count(op.source, op.destination);
      this.found.push(...fieldFindings(op.ops, this.layout));
    }
  }

  /** The same bytes: name, predicate and version are what can differ. */
  private match({ source, destination }: Match): void {
    const [s, d] = [source.item, destination.item];
    const mine = this.mine(s, d);
    if (!sameName(s, d)) this.add(fieldRenamed, 'cosmetic', mine, { old: dotted(s), new: dotted(d) });
    const [maySend, mayRead] = [hasPredicate(source), hasPredicate(destination)];
    if (!maySend && mayRead) this.add(fieldBecameConditional, 'conditional', mine, {});
    if (maySend && !mayRead) this.add(fieldBecameUnconditional, 'conditional', mine, {});
    if (s.field.versionId > d.field.versionId) {
      this.add(fieldVersionChanged, 'cosmetic', mine, { old: s.field.versionId, new: d.field.versionId });
    }
  }

  private nestedVersion(source: WireItem, destination: WireItem): void {
    const [s, d] = [source.field.description, destination.field.description];
    if (!s || !d || (s.versionId <= d.versionId && s.versionId >= d.minimumVersionId)) return;
    const details = { old: s.versionId, new: d.versionId, minimum: d.minimumVersionId };
    this.add(nestedVersionChanged, 'cosmetic', this.mine(source, destination), details);
  }

  private count(source: WireItem, destination: WireItem): void {
    if (source.count === undefined || destination.count === undefined || source.count === destination.count) return;
    const mine = this.mine(source, destination);
    if (source.mayVary || destination.mayVary) {
      this.add(fieldNotComparable, 'conditional', mine, { old: shapeOf(source), new: shapeOf(destination) });
    } else {
      const details = { ...this.layout.totals, old: source.count, new: destination.count };
      this.add(arrayCountChanged, certainGrade(source, destination), mine, details);
    }
  }

  private regrouped(matches: readonly Match[]): void {
    const seen = new Set<WireItem>();
    for (const { source, destination } of matches) {
      for (const [opened, how] of [
        [source.opened[0], 'opened in the destination'],
        [destination.opened[0], 'closed around the fields in the destination'],
      ] as const) {
        if (!opened || seen.has(opened)) continue;
        seen.add(opened);
        this.add(structRegrouped, 'cosmetic', opened, { struct: dotted(opened), how });
      }
    }
  }

  private residue(residue: Residue, left: Leftover): void {
    const source = residue.source.filter((loose) => !hasPredicate(loose));
    const destination = residue.destination.filter((loose) => !hasPredicate(loose));
    if (source.length > 0 && destination.length > 0) {
      const fit = fitOf({ source, destination });
      if (fit === 'equal' || (fit === 'possible' && (allPadding(source) || allPadding(destination)))) {
        this.trade(overlaps({ source, destination }));
        this.sameNames(
          { source: residue.source.filter(hasPredicate), destination: residue.destination.filter(hasPredicate) },
          left,
        );
        return;
      }
    }
    this.sameNames(residue, left);
  }

  /** Pairs what is left by name, in order; the pairs have other bytes. */
  private sameNames(residue: Residue, left: Leftover): void {
    const open = [...residue.destination];
    for (const source of residue.source) {
      const at = open.findIndex(({ item }) => item.kind === source.item.kind && sameName(source.item, item));
      const destination = at < 0 ? onlyPair(residue, source) : open[at];
      if (!destination) left.removed.push(source);
      else {
        open.splice(open.indexOf(destination), 1);
        this.resized(source, destination);
      }
    }
    left.added.push(...open);
  }

  private resized(source: Loose, destination: Loose): void {
    const [s, d] = [source.item, destination.item];
    const mine = this.mine(s, d);
    const certain = hasPredicate(source) || hasPredicate(destination) ? 'conditional' : certainGrade(s, d);
    const unlike = s.element === undefined || d.element === undefined || isRegrouping(s, d);
    if (s.element === d.element && s.count !== undefined && d.count !== undefined && !s.mayVary && !d.mayVary) {
      if (s.kind === 'padding')
        this.add(fieldResized, certain, mine, {
          ...this.layout.totals,
          old: bytesOf(s) ?? null,
          new: bytesOf(d) ?? null,
        });
      else this.add(arrayCountChanged, certain, mine, { ...this.layout.totals, old: s.count, new: d.count });
    } else if (unlike || (s.element === d.element && (s.mayVary || d.mayVary))) {
      this.add(fieldNotComparable, 'conditional', mine, { old: shapeOf(s), new: shapeOf(d) });
    } else {
      const whole = s.kind === 'padding' || d.kind === 'padding';
      const shown = (item: WireItem): number | null => (whole ? bytesOf(item) : item.element) ?? null;
      this.add(fieldResized, certain, mine, { ...this.layout.totals, old: shown(s), new: shown(d) });
    }
  }

  /** The same number of bytes on both sides: who takes them for what. */
  private trade(parts: readonly Overlap[]): void {
    for (const { source, destination, bytes } of parts) {
      const [s, d] = [source.item, destination.item];
      const risk = s.conditional || d.conditional ? 'conditional' : 'corruption-risk';
      if (s.kind === 'padding' && d.kind === 'padding') continue;
      if (s.kind === 'padding') this.add(paddingReplaced, risk, d, { bytes });
      else if (d.kind === 'padding') this.add(fieldDroppedToPadding, risk, s, { bytes });
      else if (!sameName(s, d) || s.element !== d.element) {
        this.add(bytesReinterpreted, risk, this.mine(s, d), { bytes, old: shapeOf(s), new: shapeOf(d) });
      }
    }
  }

  /** What is gone at one place and new at another is the same field, elsewhere. */
  private moved(left: Leftover): void {
    for (const source of [...left.removed]) {
      const destination = left.added.find(({ item }) => isMoved(source.item, item));
      if (!destination) continue;
      left.removed.splice(left.removed.indexOf(source), 1);
      left.added.splice(left.added.indexOf(destination), 1);
      const mine = this.mine(source.item, destination.item);
      const risk = hasPredicate(source) || source.item.conditional ? 'conditional' : 'corruption-risk';
      this.add(fieldsReordered, risk, mine, { element: mine.element ?? null, shape: shapeOf(mine) });
    }
  }

  private leftover(left: Leftover, ops: readonly Op[]): void {
    const removed = collapse(left.removed, ops, 'source');
    const added = collapse(left.added, ops, 'destination');
    const surely = (list: readonly WireItem[]): WireItem[] => list.filter((item) => !item.conditional);
    if (this.shifted(surely(removed), surely(added))) {
      for (const item of removed) if (item.conditional) this.gone(item);
      for (const item of added) if (item.conditional) this.fresh(item);
      return;
    }
    const net = Math.abs(knownTotal(surely(removed)) - knownTotal(surely(added)));
    removed.forEach((item) => this.gone(item, offsetFor(item, net, ops)));
    added.forEach((item) => this.fresh(item, offsetFor(item, net, ops)));
  }

  /** Bytes gone at one place and new at another cancel out: the length stays, everything between changes its meaning. */
  private shifted(removed: readonly WireItem[], added: readonly WireItem[]): boolean {
    const known = [...removed, ...added].every((item) => bytesOf(item) !== undefined);
    const bytes = knownTotal(removed);
    if (removed.length === 0 || added.length === 0 || !known || bytes !== knownTotal(added)) return false;
    for (const item of this.layout.build === 'source' ? removed : added) {
      const names = (list: readonly WireItem[]): string => list.map(dotted).join(', ');
      this.add(bytesReinterpreted, 'corruption-risk', item, { bytes, old: names(removed), new: names(added) });
    }
    return true;
  }

  private gone(item: WireItem, offset?: string): void {
    this.unpaired(fieldRemoved, item, offset);
  }

  private fresh(item: WireItem, offset?: string): void {
    this.unpaired(fieldAdded, item, offset);
  }

  private unpaired(rule: typeof fieldAdded | typeof fieldRemoved, item: WireItem, offset: string | undefined): void {
    const grade = item.conditional || offset !== undefined ? 'conditional' : 'break';
    const shape = { element: item.element ?? null, shape: shapeOf(item) };
    const details = { ...this.layout.totals, ...shape, ...(offset !== undefined && { unless: offset }) };
    if (rule.id === 'field-added') this.add(fieldAdded, grade, item, details);
    else this.add(fieldRemoved, grade, item, details);
  }
}

function bare(item: WireItem): Loose {
  return { item, opened: [] };
}

function hasPredicate({ item, opened }: Loose): boolean {
  return item.predicate || opened.some((struct) => struct.predicate);
}

function allPadding(list: readonly Loose[]): boolean {
  return list.every(({ item }) => item.kind === 'padding');
}

function knownTotal(items: readonly WireItem[]): number {
  return items.reduce((sum, item) => sum + (bytesOf(item) ?? 0), 0);
}

/**
 * A newer source may leave out a field by predicate that the older destination, whose own predicate
 * cannot know the newer version, still reads: then certain bytes too many or too few may cancel out
 * (seen: esp 7 to esp 6). The other way round the newer side's predicates are written for the older's
 * streams, and what is certain stays certain. Names the field that may make up for it.
 */
function offsetFor(item: WireItem, net: number, ops: readonly Op[]): string | undefined {
  const sums = new Map<number, string>([[0, '']]);
  for (const op of ops) {
    if (op.kind !== 'match' && op.kind !== 'struct') continue;
    const { source, destination } = op;
    const uncertain = source.predicate && destination.predicate && source.within === item.within;
    if (!uncertain || source.withinVersion <= destination.withinVersion) continue;
    const bytes = bytesOf(destination);
    if (bytes === undefined) return dotted(destination);
    for (const [sum, names] of [...sums]) {
      if (sum + bytes <= net && !sums.has(sum + bytes)) sums.set(sum + bytes, names || dotted(destination));
    }
  }
  return net > 0 ? sums.get(net) : undefined;
}

function isMoved(a: WireItem, b: WireItem): boolean {
  return a.kind !== 'padding' && a.kind === b.kind && sameName(a, b) && a.element === b.element && a.count === b.count;
}

function certainGrade(source: WireItem, destination: WireItem): 'break' | 'conditional' {
  return source.conditional || destination.conditional ? 'conditional' : 'break';
}

/** One value against one value at the same place is the same thing with other bytes, whatever it is called. */
function onlyPair(residue: Residue, source: Loose): Loose | undefined {
  const [destination] = residue.destination;
  const alone = residue.source.length === 1 && residue.destination.length === 1;
  if (!alone || !destination || destination.item.kind !== source.item.kind) return undefined;
  return hasPredicate(source) === hasPredicate(destination) ? destination : undefined;
}

/**
 * One side's count is not in its dump, and the other side's bytes are a whole number of its elements:
 * `uint8_t regs[64]` may have become a buffer of 64. A plain scalar on the told side is a resize, though.
 */
function isRegrouping(a: WireItem, b: WireItem): boolean {
  if ((a.count === undefined) === (b.count === undefined)) return false;
  const [untold, told] = a.count === undefined ? [a, b] : [b, a];
  const bytes = bytesOf(told);
  if (bytes === undefined || untold.element === undefined) return false;
  return bytes > 8 && bytes > untold.element && bytes % untold.element === 0;
}

/** Puts the members of a struct that is missing as a whole together again. */
function collapse(left: readonly Loose[], ops: readonly Op[], side: Side): readonly WireItem[] {
  const members = new Map<WireItem, number>();
  for (const op of ops) {
    if (op.kind !== side) continue;
    for (const struct of op.opened) members.set(struct, (members.get(struct) ?? 0) + 1);
  }
  const missing = new Map<WireItem, number>();
  for (const { opened } of left) for (const s of opened) missing.set(s, (missing.get(s) ?? 0) + 1);
  const result = new Set<WireItem>();
  for (const { item, opened } of left) {
    result.add(opened.find((struct) => missing.get(struct) === members.get(struct)) ?? item);
  }
  return [...result];
}
