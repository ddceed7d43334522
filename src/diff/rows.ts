import type { Description, Section } from '../vmstate/dump.js';
import { bytesOf, shapeOf, wireLayout, type DumpTraits, type WireItem } from '../vmstate/wire.js';
import { itemsOf, type Difference, type DifferenceKind } from './differences.js';
import type { Closing, Op } from './edit.js';
import type { LayoutPairRow, LayoutRow } from './layout-model.js';
import type { DescriptionDiff, DiffContext, SectionDiff, SubsectionDiff } from './section-diff.js';

/**
 * The wire layout of a section as rows in stream order: fields, members of structs one deeper, subsections last.
 * @param streamVersion the version on the wire; the section's own when left out.
 */
export function layoutRows(section: Section, traits: DumpTraits, streamVersion?: number): readonly LayoutRow[] {
  const description = section.description;
  if (!description) return [];
  return descriptionRows(description, streamVersion ?? section.versionId, traits, [], 0, false);
}

function descriptionRows(
  description: Description,
  version: number,
  traits: DumpTraits,
  path: readonly string[],
  depth: number,
  conditional: boolean,
): LayoutRow[] {
  const layout = wireLayout(description, version, traits, path, conditional);
  return [
    ...layout.items.flatMap((item) => itemRows(item, traits, depth)),
    ...layout.subsections.flatMap((subsection) => subsectionRows(subsection, traits, path, depth)),
  ];
}

function itemRows(item: WireItem, traits: DumpTraits, depth: number): LayoutRow[] {
  const subsections = item.field.description?.subsections ?? [];
  return [
    itemRow(item, depth),
    ...item.members.flatMap((member) => itemRows(member, traits, depth + 1)),
    ...subsections.flatMap((subsection) => subsectionRows(subsection, traits, item.path, depth + 1)),
  ];
}

function subsectionRows(
  subsection: Description,
  traits: DumpTraits,
  path: readonly string[],
  depth: number,
): LayoutRow[] {
  const own = [...path, subsection.name];
  return [
    subsectionRow(subsection, own, depth),
    ...descriptionRows(subsection, subsection.versionId, traits, own, depth + 1, true),
  ];
}

function itemRow(item: WireItem, depth: number): LayoutRow {
  return {
    path: item.path.join('.'),
    bytes: bytesOf(item) ?? null,
    shape: shapeOf(item),
    certainty: item.conditional ? 'conditional' : 'always',
    kind: item.kind === 'value' ? 'field' : item.kind,
    depth,
  };
}

function subsectionRow(subsection: Description, path: readonly string[], depth: number): LayoutRow {
  return {
    path: path.join('.'),
    bytes: null,
    shape: `version ${subsection.versionId}`,
    certainty: 'conditional',
    kind: 'subsection',
    depth,
  };
}

/** Two layouts of one section under the old side's stream version, row by row, with what became of each. */
export function layoutPairRows(diff: SectionDiff, context: DiffContext): readonly LayoutPairRow[] {
  if (!diff.layout) return lonelyRows(diff, context);
  return [...headRow(diff), ...new PairRows(diff, context).description(diff.layout, 0)];
}

/** Where one side has nothing that travels, all of the other's stands alone. */
function lonelyRows({ source, destination }: SectionDiff, context: DiffContext): LayoutPairRow[] {
  return [
    ...layoutRows(source, context.source).map((old) => ({ old, new: null, change: 'removed' as const })),
    ...layoutRows(destination, context.destination).map((row) => ({ old: null, new: row, change: 'added' as const })),
  ];
}

/** The section itself, where its name or version on the wire is what differs. */
function headRow({ source, destination, differences, layout }: SectionDiff): LayoutPairRow[] {
  const told = differences.some(
    (one) => one.kind === 'description-renamed' || (one.kind === 'version' && !one.subsection),
  );
  if (!told || !layout) return [];
  const row = (name: string, shape: string): LayoutRow => {
    return { path: name, bytes: 0, shape, certainty: 'always', kind: 'section', depth: 0 };
  };
  const minimum = Math.max(destination.minimumVersionId, layout.destination.minimumVersionId);
  const maximum = Math.min(destination.versionId, layout.destination.versionId);
  return [
    {
      old: row(layout.source.name, `version ${Math.max(source.versionId, layout.source.versionId)}`),
      new: row(layout.destination.name, `loads versions ${minimum} to ${maximum}`),
      change: 'resized',
    },
  ];
}

class PairRows {
  /** What the differences say of the items that they name. */
  private readonly changes = new Map<WireItem, LayoutPairRow['change']>();
  /** Items that are missing as a whole on the other side: structs among them have a row of their own. */
  readonly whole = new Set<WireItem>();
  /** Subsections by path whose version is refused. */
  private readonly refused = new Set<string>();

  constructor(
    diff: SectionDiff,
    private readonly context: DiffContext,
  ) {
    for (const difference of diff.differences) this.note(difference);
  }

  description(diff: DescriptionDiff, depth: number): LayoutPairRow[] {
    return new DescriptionRows(diff, this).rows(diff.ops, diff.path.length, depth);
  }

  row(old: WireItem | undefined, now: WireItem | undefined, depth: number): LayoutPairRow {
    const noted = (old && this.changes.get(old)) ?? (now && this.changes.get(now));
    const alone = noted === 'moved' ? 'moved' : old ? 'removed' : 'added';
    return {
      old: old ? itemRow(old, depth) : null,
      new: now ? itemRow(now, depth) : null,
      change: old && now ? (noted ?? 'same') : alone,
    };
  }

  isMoved(item: WireItem): boolean {
    return this.changes.get(item) === 'moved';
  }

  subsection(reading: SubsectionDiff, depth: number): LayoutPairRow[] {
    const { source, path, diff } = reading;
    if (!diff) {
      const change = reading.kind === 'moved' ? 'moved' : 'removed';
      return subsectionRows(source, this.context.source, path.slice(0, -1), depth).map((old) => {
        return { old, new: null, change };
      });
    }
    const head: LayoutPairRow = {
      old: subsectionRow(source, path, depth),
      new: subsectionRow(diff.destination, path, depth),
      change: this.refused.has(path.join('\0')) ? 'resized' : 'same',
    };
    return [head, ...this.description(diff, depth + 1)];
  }

  /** A subsection that nothing of the source meets here. */
  unmet(subsection: Description, path: readonly string[], depth: number, moved: boolean): LayoutPairRow[] {
    const change = moved ? 'moved' : 'added';
    return subsectionRows(subsection, this.context.destination, path, depth).map((row) => {
      return { old: null, new: row, change };
    });
  }

  private note(difference: Difference): void {
    if (difference.kind === 'subsection-twin') for (const inner of difference.inner) this.note(inner);
    if (difference.kind === 'removed' || difference.kind === 'added') this.whole.add(difference.item);
    const change = changeOf(difference);
    if (difference.kind === 'version' && difference.subsection) this.refused.add(difference.source.path.join('\0'));
    if (!change) return;
    const { source, destination } = itemsOf(difference);
    for (const item of [...source, ...destination]) {
      const known = this.changes.get(item);
      if (!known || WEIGHT.indexOf(change) > WEIGHT.indexOf(known)) this.changes.set(item, change);
    }
  }
}

/** The graver change is the one that is drawn. */
const WEIGHT: readonly LayoutPairRow['change'][] = ['same', 'renamed', 'certainty', 'resized', 'moved'];

/** What a difference is drawn as; those that stand on rows of their own, or that no guest meets, are not here. */
const CHANGES: Partial<Record<DifferenceKind, LayoutPairRow['change']>> = {
  renamed: 'renamed',
  'became-conditional': 'certainty',
  'became-unconditional': 'certainty',
  resized: 'resized',
  count: 'resized',
  'not-comparable': 'resized',
  moved: 'moved',
  // Of what stands beside something, only a part is meant: an array that grew into padding.
  'padding-replaced': 'resized',
  'dropped-to-padding': 'resized',
  reinterpreted: 'resized',
};

function changeOf(difference: Difference): LayoutPairRow['change'] | undefined {
  if (difference.kind === 'nested-version') return difference.fails ? 'resized' : undefined;
  return CHANGES[difference.kind];
}

/** The rows of one description, its subsections last. */
class DescriptionRows {
  private readonly done = new Set<WireItem>();
  private readonly readings: ReadonlyMap<Description, SubsectionDiff>;
  private readonly met: ReadonlySet<Description>;
  private readonly movedNames: ReadonlySet<string>;

  constructor(
    private readonly diff: DescriptionDiff,
    private readonly all: PairRows,
  ) {
    this.readings = new Map(diff.subsections.map((reading) => [reading.source, reading]));
    this.met = new Set(diff.subsections.flatMap((reading) => (reading.kind === 'read' ? [reading.destination] : [])));
    const moved = diff.subsections.filter(({ kind }) => kind === 'moved');
    this.movedNames = new Set(moved.map(({ source }) => source.name));
  }

  /** `base`: length of the path at which depth is counted from. */
  rows(ops: readonly Op[], base: number, depth: number): LayoutPairRow[] {
    const at = (item: WireItem): number => depth + Math.max(0, item.path.length - 1 - base);
    const rows: LayoutPairRow[] = [];
    for (const op of ops) {
      if (op.kind === 'close') {
        for (const row of this.closing(op, base, depth)) rows.push(row);
      } else if (op.kind === 'source' || op.kind === 'destination') {
        if (this.done.has(op.item)) continue;
        const partner = this.all.isMoved(op.item) ? undefined : this.diff.partners.get(op.item);
        if (partner) this.done.add(partner);
        for (const struct of op.opened) {
          if (!this.all.whole.has(struct) || this.done.has(struct)) continue;
          this.done.add(struct);
          const sides = op.kind === 'source' ? { old: struct, now: undefined } : { old: undefined, now: struct };
          rows.push(this.all.row(sides.old, sides.now, at(struct)));
        }
        const [old, now] = op.kind === 'source' ? [op.item, partner] : [partner, op.item];
        rows.push(this.all.row(old, now, at(op.item)));
      } else {
        rows.push(this.all.row(op.source, op.destination, at(op.destination)));
        if (op.kind === 'array') for (const row of this.rows(op.ops, base, depth)) rows.push(row);
      }
    }
    return rows;
  }

  private closing(op: Op & { kind: 'close' }, base: number, depth: number): LayoutPairRow[] {
    const rows: LayoutPairRow[] = [];
    const at = ({ path }: Closing): number => depth + Math.max(0, path.length - base);
    for (const subsection of op.source?.description.subsections ?? []) {
      const reading = this.readings.get(subsection);
      if (reading && op.source) rows.push(...this.all.subsection(reading, at(op.source)));
    }
    for (const subsection of op.destination?.description.subsections ?? []) {
      if (!op.destination || this.met.has(subsection)) continue;
      const moved = this.movedNames.has(subsection.name);
      rows.push(...this.all.unmet(subsection, op.destination.path, at(op.destination), moved));
    }
    return rows;
  }
}
