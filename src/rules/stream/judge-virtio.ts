import type { DecodedField, DecodedState } from '../../streams/decode.js';
import { valueOf } from '../../streams/values.js';
import { groupBy } from '../../vmstate/collections.js';
import type { Finding } from '../finding.js';
import { subsectionAdded } from '../subsection/subsection-added.js';
import { subsectionRemoved } from '../subsection/subsection-removed.js';
import { bytesOf, commonOf, positionOf, type DevicePair, type DeviceSide } from './pair.js';
import { virtioQueueCountChanged } from './virtio-queue-count-changed.js';
import { virtioQueueGrown } from './virtio-queue-grown.js';
import { virtioQueueShrunk } from './virtio-queue-shrunk.js';
import { virtioStateResized } from './virtio-state-resized.js';

/** Parts of the block whose length both sides must share. */
const PARTS: Readonly<Record<string, string>> = {
  pci: 'the PCI device',
  ccw: 'the channel device',
  'msix.table': 'the MSI-X table',
  device: 'the device’s own state',
};

/** Virtio's common block: queues, and the parts around them that no description tells of. */
export function judgeVirtio(pair: DevicePair): readonly Finding[] {
  const [ofSource, ofDestination] = [blockOf(pair.source), blockOf(pair.destination)];
  if (!ofSource || !ofDestination) return [];
  return [
    ...judgeQueues(pair, ofSource, ofDestination),
    ...judgeParts(pair, ofSource, ofDestination),
    ...judgeSubsections(pair, ofSource, ofDestination),
  ];
}

function blockOf({ decoded }: DeviceSide): DecodedState | undefined {
  return decoded.state.fields.find(({ type }) => type === 'virtio')?.elements[0];
}

function judgeQueues(pair: DevicePair, ofSource: DecodedState, ofDestination: DecodedState): readonly Finding[] {
  const [old, now] = [sizesOf(pair.source, ofSource), sizesOf(pair.destination, ofDestination)];
  const common = { ...commonOf(pair), path: ['virtio'], within: 'virtio', context: positionOf(pair.source) };
  const found: Finding[] = [];
  for (const group of groupBy(old.keys(), (queue) => changeOf(old[queue], now[queue])).values()) {
    const [first = 0] = group;
    const details = { queues: ranges(group), old: old[first] ?? 0, new: now[first] ?? 0 };
    if (details.old > details.new) {
      // Releases before 11.0 take any size: what is refused for sure is refused by a build at hand that is none.
      const grade = pair.direction === 'forward' && pair.refusesQueues ? 'break' : 'conditional';
      found.push(virtioQueueShrunk.emit({ grade, ...common, details }));
    } else found.push(virtioQueueGrown.emit({ grade: 'cosmetic', ...common, details }));
  }
  if (old.length !== now.length) {
    const grade = old.length > now.length ? 'conditional' : 'cosmetic';
    found.push(virtioQueueCountChanged.emit({ grade, ...common, details: { old: old.length, new: now.length } }));
  }
  return found;
}

/** Queues that changed in the same way are one finding; undefined where nothing changed. */
function changeOf(old: number | undefined, now: number | undefined): string | undefined {
  return old === undefined || now === undefined || old === now ? undefined : `${old} ${now}`;
}

/** `0, 2–5`. */
function ranges(rising: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of rising) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** The entries of each queue. */
function sizesOf(side: DeviceSide, block: DecodedState): readonly number[] {
  return block.fields
    .filter(({ name }) => name === 'queue')
    .map((queue) => {
      const size = queue.elements[0]?.fields.find(({ name }) => name === 'vring.num');
      return size ? Number(valueOf('uint32', bytesOf(side, size))) : 0;
    });
}

function judgeParts(pair: DevicePair, ofSource: DecodedState, ofDestination: DecodedState): readonly Finding[] {
  const lengthOf = (state: DecodedState, part: string): number => {
    const field = state.fields.find(({ name }) => name === part);
    return field ? field.end - field.at : 0;
  };
  return Object.entries(PARTS).flatMap(([name, part]) => {
    const [old, now] = [lengthOf(ofSource, name), lengthOf(ofDestination, name)];
    if (old === now) return [];
    const field: DecodedField | undefined = ofSource.fields.find((one) => one.name === name);
    return virtioStateResized.emit({
      grade: 'break',
      ...commonOf(pair),
      path: ['virtio', name],
      within: 'virtio',
      details: { part, old, new: now },
      context: positionOf(pair.source, field),
    });
  });
}

function judgeSubsections(pair: DevicePair, ofSource: DecodedState, ofDestination: DecodedState): readonly Finding[] {
  const names = (state: DecodedState): ReadonlySet<string> =>
    new Set(state.subsections.map((subsection) => subsection.vmsdName));
  const [old, now] = [names(ofSource), names(ofDestination)];
  const emission = (name: string) => ({ ...commonOf(pair), path: ['virtio', name], within: name, details: {} });
  return [
    ...[...old]
      .filter((name) => !now.has(name))
      .map((name) => subsectionRemoved.emit({ grade: 'conditional', ...emission(name) })),
    ...[...now]
      .filter((name) => !old.has(name))
      .map((name) => subsectionAdded.emit({ grade: 'cosmetic', ...emission(name) })),
  ];
}
