import type { Description } from '../vmstate/dump.js';
import { claims, firstOfName } from '../vmstate/loader.js';
import type { WireItem } from '../vmstate/wire.js';
import type { Closing, Op } from './edit.js';

/** What a destination does with a subsection that a source may send. */
export type SubsectionReading = SubsectionFate & {
  /** Another subsection of the same name comes before it in the source's list. */
  readonly twin: boolean;
};

type SubsectionFate =
  /** Read with that description: the first of the name in the list of the description that takes it. */
  | { readonly kind: 'read'; readonly source: Description; readonly path: Path; readonly destination: Description }
  /** Known, but elsewhere: another description takes it at this place of the stream, or none does. */
  | {
      readonly kind: 'moved';
      readonly source: Description;
      readonly path: Path;
      readonly claimedBy: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly source: Description; readonly path: Path };

type Path = readonly string[];

export interface SubsectionReadings {
  readonly readings: readonly SubsectionReading[];
  /** Subsections that the destination could read and that the source does not send. */
  readonly fresh: readonly { readonly destination: Description; readonly path: Path }[];
}

/** A closing with the bytes around it. */
interface Point {
  readonly closing: Closing;
  readonly before: WireItem | undefined;
  readonly after: WireItem | undefined;
  /** Descriptions that end at the same place, further in. */
  readonly inner: readonly Closing[];
  /** The other side's end of the same struct. */
  readonly paired: Closing | undefined;
}

/**
 * Plays the loader: a subsection stands right after the fields of the description that owns it, and at that place of the
 * stream every description that ends there looks at it, innermost first. One takes it whose name begins the subsection's;
 * the first subsection of the name in its list reads it, and when there is none, the load fails (vmstate_subsection_load).
 */
export function readSubsections(ops: readonly Op[], partners: ReadonlyMap<WireItem, WireItem>): SubsectionReadings {
  const readings: SubsectionReading[] = [];
  const fresh: { destination: Description; path: Path }[] = [];
  const read = new Set<Description>();
  const all = new Set<string>();
  const levels = levelsOf(ops).filter(hasSubsections);
  for (const level of levels) {
    for (const { closing } of pointsOf(level, 'destination')) {
      for (const { name } of closing.description.subsections ?? []) all.add(name);
    }
  }
  for (const level of levels) {
    const source = pointsOf(level, 'source');
    if (!source.some(({ closing }) => closing.description.subsections?.length)) continue;
    const stream = new DestinationStream(level, partners);
    for (const point of source) {
      for (const subsection of point.closing.description.subsections ?? []) {
        const path = [...point.closing.path, subsection.name];
        const twin = firstOfName(point.closing.description, subsection.name) !== subsection;
        const reading = { ...stream.read(subsection, point, path, all.has(subsection.name)), twin };
        if (reading.kind === 'read') read.add(reading.destination);
        readings.push(reading);
      }
    }
  }
  const named = new Set(readings.map(({ source }) => source.name));
  for (const level of levels) {
    for (const { closing } of pointsOf(level, 'destination')) {
      for (const destination of closing.description.subsections ?? []) {
        const first = firstOfName(closing.description, destination.name) === destination;
        if (!first || read.has(destination) || named.has(destination.name)) continue;
        fresh.push({ destination, path: [...closing.path, destination.name] });
      }
    }
  }
  return { readings, fresh };
}

/** The destination's side of one list of steps, as the loader meets it. */
class DestinationStream {
  private readonly points: readonly Point[];
  private readonly byBefore = new Map<WireItem | undefined, Point[]>();
  private readonly byAfter = new Map<WireItem | undefined, Point[]>();

  constructor(
    ops: readonly Op[],
    private readonly partners: ReadonlyMap<WireItem, WireItem>,
  ) {
    this.points = pointsOf(ops, 'destination');
    for (const point of this.points) {
      push(this.byBefore, point.before, point);
      push(this.byAfter, point.after, point);
    }
  }

  read(source: Description, point: Point, path: Path, isKnown: boolean): SubsectionFate {
    const { name } = source;
    const candidates = this.pointsBeside(point);
    let claimedBy: string | undefined;
    if (isClaimedAtHome(point, name)) {
      // A name that no description takes, or another one than its own, is the source's own fault already: lint tells it.
      const known = candidates.flat().map(({ closing }) => closing);
      for (const closing of point.paired ? [point.paired, ...known] : known) {
        const destination = firstOfName(closing.description, name);
        if (destination) return { kind: 'read', source, path, destination };
      }
    } else {
      for (const points of candidates) {
        const taker = points.find(({ closing }) => claims(closing.description, name));
        const destination = taker && firstOfName(taker.closing.description, name);
        if (destination) return { kind: 'read', source, path, destination };
        claimedBy ??= taker?.closing.description.name;
      }
    }
    return isKnown ? { kind: 'moved', source, path, claimedBy } : { kind: 'unknown', source, path };
  }

  /** Where in the destination's reading the source's place is: by the bytes before it, by those after it, else by the struct that ends. */
  private pointsBeside(point: Point): readonly (readonly Point[])[] {
    const before = point.before && this.partners.get(point.before);
    const after = point.after && this.partners.get(point.after);
    const found: (readonly Point[])[] = [];
    if (point.before === undefined || before) found.push(this.byBefore.get(before) ?? []);
    if (point.after === undefined || after) found.push(this.byAfter.get(after) ?? []);
    if (found.length === 0) found.push(this.points.filter(({ closing }) => closing === point.paired));
    return found;
  }
}

/** Whether the source's own loader would give the name to another description that ends at the same place, further in. */
function isClaimedAtHome({ closing, inner }: Point, name: string): boolean {
  return inner.some((other) => claims(other.description, name)) || !claims(closing.description, name);
}

/** The list of steps itself, and that of one element of every array of structs in it. */
function levelsOf(ops: readonly Op[]): readonly (readonly Op[])[] {
  const levels: (readonly Op[])[] = [ops];
  for (const op of ops) if (op.kind === 'array') for (const level of levelsOf(op.ops)) levels.push(level);
  return levels;
}

/** Whether some description that ends among these steps has subsections, at either side. */
function hasSubsections(ops: readonly Op[]): boolean {
  const has = (closing: Closing | undefined): boolean => (closing?.description.subsections?.length ?? 0) > 0;
  return ops.some((op) => op.kind === 'close' && (has(op.source) || has(op.destination)));
}

function pointsOf(ops: readonly Op[], side: 'source' | 'destination'): readonly Point[] {
  const other = side === 'source' ? 'destination' : 'source';
  const open: { closing: Closing; before: WireItem | undefined; paired: Closing | undefined }[] = [];
  const points: Point[] = [];
  let before: WireItem | undefined;
  const flush = (after: WireItem | undefined): void => {
    const inner: Closing[] = [];
    for (const point of open.splice(0)) {
      points.push({ ...point, after, inner: [...inner] });
      inner.push(point.closing);
    }
  };
  for (const op of ops) {
    if (op.kind === 'close') {
      const closing = op[side];
      if (closing) open.push({ closing, before, paired: op[other] });
      continue;
    }
    const item = itemOf(op, side);
    if (!item) continue;
    flush(item);
    before = item;
    // The last element of an array of structs ends where the array ends.
    if (op.kind === 'array') {
      for (const { closing, paired, after } of pointsOf(op.ops, side)) {
        if (after === undefined)
          open.push({ closing: { ...closing, description: bare(closing.description) }, before, paired });
      }
    }
  }
  flush(undefined);
  return points;
}

/** A description as it looks from outside an array: it takes names, its own subsections are the element's affair. */
function bare(description: Description): Description {
  return { ...description, subsections: undefined };
}

function itemOf(op: Op, side: 'source' | 'destination'): WireItem | undefined {
  if (op.kind === 'match' || op.kind === 'array') return op[side];
  return op.kind === side ? op.item : undefined;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
