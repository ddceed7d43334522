import { align } from './align.js';
import type { Description } from '../vmstate/dump.js';
import { bytesOf, type WireItem, type WireLayout } from '../vmstate/wire.js';

/** The end of a description's fields: its subsections are sent, and looked for, here. */
export interface Closing {
  readonly description: Description;
  /** Of the description: its subsections' paths begin with it. */
  readonly path: readonly string[];
}

/** One step of the way from the source's stream to the destination's, in stream order. */
export type Op =
  /** The same bytes on both sides. */
  | { readonly kind: 'match'; readonly source: WireItem; readonly destination: WireItem }
  /** A struct on both sides; its members' steps follow. Takes no bytes itself. */
  | { readonly kind: 'struct'; readonly source: WireItem; readonly destination: WireItem }
  /** An array of structs on both sides; the steps inside one element. */
  | {
      readonly kind: 'array';
      readonly source: WireItem;
      readonly destination: WireItem;
      readonly ops: readonly Op[];
    }
  | { readonly kind: 'source'; readonly item: WireItem; readonly opened: readonly WireItem[] }
  | { readonly kind: 'destination'; readonly item: WireItem; readonly opened: readonly WireItem[] }
  /** The end of a struct, or of the whole, on one side or both. Takes no bytes itself. */
  | { readonly kind: 'close'; readonly source: Closing | undefined; readonly destination: Closing | undefined };

/** Tells whether two names are known to be the same thing, in the description (or section) that scope names. */
export type IsRename = (scope: string, a: string, b: string) => boolean;

/** What does not change while one pair of sections is compared. */
export interface PairContext {
  readonly isRename: IsRename;
}

/** Pairs two layouts; names anchor, structs are walked in step, everything else is left to the bytes. */
export function editScript(source: WireLayout, destination: WireLayout, context: PairContext): readonly Op[] {
  return [
    ...listOps(source.items, destination.items, context),
    { kind: 'close', source: source.closing, destination: destination.closing },
  ];
}

function listOps(a: readonly WireItem[], b: readonly WireItem[], context: PairContext): Op[] {
  const ops: Op[] = [];
  const score = new ListScore(a, b, context);
  let i = 0;
  let j = 0;
  for (const [nextA, nextB] of [...align(a, b, (x, y) => score.of(x, y), itemKey), [a.length, b.length] as const]) {
    while (i < nextA) pushSide(ops, a[i++] as WireItem, 'source', []);
    while (j < nextB) pushSide(ops, b[j++] as WireItem, 'destination', []);
    if (i < a.length && j < b.length) pushPair(ops, a[i++] as WireItem, b[j++] as WireItem, context);
  }
  return ops;
}

function pushPair(ops: Op[], source: WireItem, destination: WireItem, context: PairContext): void {
  if (source.kind !== 'struct') {
    ops.push({ kind: 'match', source, destination });
    return;
  }
  const inner = listOps(source.members, destination.members, context);
  inner.push({ kind: 'close', source: closingOf(source), destination: closingOf(destination) });
  if ((source.count ?? 1) > 1 || (destination.count ?? 1) > 1) {
    ops.push({ kind: 'array', source, destination, ops: inner });
    return;
  }
  ops.push({ kind: 'struct', source, destination });
  for (const op of inner) ops.push(op);
}

/**
 * An unpaired struct is opened, so that its members can meet what is beside it; an array of structs stays whole. One
 * without members leaves nothing: no byte of it travels.
 */
function pushSide(ops: Op[], item: WireItem, kind: 'source' | 'destination', opened: readonly WireItem[]): void {
  if (item.kind !== 'struct' || ((item.count ?? 1) > 1 && item.members.length > 0)) {
    ops.push({ kind, item, opened });
    return;
  }
  for (const member of item.members) pushSide(ops, member, kind, [...opened, item]);
  const closing = closingOf(item);
  ops.push({
    kind: 'close',
    source: kind === 'source' ? closing : undefined,
    destination: kind === 'source' ? undefined : closing,
  });
}

function closingOf({ field, path }: WireItem): Closing | undefined {
  return field.description && { description: field.description, path };
}

function itemKey(item: WireItem): string {
  return `${item.kind} ${item.name} ${item.element ?? ''}`;
}

/** How well two items of two lists fit: equal names with equal bytes, or structs that are the same thing. */
class ListScore {
  private readonly names: { readonly a: ReadonlySet<string>; readonly b: ReadonlySet<string> };

  constructor(
    a: readonly WireItem[],
    b: readonly WireItem[],
    private readonly context: PairContext,
  ) {
    this.names = { a: namesOf(a), b: namesOf(b) };
  }

  of(a: WireItem, b: WireItem): number {
    if (a.kind !== b.kind) return 0;
    if (a.kind === 'padding') return bytesOf(a) === bytesOf(b) ? 40 : 0;
    const same = a.name === b.name;
    if (!same && a.kind !== 'struct' && !this.renamed(a, b)) return 0;
    if (a.kind === 'struct') {
      if (same) return 100;
      if (this.renamed(a, b)) return 90;
      const name = a.field.description?.name;
      return name !== undefined && name !== '(null)' && name === b.field.description?.name ? 50 : 0;
    }
    return sameBytes(a, b) ? (same ? 100 : 90) + (a.predicate === b.predicate ? 1 : 0) : 0;
  }

  /** A name that both sides have was not renamed: it is where it is. */
  private renamed(a: WireItem, b: WireItem): boolean {
    if (this.names.b.has(a.name) || this.names.a.has(b.name)) return false;
    return this.context.isRename(a.within, a.name, b.name);
  }
}

function namesOf(items: readonly WireItem[]): ReadonlySet<string> {
  return new Set(items.map(({ name }) => name));
}

/** Whether two values can take the same bytes: equal where both counts are told, equal elements where one is not. */
export function sameBytes(a: WireItem, b: WireItem): boolean {
  if (a.element !== b.element) return false;
  if (a.count === undefined || b.count === undefined) return true;
  return a.count === b.count;
}

/** Bytes that every guest with the device sends, and that every destination reads. */
export interface CertainBytes {
  readonly source: number;
  readonly destination: number;
}

/** Sums what is certain; a count that one dump does not tell is taken from the other, else as one; custom types count as none. */
export function certainBytes(ops: readonly Op[]): CertainBytes {
  let source = 0;
  let destination = 0;
  for (const op of ops) {
    if (op.kind === 'source') source += certain(op.item);
    else if (op.kind === 'destination') destination += certain(op.item);
    else if (op.kind === 'match') {
      source += certain(op.source, op.destination);
      destination += certain(op.destination, op.source);
    } else if (op.kind === 'array') {
      const inner = certainBytes(op.ops);
      source += inner.source * (op.source.count ?? op.destination.count ?? 1);
      destination += inner.destination * (op.destination.count ?? op.source.count ?? 1);
    }
  }
  return { source, destination };
}

/** Bytes of a list that no predicate decides; counts that are not told count as one, custom types as none. */
export function sureBytes(items: readonly WireItem[]): number {
  return items.reduce((sum, item) => sum + certain(item), 0);
}

function certain(item: WireItem, other?: WireItem): number {
  if (item.conditional) return 0;
  const count = item.count ?? other?.count ?? 1;
  const element = item.kind === 'struct' ? sureBytes(item.members) : (item.element ?? 0);
  return element * count;
}
