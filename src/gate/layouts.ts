import type { IsRename } from '../diff/edit.js';
import type { Section } from '../vmstate/dump.js';
import { layoutPairRows } from '../diff/layout.js';
import type { LayoutPair, LayoutPairRow } from '../diff/layout-model.js';
import { traitsOf, type DumpTraits } from '../vmstate/wire.js';

/** Rows of a layout that a report holds; agreeing rows far from any difference go first. */
const MAX_ROWS = 600;
/** Agreeing rows kept on both sides of a difference when rows must go. */
const NEIGHBOURS = 8;

export interface LayoutRequest {
  readonly section: string;
  readonly description: string;
  readonly old: readonly Section[];
  readonly new: readonly Section[];
  readonly oldLabel: string;
  readonly newLabel: string;
  readonly isRename?: IsRename;
}

/** Draws layouts side by side; remembers what it learnt of each dump. */
export class LayoutDrawer {
  private readonly traits = new WeakMap<readonly Section[], DumpTraits>();

  /** The pair of layouts of a section, found by class name, else by description name; undefined when a side has none. */
  draw(request: LayoutRequest): LayoutPair | undefined {
    const old = find(request.old, request);
    const now = find(request.new, request);
    if (!old?.description || !now?.description) return undefined;
    const rows = layoutPairRows({
      old: { section: old, traits: this.traitsFor(request.old) },
      new: { section: now, traits: this.traitsFor(request.new) },
      ...(request.isRename && { isRename: request.isRename }),
    });
    const kept = rows.length > MAX_ROWS ? aroundDifferences(rows) : rows;
    return {
      section: request.section,
      description: request.description,
      oldLabel: request.oldLabel,
      newLabel: request.newLabel,
      rows: kept,
      omitted: rows.length - kept.length,
    };
  }

  private traitsFor(sections: readonly Section[]): DumpTraits {
    let traits = this.traits.get(sections);
    if (!traits) {
      traits = traitsOf(sections);
      this.traits.set(sections, traits);
    }
    return traits;
  }
}

function find(sections: readonly Section[], wanted: { section: string; description: string }): Section | undefined {
  return (
    sections.find((section) => section.name === wanted.section) ??
    sections.find((section) => section.description?.name === wanted.description)
  );
}

function aroundDifferences(rows: readonly LayoutPairRow[]): readonly LayoutPairRow[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if (row.change !== 'same') near.fill(1, Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
  });
  return rows.filter((_, index) => near[index] === 1).slice(0, MAX_ROWS);
}
