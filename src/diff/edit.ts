import { align } from './align.js';
import type { Description } from '../vmstate/dump.js';
import { bytesOf, type WireItem, type WireLayout } from '../vmstate/wire.js';

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
  /** Subsections of both sides at this point of the stream. */
  | {
      readonly kind: 'subsections';
      readonly source: readonly Description[];
      readonly destination: readonly Description[];
      readonly path: readonly string[];
    };

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
    ...subsectionOps(source.subsections, destination.subsections, []),
  ];
}

function listOps(a: readonly WireItem[], b: readonly WireItem[], context: PairContext): Op[] {
  const ops: Op[] = [];
  let i = 0;
  let j = 0;
  for (const [nextA, nextB] of [...align(a, b, (x, y) => nameScore(x, y, context), itemKey), [a.length, b.length]]) {
    while (i < nextA) ops.push(...sideOps(a[i++] as WireItem, 'source', []));
    while (j < nextB) ops.push(...sideOps(b[j++] as WireItem, 'destination', []));
    if (i < a.length && j < b.length) ops.push(...pairOps(a[i++] as WireItem, b[j++] as WireItem, context));
  }
  return ops;
}

function pairOps(source: WireItem, destination: WireItem, context: PairContext): Op[] {
  if (source.kind !== 'struct') return [{ kind: 'match', source, destination }];
  const inner = [
    ...listOps(source.members, destination.members, context),
    ...subsectionOps(
      source.field.description?.subsections ?? [],
      destination.field.description?.subsections ?? [],
      destination.path,
    ),
  ];
  const array = (source.count ?? 1) > 1 || (destination.count ?? 1) > 1;
  return array
    ? [{ kind: 'array', source, destination, ops: inner }]
    : [{ kind: 'struct', source, destination }, ...inner];
}

/** An unpaired struct is opened, so that its members can meet what is beside it; an array of structs stays whole. */
function sideOps(item: WireItem, kind: 'source' | 'destination', opened: readonly WireItem[]): Op[] {
  if (item.kind !== 'struct' || (item.count ?? 1) > 1) return [{ kind, item, opened }];
  const inside = [...opened, item];
  const subsections = item.field.description?.subsections ?? [];
  const ops = item.members.flatMap((member) => sideOps(member, kind, inside));
  if (ops.length === 0) ops.push({ kind, item, opened });
  return [
    ...ops,
    ...subsectionOps(kind === 'source' ? subsections : [], kind === 'source' ? [] : subsections, item.path),
  ];
}

function subsectionOps(
  source: readonly Description[],
  destination: readonly Description[],
  path: readonly string[],
): Op[] {
  return source.length + destination.length === 0 ? [] : [{ kind: 'subsections', source, destination, path }];
}

function itemKey(item: WireItem): string {
  return `${item.kind} ${item.name} ${item.element ?? ''}`;
}

/** Equal names with equal bytes, or structs that are the same thing. */
function nameScore(a: WireItem, b: WireItem, context: PairContext): number {
  if (a.kind !== b.kind) return 0;
  if (a.kind === 'padding') return bytesOf(a) === bytesOf(b) ? 40 : 0;
  const renamed = a.name !== b.name && context.isRename(a.within, a.name, b.name);
  if (a.kind === 'struct') {
    if (a.name === b.name) return 100;
    if (renamed) return 90;
    const name = a.field.description?.name;
    return name !== undefined && name !== '(null)' && name === b.field.description?.name ? 50 : 0;
  }
  if (a.name !== b.name && !renamed) return 0;
  return sameBytes(a, b) ? (renamed ? 90 : 100) + (a.predicate === b.predicate ? 1 : 0) : 0;
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
    if (op.kind === 'subsections') continue;
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

function certain(item: WireItem, other?: WireItem): number {
  if (item.conditional) return 0;
  const count = item.count ?? other?.count ?? 1;
  const element = item.kind === 'struct' ? item.members.reduce((sum, m) => sum + certain(m), 0) : (item.element ?? 0);
  return element * count;
}
