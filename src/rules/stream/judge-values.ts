import { valueOf } from '../../streams/values.js';
import type { Finding } from '../finding.js';
import { bytesOf, commonLeaves, commonOf, placeOf, type DevicePair } from './pair.js';
import { streamValueRefused } from './stream-value-refused.js';

/** Fields that the loader holds against the destination's own value: "equal", and "le" (no more than). */
export function judgeCheckedValues(pair: DevicePair): readonly Finding[] {
  const found: Finding[] = [];
  for (const [leaf, other] of commonLeaves(pair)) {
    const { type, count } = leaf.field;
    const equal = type.endsWith(' equal');
    if (count !== 1 || (!equal && !type.endsWith(' le'))) continue;
    const mine = valueOf(type, bytesOf(pair.source, leaf.field));
    const theirs = valueOf(type, bytesOf(pair.destination, other.field));
    if (typeof mine !== 'bigint' || typeof theirs !== 'bigint') continue;
    if (equal ? mine === theirs : mine <= theirs) continue;
    const details = { type, old: String(mine), new: String(theirs) };
    const { path, within } = leaf;
    const context = placeOf(pair.source, leaf.field);
    found.push(streamValueRefused.emit({ grade: 'break', ...commonOf(pair), path, within, details, context }));
  }
  return found;
}
