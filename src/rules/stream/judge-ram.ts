import type { RamBlock } from '../../streams/ram.js';
import type { MigrationStream } from '../../streams/stream.js';
import type { Direction, Finding, Subject } from '../finding.js';
import { ramBlockAdded } from './ram-block-added.js';
import { ramBlockRemoved } from './ram-block-removed.js';
import { ramBlockRenamed } from './ram-block-renamed.js';
import { ramBlockResized } from './ram-block-resized.js';

/** RAM blocks pair by name; what is left over on both sides with one and the same length was renamed. */
export function judgeRam(
  source: MigrationStream,
  destination: MigrationStream,
  direction: Direction,
): readonly Finding[] {
  const there = new Map(destination.ram.map((block) => [block.name, block]));
  const here = new Set(source.ram.map(({ name }) => name));
  const found: Finding[] = [];
  const gone: RamBlock[] = [];
  for (const block of source.ram) {
    const other = there.get(block.name);
    if (!other) gone.push(block);
    else if (other.length !== block.length) found.push(resized(block, other, direction));
  }
  const come = destination.ram.filter(({ name }) => !here.has(name));
  for (const block of gone) {
    const at = come.findIndex((other) => other.length === block.length);
    const [other] = at < 0 ? [] : come.splice(at, 1);
    const bytes = String(block.length);
    const common = { direction, subject: subjectOf(block.name) };
    if (other) {
      const details = { old: block.name, new: other.name, bytes };
      found.push(ramBlockRenamed.emit({ grade: 'break', ...common, details }));
    } else found.push(ramBlockRemoved.emit({ grade: 'break', ...common, details: { block: block.name, bytes } }));
  }
  for (const { name, length } of come) {
    const details = { block: name, bytes: String(length) };
    found.push(ramBlockAdded.emit({ grade: 'cosmetic', direction, subject: subjectOf(name), details }));
  }
  return found;
}

function resized(block: RamBlock, other: RamBlock, direction: Direction): Finding {
  // Blocks of firmware files may be resized on load; what is made for a device may not.
  const grade = block.name.startsWith('/rom@') ? 'conditional' : 'break';
  const details = { block: block.name, old: String(block.length), new: String(other.length) };
  return ramBlockResized.emit({ grade, direction, subject: subjectOf(block.name), details });
}

function subjectOf(name: string): Subject {
  return { kind: 'guest', thing: `RAM block ${name}` };
}
