import type { Offset, Row } from './model.js';
import type { PairNode, SideName } from './tree.js';

/** What one side sends, of a whole layout or of a run of rows. */
export interface SideTotals {
  /** Bytes of rows that always travel and whose length is known. */
  readonly certain: number;
  /** Further bytes of rows that travel when a predicate says so. */
  readonly conditional: number;
  /** Rows whose length is known at run time only. */
  readonly unknown: number;
  readonly subsections: number;
}

/** Where each row of a side starts, in bytes from the start of its section. Rows of subsections are left out: each starts again behind a header of its own. */
export function offsetsOf(nodes: readonly PairNode[], side: SideName): ReadonlyMap<Row, Offset> {
  const offsets = new Map<Row, Offset>();
  walk(nodes, side, { bytes: 0, exact: true }, offsets);
  return offsets;
}

function walk(nodes: readonly PairNode[], side: SideName, start: Offset, offsets: Map<Row, Offset>): Offset {
  let at = start;
  for (const { pair, children } of nodes) {
    const row = pair[side];
    if (!row || row.kind === 'subsection') continue;
    offsets.set(row, at);
    const inside = walk(children, side, at, offsets);
    at =
      row.bytes === null
        ? { bytes: inside.bytes, exact: false }
        : row.certainty === 'conditional'
          ? { bytes: at.bytes, exact: false }
          : { bytes: at.bytes + row.bytes, exact: at.exact };
  }
  return at;
}

/** What a side sends in all, subsections apart; members are part of their struct. */
export function totalsOf(nodes: readonly PairNode[], side: SideName): SideTotals {
  let [certain, conditional, unknown, subsections] = [0, 0, 0, 0];
  for (const { pair } of nodes) {
    const row = pair[side];
    if (!row) continue;
    if (row.kind === 'subsection') subsections++;
    else if (row.bytes === null) unknown++;
    else if (row.certainty === 'conditional') conditional += row.bytes;
    else certain += row.bytes;
  }
  return { certain, conditional, unknown, subsections };
}
