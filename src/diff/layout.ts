import type { Description, Section } from '../vmstate/dump.js';
import { editScript, type IsRename, type Op } from './edit.js';
import type { LayoutPairRow, LayoutRow } from './layout-model.js';
import { dotted, resolveRuns, sameName, type Loose } from './runs.js';
import { bytesOf, shapeOf, wireLayout, type DumpTraits, type WireItem } from '../vmstate/wire.js';

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

export interface LayoutSides {
  readonly old: { readonly section: Section; readonly traits: DumpTraits };
  readonly new: { readonly section: Section; readonly traits: DumpTraits };
  readonly isRename?: IsRename;
}

/** Two layouts of one section under the old side's stream version, row by row, with what became of each. */
export function layoutPairRows(sides: LayoutSides): readonly LayoutPairRow[] {
  const [from, to] = [sides.old.section.description, sides.new.section.description];
  if (!from || !to) return [];
  return new PairRows(sides).description(from, to, sides.old.section.versionId, [], 0, false);
}

class PairRows {
  private readonly isRename: IsRename;

  constructor(private readonly sides: LayoutSides) {
    this.isRename = sides.isRename ?? (() => false);
  }

  description(
    from: Description,
    to: Description,
    version: number,
    path: readonly string[],
    depth: number,
    conditional: boolean,
  ): LayoutPairRow[] {
    const old = wireLayout(from, version, this.sides.old.traits, path, conditional);
    const now = wireLayout(to, version, this.sides.new.traits, path, conditional);
    return this.rows(editScript(old, now, { isRename: this.isRename }), path.length, depth);
  }

  /** `base`: length of the path at which depth is counted from. */
  private rows(ops: readonly Op[], base: number, depth: number): LayoutPairRow[] {
    const partners = partnersOf(ops, this.isRename);
    const done = new Set<WireItem>();
    const lone = loneNames(ops, partners);
    const at = (item: WireItem): number => depth + Math.max(0, item.path.length - 1 - base);
    return ops.flatMap((op): LayoutPairRow[] => {
      if (op.kind === 'subsections') return this.subsections(op, depth + Math.max(0, op.path.length - base));
      if (op.kind === 'source' || op.kind === 'destination') {
        if (done.has(op.item)) return [];
        const partner = partners.get(op.item);
        const [old, now] = op.kind === 'source' ? [op.item, partner] : [partner, op.item];
        if (partner) done.add(partner);
        const row = this.row(old, now, at(op.item), op.kind);
        return [partner || !lone.has(dotted(op.item)) ? row : { ...row, change: 'moved' }];
      }
      const row = this.row(op.source, op.destination, at(op.destination), 'source');
      return op.kind === 'array' ? [row, ...this.rows(op.ops, base, depth)] : [row];
    });
  }

  private row(old: WireItem | undefined, now: WireItem | undefined, depth: number, side: string): LayoutPairRow {
    return {
      old: old ? itemRow(old, depth) : null,
      new: now ? itemRow(now, depth) : null,
      change: old && now ? changeOf(old, now) : side === 'source' ? 'removed' : 'added',
    };
  }

  private subsections(op: Op & { kind: 'subsections' }, depth: number): LayoutPairRow[] {
    const fresh = new Map(op.destination.map((to) => [to.name, to]));
    const rows = op.source.flatMap((from): LayoutPairRow[] => {
      const to = fresh.get(from.name);
      fresh.delete(from.name);
      const path = [...op.path, from.name];
      if (!to) {
        return subsectionRows(from, this.sides.old.traits, op.path, depth).map((old) => removed(old));
      }
      const head: LayoutPairRow = {
        old: subsectionRow(from, path, depth),
        new: subsectionRow(to, path, depth),
        change: 'same',
      };
      return [head, ...this.description(from, to, from.versionId, path, depth + 1, true)];
    });
    for (const to of fresh.values()) {
      rows.push(...subsectionRows(to, this.sides.new.traits, op.path, depth).map((row) => added(row)));
    }
    return rows;
  }
}

function removed(old: LayoutRow): LayoutPairRow {
  return { old, new: null, change: 'removed' };
}

function added(row: LayoutRow): LayoutPairRow {
  return { old: null, new: row, change: 'added' };
}

function changeOf(old: WireItem, now: WireItem): LayoutPairRow['change'] {
  const [a, b] = [bytesOf(old), bytesOf(now)];
  const resized = old.element !== now.element || (a !== undefined && b !== undefined && a !== b);
  if (resized && old.kind !== 'struct') return 'resized';
  if (old.predicate !== now.predicate) return 'certainty';
  return sameName(old, now) ? 'same' : 'renamed';
}

/** Names that stand alone on both sides: the same field at another place. */
function loneNames(ops: readonly Op[], partners: ReadonlyMap<WireItem, WireItem>): ReadonlySet<string> {
  const names = { source: new Set<string>(), destination: new Set<string>() };
  for (const op of ops) {
    if ((op.kind === 'source' || op.kind === 'destination') && op.item.kind !== 'padding' && !partners.has(op.item)) {
      names[op.kind].add(dotted(op.item));
    }
  }
  return new Set([...names.source].filter((name) => names.destination.has(name)));
}

/** Who stands beside whom: pairs by bytes, then by name among what is left. */
function partnersOf(ops: readonly Op[], isRename: IsRename): ReadonlyMap<WireItem, WireItem> {
  const partners = new Map<WireItem, WireItem>();
  const join = (a: Loose, b: Loose): void => {
    partners.set(a.item, b.item);
    partners.set(b.item, a.item);
  };
  const { matches, residues } = resolveRuns(ops, isRename);
  for (const { source, destination } of matches) join(source, destination);
  for (const residue of residues) {
    const alone = residue.source.length === 1 && residue.destination.length === 1;
    const open = [...residue.destination];
    for (const source of residue.source) {
      const found = open.find(({ item }) => item.kind === source.item.kind && (alone || sameName(source.item, item)));
      if (!found) continue;
      open.splice(open.indexOf(found), 1);
      join(source, found);
    }
  }
  return partners;
}
