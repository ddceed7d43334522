import type { LayoutPair, LayoutPairRow, LayoutRow } from '../../../diff/layout-model.js';

/** A row as it is drawn. */
export interface Row extends LayoutRow {
  /** The dump does not tell the length; it is taken to be that of the row beside it. */
  readonly assumed?: true;
}

export interface PairRow {
  readonly old: Row | null;
  readonly new: Row | null;
  readonly change: LayoutPairRow['change'];
}

export interface Layout extends Omit<LayoutPair, 'rows'> {
  readonly rows: readonly PairRow[];
}

/** A number of bytes: exact, or at least that many. */
export interface Offset {
  readonly bytes: number;
  readonly exact: boolean;
}

/**
 * Dumps of older builds print no array counts, so no length is certain in them. Where such a row stands beside a row
 * that agrees with it, the drawing takes that row's length, and shows that it does.
 */
export function withAssumedLengths(pair: LayoutPair): Layout {
  return { ...pair, rows: pair.rows.map(assume) };
}

function assume(row: LayoutPairRow): PairRow {
  const { old, new: now, change } = row;
  if (!old || !now || change === 'resized' || (old.bytes === null) === (now.bytes === null)) return row;
  return old.bytes === null
    ? { change, old: { ...old, bytes: now.bytes, assumed: true }, new: now }
    : { change, old, new: { ...now, bytes: old.bytes, assumed: true } };
}
