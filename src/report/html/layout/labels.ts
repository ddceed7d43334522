import type { Offset, PairRow, Row } from './model.js';
import { count, thousands } from '../markup.js';
import type { SideTotals } from './offsets.js';

/** Each change by a sign as well as by colour. */
export const CHANGES: Readonly<Record<PairRow['change'], { readonly sign: string; readonly word: string }>> = {
  same: { sign: '', word: 'same' },
  renamed: { sign: '≈', word: 'renamed' },
  resized: { sign: '↕', word: 'resized' },
  moved: { sign: '⇄', word: 'moved' },
  removed: { sign: '−', word: 'removed' },
  added: { sign: '+', word: 'added' },
  certainty: { sign: '◐', word: 'condition changed' },
};

/** `4 B`, `4 B?` when it may not travel, `? B` when only the running guest knows. */
export function bytesLabel(bytes: number | null, conditional: boolean): string {
  return `${bytes === null ? '?' : thousands(bytes)} B${conditional && bytes !== null ? '?' : ''}`;
}

/** Bytes of a run of rows: `12 B`, `12 B?` when all of them may stay away, `≥ 12 B` when some may or are unknown. */
export function runBytesLabel({ certain, conditional, unknown }: SideTotals): string {
  if (unknown === 0 && certain === 0 && conditional > 0) return bytesLabel(conditional, true);
  return `${unknown > 0 || conditional > 0 ? '≥ ' : ''}${bytesLabel(certain, false)}`;
}

/** Bytes of one row. */
export function rowBytesLabel(row: Row): string {
  return bytesLabel(row.bytes, row.certainty === 'conditional');
}

/** `12`, or `≥ 12` behind rows whose length is not certain. */
export function offsetLabel(offset: Offset | undefined): string {
  if (!offset) return '';
  return offset.exact ? thousands(offset.bytes) : `≥ ${thousands(offset.bytes)}`;
}

/** `101 bytes, up to 8 more when a predicate says so, 2 rows of a length known at run time only, 1 subsection`. */
export function totalsPhrase(totals: SideTotals): string {
  const parts = [count(totals.certain, 'byte')];
  if (totals.conditional > 0) parts.push(`up to ${thousands(totals.conditional)} more when a predicate says so`);
  if (totals.unknown > 0) parts.push(`${count(totals.unknown, 'row')} of a length the dump does not tell`);
  if (totals.subsections > 0) parts.push(count(totals.subsections, 'subsection'));
  return parts.join(', ');
}

/** `1 field added, 2 resized`, or that they agree. */
export function changesPhrase(rows: readonly PairRow[]): string {
  const tally = new Map<PairRow['change'], number>();
  for (const { change } of rows) if (change !== 'same') tally.set(change, (tally.get(change) ?? 0) + 1);
  const parts = Object.keys(CHANGES).flatMap((key) => {
    const change = key as PairRow['change'];
    const number = tally.get(change);
    return number ? [`${thousands(number)} ${CHANGES[change].word}`] : [];
  });
  return parts.length > 0 ? `Rows that differ: ${parts.join(', ')}.` : 'The two layouts agree row by row.';
}
