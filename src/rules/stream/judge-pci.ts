import { hex } from '../../streams/byte-reader.js';
import { pciBytes, type PciByte } from '../../streams/pci-registers.js';
import type { Finding } from '../finding.js';
import { bytesOf, commonLeaves, commonOf, positionOf, type DevicePair, type Leaf } from './pair.js';
import { pciConfigChanged } from './pci-config-changed.js';

/** PCI configuration spaces of the same length: neighbouring bytes of one register that differ are one finding. */
export function judgePciConfig(pair: DevicePair): readonly Finding[] {
  const found: Finding[] = [];
  for (const [leaf, other] of commonLeaves(pair)) {
    if (leaf.field.type === 'pci config') found.push(...judgeSpace(pair, leaf, other));
  }
  return found;
}

function judgeSpace(pair: DevicePair, leaf: Leaf, other: Leaf): readonly Finding[] {
  const ofSource = bytesOf(pair.source, leaf.field);
  const ofDestination = bytesOf(pair.destination, other.field);
  // The destination's own bytes tell what it compares.
  const known = pciBytes(ofDestination);
  const found: Finding[] = [];
  for (let at = 0; at < ofSource.length; at++) {
    const one = known[at];
    const grade = one && gradeOf((ofSource[at] ?? 0) ^ (ofDestination[at] ?? 0), one);
    if (!one || !grade) continue;
    let end = at + 1;
    const joins = (next: number): boolean => {
      const more = known[next];
      return more?.what === one.what && gradeOf((ofSource[next] ?? 0) ^ (ofDestination[next] ?? 0), more) === grade;
    };
    while (end < ofSource.length && joins(end)) end++;
    const details = {
      offset: `0x${at.toString(16)}`,
      what: one.what,
      old: hex(ofSource.subarray(at, end)),
      new: hex(ofDestination.subarray(at, end)),
    };
    const context = positionOf(pair.source, { at: leaf.field.at + at });
    const { path, within } = leaf;
    found.push(pciConfigChanged.emit({ grade, ...commonOf(pair), path, within, details, context }));
    at = end - 1;
  }
  return found;
}

function gradeOf(differs: number, { compared, fixed }: PciByte): 'break' | 'cosmetic' | undefined {
  if ((differs & compared) !== 0) return 'break';
  return (differs & fixed) === 0 ? undefined : 'cosmetic';
}
