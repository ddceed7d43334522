import { align } from './align.js';
import { sameBytes, type IsRename, type Op } from './edit.js';
import { fitOf } from './overlaps.js';
import type { WireItem } from '../vmstate/wire.js';

/** An item that no name pairs, with the unpaired structs that were opened to get at it. */
export interface Unpaired {
  readonly item: WireItem;
  readonly opened: readonly WireItem[];
}

/** Two items that take the same bytes at the same place of the stream. */
export interface Match {
  readonly source: Unpaired;
  readonly destination: Unpaired;
}

/** Between two places that agree: what only the source sends and what only the destination reads. */
export interface Gap {
  readonly source: readonly Unpaired[];
  readonly destination: readonly Unpaired[];
}

export interface PairedByBytes {
  readonly matches: readonly Match[];
  readonly gaps: readonly Gap[];
}

/** Names of every value of a script, so that a moved field is not taken for a renamed one. */
interface Names {
  readonly source: ReadonlySet<string>;
  readonly destination: ReadonlySet<string>;
}

/**
 * Splits a script at its agreed places and pairs what lies between by bytes, names being hints.
 * Structs take no bytes, so items on both sides of a struct's edge can meet.
 */
export function pairByBytes(ops: readonly Op[], isRename: IsRename): PairedByBytes {
  let names: Names | undefined;
  const matches: Match[] = [];
  const gaps: Gap[] = [];
  let source: Unpaired[] = [];
  let destination: Unpaired[] = [];
  const close = (): void => {
    if (source.length + destination.length > 0)
      pairGap({ source, destination }, (names ??= namesOf(ops)), isRename, matches, gaps);
    source = [];
    destination = [];
  };
  for (const op of ops) {
    if (op.kind === 'source') source.push(op);
    else if (op.kind === 'destination') destination.push(op);
    else if (op.kind === 'match' || op.kind === 'array') close();
  }
  close();
  return { matches, gaps };
}

function pairGap(gap: Gap, names: Names, isRename: IsRename, matches: Match[], gaps: Gap[]): void {
  const score = scorer(names, isRename, fitOf(gap) !== 'equal');
  const pairs = align(gap.source, gap.destination, (a, b) => score(a.item, b.item), keyOf);
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...pairs, [gap.source.length, gap.destination.length] as const]) {
    const rest = { source: gap.source.slice(i, nextI), destination: gap.destination.slice(j, nextJ) };
    if (rest.source.length + rest.destination.length > 0) gaps.push(rest);
    const [a, b] = [gap.source[nextI], gap.destination[nextJ]];
    if (a && b) {
      if (sameBytes(a.item, b.item)) matches.push({ source: a, destination: b });
      else gaps.push({ source: [a], destination: [b] });
    }
    i = nextI + 1;
    j = nextJ + 1;
  }
}

function keyOf(unpaired: Unpaired): string {
  return `${unpaired.item.kind} ${unpaired.item.name} ${unpaired.item.element ?? ''}`;
}

/**
 * How well two unpaired values fit. Where the bytes of a gap do not come out even (`uneven`), an array whose count changed
 * is still that array: it anchors before equal bytes of another name.
 */
function scorer(names: Names, isRename: IsRename, uneven: boolean): (a: WireItem, b: WireItem) => number {
  return (a, b) => {
    if (a.kind !== b.kind || a.kind !== 'value') return 0;
    if (!sameBytes(a, b)) return uneven && a.name === b.name && isRecounted(a, b) ? 60 : 0;
    if (sameName(a, b)) return 100;
    // A name that both sides have was not renamed: it is where it is.
    if (names.destination.has(dotted(a)) || names.source.has(dotted(b))) return 0;
    if (isRename(a.within, a.name, b.name)) return 90;
    const similar = isSimilar(a.name, b.name);
    if (a.predicate !== b.predicate || a.element === undefined) return similar ? 20 : 0;
    return similar ? 30 : 5;
  };
}

/** The same elements, another number of them, and a dump that tells both. */
function isRecounted(a: WireItem, b: WireItem): boolean {
  const known = a.count !== undefined && b.count !== undefined;
  return a.element !== undefined && a.element === b.element && known && (a.count > 1 || b.count > 1);
}

/** The same path read with dots, or the same innermost name: `s.a` and `a` inside `s`. */
export function sameName(a: WireItem, b: WireItem): boolean {
  if (a.name === b.name) return true;
  const [x, y] = [dotted(a), dotted(b)];
  return x === y || x.endsWith(`.${b.name}`) || y.endsWith(`.${a.name}`);
}

/** One name holds the other, or they share most of their words: `ti_cmd` and `mig_ti_cmd`. */
export function isSimilar(a: string, b: string): boolean {
  if (a.length >= 3 && b.length >= 3 && (a.includes(b) || b.includes(a))) return true;
  const partsOf = (name: string): Set<string> =>
    new Set(name.split(/[^A-Za-z0-9]+|_/).filter((word) => word.length > 1));
  const [x, y] = [partsOf(a), partsOf(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(x.size, y.size);
}

export function dotted(item: WireItem): string {
  return item.path.join('.');
}

function namesOf(ops: readonly Op[]): Names {
  const source = new Set<string>();
  const destination = new Set<string>();
  for (const op of ops) {
    if (op.kind === 'close') continue;
    if (op.kind === 'source') source.add(dotted(op.item));
    else if (op.kind === 'destination') destination.add(dotted(op.item));
    else {
      source.add(dotted(op.source));
      destination.add(dotted(op.destination));
    }
  }
  return { source, destination };
}
