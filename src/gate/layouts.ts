import { createDiffer, layoutsOf, type Differ } from '../diff/diff.js';
import type { LayoutPair, LayoutPairRow } from '../diff/layout-model.js';
import { layoutPairRows } from '../diff/rows.js';
import { diffSection } from '../diff/section-diff.js';
import type { Section } from '../vmstate/dump.js';

/** Rows of a layout that a report holds; agreeing rows far from any difference go first. */
const MAX_ROWS = 600;
/** Agreeing rows kept on both sides of a difference when rows must go. */
const NEIGHBOURS = 8;

export interface LayoutRequest {
  /** Class name at either side. */
  readonly section: string;
  /** The side that saves. */
  readonly old: readonly Section[];
  readonly new: readonly Section[];
  readonly oldLabel: string;
  readonly newLabel: string;
}

/** Draws layouts side by side, from the very differences that the rules judge. */
export class LayoutDrawer {
  constructor(private readonly differ: Differ = createDiffer()) {}

  /** The pair of layouts of a section; undefined when it has no partner or a side has no description. */
  draw(request: LayoutRequest): LayoutPair | undefined {
    const [old, now] = [layoutsOf(request.old), layoutsOf(request.new)];
    const pairing = this.differ.pair(old, now);
    // A name that only one side has leads to its partner all the same.
    const [pair] = [...pairing.of('source', request.section), ...pairing.of('destination', request.section)];
    if (!pair) return undefined;
    const context = { source: old.traits, destination: now.traits };
    // Two that differ in nothing are drawn as well, for those who ask.
    const diff = this.differ.diffSection(pair, old.traits, now.traits) ?? diffSection(pair, context);
    const rows = layoutPairRows(diff, context);
    if (rows.length === 0) return undefined;
    const kept = rows.length > MAX_ROWS ? aroundDifferences(rows) : rows;
    return {
      section: request.section,
      description: pair.destination.description?.name ?? pair.source.description?.name ?? request.section,
      oldLabel: request.oldLabel,
      newLabel: request.newLabel,
      rows: kept,
      omitted: rows.length - kept.length,
    };
  }
}

function aroundDifferences(rows: readonly LayoutPairRow[]): readonly LayoutPairRow[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if (row.change !== 'same') near.fill(1, Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
  });
  return rows.filter((_, index) => near[index] === 1).slice(0, MAX_ROWS);
}
