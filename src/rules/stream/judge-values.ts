import { valueOf } from '../../streams/values.js';
import type { Finding } from '../finding.js';
import { bytesOf, commonLeaves, commonOf, positionOf, type DevicePair } from './pair.js';
import { streamValueRefused } from './stream-value-refused.js';
import { streamVersionRaised } from './stream-version-raised.js';

/** Versions that a device sends as a field: predicates of the fields behind them go by what was loaded. */
const VERSION = /(^|[._])(mig_)?version(_id)?$/;

/** Versions inside a device's state that the destination sends higher: it may read a lower one with other fields. */
export function judgeSentVersions(pair: DevicePair): readonly Finding[] {
  const found: Finding[] = [];
  for (const [leaf, other] of commonLeaves(pair)) {
    const { type, count, name } = leaf.field;
    if (count !== 1 || !VERSION.test(name)) continue;
    const old = valueOf(type, bytesOf(pair.source, leaf.field));
    const now = valueOf(type, bytesOf(pair.destination, other.field));
    if (typeof old !== 'bigint' || typeof now !== 'bigint' || old >= now) continue;
    const details = { old: Number(old), new: Number(now) };
    const { path, within } = leaf;
    const context = positionOf(pair.source, leaf.field);
    found.push(streamVersionRaised.emit({ grade: 'conditional', ...commonOf(pair), path, within, details, context }));
  }
  return found;
}

/** Fields that the loader holds against the destination's own value: "equal", and "le" (no more than). */
export function judgeCheckedValues(pair: DevicePair): readonly Finding[] {
  const found: Finding[] = [];
  for (const [leaf, other] of commonLeaves(pair)) {
    const { type, count } = leaf.field;
    const equal = type.endsWith(' equal');
    if (count !== 1 || (!equal && !type.endsWith(' le'))) continue;
    const ofSource = valueOf(type, bytesOf(pair.source, leaf.field));
    const ofDestination = valueOf(type, bytesOf(pair.destination, other.field));
    if (typeof ofSource !== 'bigint' || typeof ofDestination !== 'bigint') continue;
    if (equal ? ofSource === ofDestination : ofSource <= ofDestination) continue;
    const details = { type, old: String(ofSource), new: String(ofDestination) };
    const { path, within } = leaf;
    const context = positionOf(pair.source, leaf.field);
    found.push(streamValueRefused.emit({ grade: 'break', ...commonOf(pair), path, within, details, context }));
  }
  return found;
}
