import { dotted, isSimilar, pairByBytes, sameName, type Gap, type Match, type Unpaired } from './by-bytes.js';
import type { Difference, Totals } from './differences.js';
import type { IsRename, Op } from './edit.js';
import { fitOf, overlaps, type Overlap } from './overlaps.js';
import { bytesOf, shapeOf, type WireItem } from '../vmstate/wire.js';

/** What the judgement of one list of fields starts from. */
export interface ScopeInput {
  readonly isRename: IsRename;
  readonly totals: Totals;
}

/** What was found out about one list of fields, arrays' elements included. */
export interface ScopeDifferences {
  readonly differences: readonly Difference[];
  /** Who stands beside whom, both ways: pairs by name, by bytes, and by what is left. */
  readonly partners: ReadonlyMap<WireItem, WireItem>;
}

/**
 * Finds what differs in one script. The bytes of every list (of fields, or of one element of an array of structs) are
 * counted apart: what is missing in one element of an array cannot be made up for outside it.
 */
export function findDifferences(ops: readonly Op[], input: ScopeInput): ScopeDifferences {
  const found: Difference[] = [];
  const partners = new Map<WireItem, WireItem>();
  new Scope(input, found, partners).compare(ops);
  return { differences: found, partners };
}

/** What one list leaves over. */
interface Leftover {
  readonly removed: Unpaired[];
  readonly added: Unpaired[];
}

class Scope {
  constructor(
    private readonly input: ScopeInput,
    private readonly found: Difference[],
    private readonly partners: Map<WireItem, WireItem>,
  ) {}

  compare(ops: readonly Op[]): void {
    const { matches, gaps } = pairByBytes(ops, this.input.isRename);
    for (const op of ops) this.pairedOp(op);
    for (const match of matches) this.match(match);
    this.regrouped(matches);
    const left: Leftover = { removed: [], added: [] };
    for (const gap of gaps) this.gap(gap, left);
    this.leftover(left, ops);
  }

  private join(source: WireItem, destination: WireItem): { source: WireItem; destination: WireItem } {
    this.partners.set(source, destination);
    this.partners.set(destination, source);
    return { source, destination };
  }

  /** Pairs two items that stand beside nothing else yet. */
  private joinFree(source: WireItem, destination: WireItem): void {
    if (!this.partners.has(source) && !this.partners.has(destination)) this.join(source, destination);
  }

  private pairedOp(op: Op): void {
    if (op.kind !== 'match' && op.kind !== 'struct' && op.kind !== 'array') return;
    this.match({ source: bare(op.source), destination: bare(op.destination) });
    if (op.kind === 'match') return;
    this.nestedVersion(op.source, op.destination);
    if (op.kind === 'struct') return;
    this.count(op.source, op.destination);
    new Scope(this.input, this.found, this.partners).compare(op.ops);
  }

  /** The same bytes: name, predicate and version are what can differ. */
  private match({ source, destination }: Match): void {
    const both = this.join(source.item, destination.item);
    if (!sameName(source.item, destination.item)) this.found.push({ kind: 'renamed', ...both });
    const [maySend, mayRead] = [hasPredicate(source), hasPredicate(destination)];
    if (!maySend && mayRead) this.found.push({ kind: 'became-conditional', ...both });
    if (maySend && !mayRead) this.found.push({ kind: 'became-unconditional', ...both });
    if (source.item.field.versionId > destination.item.field.versionId) {
      this.found.push({ kind: 'field-version', ...both });
    }
  }

  /** Each side passes a struct's own version: what is out of range there was objected to by the reference alone. */
  private nestedVersion(source: WireItem, destination: WireItem): void {
    const [from, to] = [source.field.description, destination.field.description];
    if (!from || !to) return;
    const inRange = from.versionId <= to.versionId && from.versionId >= to.minimumVersionId;
    const fails = to.minimumVersionId > to.versionId && from.minimumVersionId <= from.versionId;
    const same = from.versionId === to.versionId && from.minimumVersionId === to.minimumVersionId;
    if (same || (inRange && !fails)) return;
    this.found.push({ kind: 'nested-version', from, to, fails, source, destination });
  }

  private count(source: WireItem, destination: WireItem): void {
    if (source.count === undefined || destination.count === undefined || source.count === destination.count) return;
    const both = { source, destination };
    if (source.mayVary || destination.mayVary) this.found.push({ kind: 'not-comparable', ...both });
    else {
      const { totals } = this.input;
      const conditional = isConditional(source, destination);
      this.found.push({ kind: 'count', ...both, old: source.count, new: destination.count, conditional, totals });
    }
  }

  private regrouped(matches: readonly Match[]): void {
    const seen = new Set<WireItem>();
    for (const { source, destination } of matches) {
      for (const [item, opened] of [
        [source.opened[0], 'source'],
        [destination.opened[0], 'destination'],
      ] as const) {
        if (!item || seen.has(item)) continue;
        seen.add(item);
        this.found.push({ kind: 'regrouped', item, opened });
      }
    }
  }

  private gap(gap: Gap, left: Leftover): void {
    const source = gap.source.filter((unpaired) => !hasPredicate(unpaired));
    const destination = gap.destination.filter((unpaired) => !hasPredicate(unpaired));
    if (source.length > 0 && destination.length > 0) {
      const fit = fitOf({ source, destination });
      if (fit === 'equal' || (fit === 'possible' && (allPadding(source) || allPadding(destination)))) {
        this.exchanged(overlaps({ source, destination }));
        this.sameNames(
          { source: gap.source.filter(hasPredicate), destination: gap.destination.filter(hasPredicate) },
          left,
        );
        return;
      }
    }
    this.sameNames(gap, left);
  }

  /** Pairs what is left by name, in order; the pairs have other bytes. */
  private sameNames(gap: Gap, left: Leftover): void {
    const open = [...gap.destination];
    for (const source of gap.source) {
      const at = open.findIndex(({ item }) => item.kind === source.item.kind && sameName(source.item, item));
      const destination = at < 0 ? onlyPair(gap, source) : open[at];
      if (!destination) left.removed.push(source);
      else {
        open.splice(open.indexOf(destination), 1);
        this.resized(source, destination);
      }
    }
    left.added.push(...open);
  }

  private resized(source: Unpaired, destination: Unpaired): void {
    const [s, d] = [source.item, destination.item];
    const both = this.join(s, d);
    const conditional = hasPredicate(source) || hasPredicate(destination) || isConditional(s, d);
    const { totals } = this.input;
    const told = s.count !== undefined && d.count !== undefined && !s.mayVary && !d.mayVary;
    const padding = s.kind === 'padding' || d.kind === 'padding';
    if (s.element === d.element && told && !padding) {
      this.found.push({ kind: 'count', ...both, old: s.count, new: d.count, conditional, totals });
      return;
    }
    const unlike = s.element === undefined || d.element === undefined || isRegrouping(s, d);
    if (unlike || (s.element === d.element && (s.mayVary || d.mayVary))) {
      this.found.push({ kind: 'not-comparable', ...both });
      return;
    }
    const shown = (item: WireItem): number | null => (padding ? bytesOf(item) : item.element) ?? null;
    this.found.push({ kind: 'resized', ...both, old: shown(s), new: shown(d), conditional, totals });
  }

  /** The same number of bytes on both sides: who takes them for what. One padding is one difference, whatever it meets. */
  private exchanged(parts: readonly Overlap[]): void {
    const paddings = new Map<WireItem, { kind: 'padding-replaced' | 'dropped-to-padding'; parts: Overlap[] }>();
    for (const part of parts) {
      const [s, d] = [part.source.item, part.destination.item];
      if (s.kind === 'padding' && d.kind === 'padding') {
        this.joinFree(s, d);
        continue;
      }
      if (s.kind !== 'padding' && d.kind !== 'padding') {
        this.reinterpreted(s, d, part.bytes);
        continue;
      }
      const [padding, kind] =
        s.kind === 'padding' ? ([s, 'padding-replaced'] as const) : ([d, 'dropped-to-padding'] as const);
      const group = paddings.get(padding);
      if (group) group.parts.push(part);
      else paddings.set(padding, { kind, parts: [part] });
    }
    for (const [padding, { kind, parts: own }] of paddings) {
      const side = kind === 'padding-replaced' ? 'destination' : 'source';
      const fields = own.map((part) => part[side].item);
      const bytes = own.reduce((sum, part) => sum + part.bytes, 0);
      const conditional = padding.conditional || fields.every((item) => item.conditional);
      this.found.push({ kind, padding, fields, bytes, conditional });
    }
  }

  private reinterpreted(s: WireItem, d: WireItem, bytes: number): void {
    if (sameName(s, d) && s.element === d.element) {
      this.joinFree(s, d);
      return;
    }
    const conditional = isConditional(s, d);
    const [source, destination] = [[s], [d]];
    this.found.push({
      kind: 'reinterpreted',
      source,
      destination,
      bytes,
      old: shapeOf(s),
      new: shapeOf(d),
      conditional,
    });
  }

  private leftover(left: Leftover, ops: readonly Op[]): void {
    const moved = takePairs(left, (a, b) => sameName(a, b));
    const lengthBroken = isBroken(left);
    // Where the length breaks anyway, what stands elsewhere under a similar name is told as one thing, not as two.
    if (lengthBroken) moved.push(...takePairs(left, (a, b) => isSimilar(a.name, b.name)));
    for (const { source, destination } of moved) {
      const conditional = hasPredicate(source) || source.item.conditional;
      const both = this.join(source.item, destination.item);
      this.found.push({ kind: 'moved', ...both, conditional, lengthBroken });
    }
    const removed = collapse(left.removed, ops, 'source');
    const added = collapse(left.added, ops, 'destination');
    const [gone, come] = [removed.filter(isSure), added.filter(isSure)];
    if (this.shifted(gone, come)) {
      for (const item of removed) if (item.conditional) this.alone('removed', item);
      for (const item of added) if (item.conditional) this.alone('added', item);
      return;
    }
    const net = Math.abs(knownTotal(gone) - knownTotal(come));
    for (const item of removed) this.alone('removed', item, offsetFor(item, net, ops));
    for (const item of added) this.alone('added', item, offsetFor(item, net, ops));
  }

  /** Bytes gone at one place and new at another cancel out: the length stays, everything between changes its meaning. */
  private shifted(removed: readonly WireItem[], added: readonly WireItem[]): boolean {
    const known = [...removed, ...added].every((item) => bytesOf(item) !== undefined);
    const bytes = knownTotal(removed);
    if (removed.length === 0 || added.length === 0 || !known || bytes !== knownTotal(added)) return false;
    const names = (list: readonly WireItem[]): string => list.map(dotted).join(', ');
    this.found.push({
      kind: 'reinterpreted',
      source: removed,
      destination: added,
      bytes,
      old: names(removed),
      new: names(added),
      conditional: false,
    });
    return true;
  }

  private alone(kind: 'removed' | 'added', item: WireItem, unless?: string): void {
    this.found.push({ kind, item, conditional: item.conditional, unless, totals: this.input.totals });
  }
}

function bare(item: WireItem): Unpaired {
  return { item, opened: [] };
}

function hasPredicate({ item, opened }: Unpaired): boolean {
  return item.predicate || opened.some((struct) => struct.predicate);
}

function isConditional(source: WireItem, destination: WireItem): boolean {
  return source.conditional || destination.conditional;
}

function isSure(item: WireItem): boolean {
  return !item.conditional;
}

function allPadding(list: readonly Unpaired[]): boolean {
  return list.every(({ item }) => item.kind === 'padding');
}

function knownTotal(items: readonly WireItem[]): number {
  return items.reduce((sum, item) => sum + (bytesOf(item) ?? 0), 0);
}

/** Whether what is left over changes the length for every guest. */
function isBroken({ removed, added }: Leftover): boolean {
  const sure = (list: readonly Unpaired[]): number => knownTotal(list.map(({ item }) => item).filter(isSure));
  return sure(removed) !== sure(added);
}

/** Takes pairs of equal bytes out of what is left: what is gone at one place and new at another is the same field, elsewhere. */
function takePairs(
  left: Leftover,
  alike: (a: WireItem, b: WireItem) => boolean,
): { readonly source: Unpaired; readonly destination: Unpaired }[] {
  const pairs: { source: Unpaired; destination: Unpaired }[] = [];
  const added = new Set(left.added);
  const kept: Unpaired[] = [];
  for (const source of left.removed) {
    let destination: Unpaired | undefined;
    for (const candidate of added) {
      if (!isOfSameBytes(source.item, candidate.item) || !alike(source.item, candidate.item)) continue;
      destination = candidate;
      break;
    }
    if (!destination) kept.push(source);
    else {
      added.delete(destination);
      pairs.push({ source, destination });
    }
  }
  left.removed.splice(0, left.removed.length, ...kept);
  left.added.splice(0, left.added.length, ...added);
  return pairs;
}

function isOfSameBytes(a: WireItem, b: WireItem): boolean {
  return a.kind !== 'padding' && a.kind === b.kind && a.element === b.element && a.count === b.count;
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

/** One value against one value at the same place is the same thing with other bytes, whatever it is called. */
function onlyPair(gap: Gap, source: Unpaired): Unpaired | undefined {
  const [destination] = gap.destination;
  const alone = gap.source.length === 1 && gap.destination.length === 1;
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
function collapse(left: readonly Unpaired[], ops: readonly Op[], side: 'source' | 'destination'): readonly WireItem[] {
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
