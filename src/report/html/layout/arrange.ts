import type { PairRow, Row } from './model.js';
import { totalsOf, type SideTotals } from './offsets.js';
import { countNodes, SIDES, type Item, type SideName } from './tree.js';

/** Heights in pixels. */
export const UNKNOWN_HEIGHT = 26;
/** Higher boxes are cut short and marked. */
const TALLEST = 104;
const LOWEST = 3;
const HEAD_HEIGHT = 24;
const SUBSECTION_GAP = 14;
/** The shorter of the drawn fields should have room for a line of text. */
const ROOM_FOR_TEXT = 18;

/** One rectangle of a column. `top` and `height` in pixels. */
export interface Box {
  readonly side: SideName;
  readonly top: number;
  readonly height: number;
  readonly depth: number;
  /** fold: agreeing rows; more: the further elements of an array. */
  readonly kind: 'field' | 'padding' | 'fold' | 'more';
  /** Bytes it stands for; null when unknown. */
  readonly bytes: number | null;
  /** Not to scale: cut short, or of unknown length. */
  readonly broken: boolean;
  readonly row: Row | null;
  readonly change: PairRow['change'];
  /** Rows it stands for, and their length in all. */
  readonly rows: number;
  readonly totals?: SideTotals;
}

/** A struct's or a subsection's extent in one column. */
export interface Frame {
  readonly side: SideName;
  readonly top: number;
  readonly bottom: number;
  readonly row: Row;
  readonly change: PairRow['change'];
}

/** What became of a piece of the old column: its extent on each side; no height where it has none. */
export interface Ribbon {
  readonly change: PairRow['change'];
  readonly old: readonly [number, number];
  readonly new: readonly [number, number];
}

export interface Arranged {
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly ribbons: readonly Ribbon[];
  readonly height: number;
  readonly pixelsPerByte: number;
}

/** Puts items into two columns to one scale, in stream order. */
export function arrange(items: readonly Item[]): Arranged {
  const placer = new Placer(scaleFor(items));
  placer.items(items, 0);
  return placer.result();
}

/** So many pixels a byte that most drawn fields can carry a label, and long ones need not be cut. */
function scaleFor(items: readonly Item[]): number {
  const sizes = items.flatMap(leafBytes).sort((a, b) => a - b);
  const low = sizes[Math.floor(sizes.length / 4)] ?? 4;
  return Math.min(6, Math.max(1, Math.round(ROOM_FOR_TEXT / Math.max(1, low))));
}

function leafBytes(item: Item): readonly number[] {
  if (item.kind === 'fold') return [];
  if (item.children.length > 0) return item.children.flatMap(leafBytes);
  return SIDES.flatMap((side) => item.pair[side]?.bytes ?? []);
}

class Placer {
  private readonly at = { old: 0, new: 0 };
  private readonly boxes: Box[] = [];
  private readonly frames: Frame[] = [];
  private readonly ribbons: Ribbon[] = [];
  /** Boxes of moved fields that stand on one side of their row: they meet by path. */
  private readonly movers = { old: new Map<string, Box>(), new: new Map<string, Box>() };

  constructor(private readonly pixelsPerByte: number) {}

  result(): Arranged {
    for (const [path, old] of this.movers.old) {
      const now = this.movers.new.get(path);
      if (now) this.ribbons.push({ change: 'moved', old: extent(old), new: extent(now) });
    }
    const height = Math.max(this.at.old, this.at.new);
    const { boxes, frames, ribbons, pixelsPerByte } = this;
    return { boxes, frames, ribbons, height, pixelsPerByte };
  }

  items(items: readonly Item[], depth: number): void {
    for (const item of items) {
      if (item.kind === 'fold') this.fold(item, depth);
      else if (item.pair.new?.kind === 'subsection' || item.pair.old?.kind === 'subsection') this.subsection(item);
      else if (item.children.length > 0) this.group(item);
      else this.leaf(item.pair);
    }
  }

  private fold({ nodes }: Item & { kind: 'fold' }, depth: number): void {
    const boxes = SIDES.map((side) =>
      this.box(side, {
        depth,
        kind: 'fold',
        bytes: totalsOf(nodes, side).certain,
        totals: totalsOf(nodes, side),
        row: null,
        change: 'same',
        rows: countNodes(nodes),
      }),
    );
    this.join('same', boxes[0], boxes[1]);
  }

  private leaf(pair: PairRow): void {
    const [old, now] = SIDES.map((side) => {
      const row = pair[side];
      if (!row) return undefined;
      const kind = row.kind === 'padding' ? 'padding' : 'field';
      const what = { depth: row.depth, kind, bytes: row.bytes, row, change: pair.change, rows: 1 } as const;
      // A length the dump does not tell is drawn as long as its partner's, and as unknown.
      return this.box(side, what, row.bytes ?? pair[side === 'old' ? 'new' : 'old']?.bytes ?? null);
    });
    const mover = pair.change === 'moved' ? (old ?? now) : undefined;
    if (mover?.row && !(old && now)) this.movers[mover.side].set(mover.row.path, mover);
    else this.join(pair.change, old, now);
  }

  /** An array of structs: one element's members, then the further elements as one piece. */
  private group({ pair, children }: Item & { kind: 'pair' }): void {
    const start = { ...this.at };
    const depth = (pair.new ?? pair.old)?.depth ?? 0;
    this.items(children, depth + 1);
    const rest = SIDES.map((side) => {
      const row = pair[side];
      const drawn = sum(children.map((child) => itemBytes(child, side)));
      const bytes = row?.bytes == null || drawn === null ? null : row.bytes - drawn;
      if (!row || bytes === 0 || (bytes !== null && bytes < 0)) return undefined;
      return this.box(side, { depth: depth + 1, kind: 'more', bytes, row, change: pair.change, rows: 1 });
    });
    this.join(pair.change, rest[0], rest[1]);
    this.frame(pair, start);
  }

  /** A subsection travels behind all fields, with a header of its own: both columns start it at one height. */
  private subsection({ pair, children }: Item & { kind: 'pair' }): void {
    this.at.old = this.at.new = Math.max(this.at.old, this.at.new) + SUBSECTION_GAP;
    const start = { ...this.at };
    this.at.old += HEAD_HEIGHT;
    this.at.new += HEAD_HEIGHT;
    this.items(children, (pair.new ?? pair.old)?.depth ?? 0);
    this.frame(pair, start);
  }

  private frame(pair: PairRow, start: Readonly<Record<SideName, number>>): void {
    for (const side of SIDES) {
      const row = pair[side];
      if (row) this.frames.push({ side, top: start[side], bottom: this.at[side], row, change: pair.change });
    }
  }

  private box(
    side: SideName,
    what: Pick<Box, 'depth' | 'kind' | 'bytes' | 'row' | 'change' | 'rows' | 'totals'>,
    length: number | null = what.bytes,
  ): Box {
    const scaled = length === null ? UNKNOWN_HEIGHT : length * this.pixelsPerByte;
    const tallest = what.kind === 'fold' || what.kind === 'more' ? UNKNOWN_HEIGHT : TALLEST;
    const height = what.kind === 'fold' ? UNKNOWN_HEIGHT : Math.max(LOWEST, Math.min(scaled, tallest));
    const broken = what.kind === 'fold' || scaled > tallest;
    const box = { ...what, side, top: this.at[side], height, broken };
    this.at[side] += height;
    this.boxes.push(box);
    return box;
  }

  /** Where a side has nothing, the ribbon runs out into a point where the thing would be. */
  private join(change: Ribbon['change'], old: Box | undefined, now: Box | undefined): void {
    if (!old && !now) return;
    this.ribbons.push({
      change,
      old: old ? extent(old) : [this.at.old, this.at.old],
      new: now ? extent(now) : [this.at.new, this.at.new],
    });
  }
}

function extent(box: Box): readonly [number, number] {
  return [box.top, box.top + box.height];
}

/** Bytes of an item on one side; null when unknown. */
function itemBytes(item: Item, side: SideName): number | null {
  if (item.kind === 'fold') {
    const { certain, conditional, unknown } = totalsOf(item.nodes, side);
    return unknown > 0 ? null : certain + conditional;
  }
  const row = item.pair[side];
  return row === null || row.kind === 'subsection' ? 0 : row.bytes;
}

function sum(bytes: readonly (number | null)[]): number | null {
  return bytes.reduce<number | null>((total, part) => (total === null || part === null ? null : total + part), 0);
}
