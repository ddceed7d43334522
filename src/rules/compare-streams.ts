import { decodeDevice } from '../streams/decode.js';
import { layoutOf, nameOf } from '../streams/layout.js';
import type { MigrationStream, StreamSection } from '../streams/stream.js';
import { findingList, type Direction, type Finding, type Subject } from './finding.js';
import { judgeCpu } from './stream/judge-cpu.js';
import { judgeLayout } from './stream/judge-layout.js';
import { judgePciConfig } from './stream/judge-pci.js';
import { judgeRam } from './stream/judge-ram.js';
import { judgeCheckedValues, judgeSentVersions } from './stream/judge-values.js';
import { judgeVirtio } from './stream/judge-virtio.js';
import type { DevicePair, DeviceSide } from './stream/pair.js';
import { streamConfigurationChanged } from './stream/stream-configuration-changed.js';
import { streamDeviceCome } from './stream/stream-device-come.js';
import { streamDeviceGone } from './stream/stream-device-gone.js';
import { streamDeviceMoved } from './stream/stream-device-moved.js';

/**
 * What a guest meets that one build saved and the other loads, from what both builds save with the same command line.
 * @param baseline stream of the release's guest, @param build stream of the guest of the build at hand.
 * @param refusesQueues whether the build refuses a virtqueue larger than its own, as QEMU does since 11.0
 * forward: the baseline's guest goes to the build. backward: the other way.
 * @returns findings sorted worst first, none twice; empty for two streams of one build
 */
export function compareStreams(
  baseline: MigrationStream,
  build: MigrationStream,
  direction: Direction,
  refusesQueues = true,
): readonly Finding[] {
  const [source, destination] = direction === 'forward' ? [baseline, build] : [build, baseline];
  const { pairs, gone, come, moved } = pairDevices(source, destination);
  const found: Finding[] = [
    ...judgeConfiguration(source, destination, direction),
    ...judgeRam(source, destination, direction),
  ];
  for (const section of gone) {
    const details = { description: nameOf(section) };
    const context = { device: section.idstr };
    found.push(streamDeviceGone.emit({ grade: 'break', direction, subject: subjectOf(section), details, context }));
  }
  for (const section of come) {
    const details = { description: nameOf(section) };
    const context = { device: section.idstr };
    found.push(streamDeviceCome.emit({ grade: 'cosmetic', direction, subject: subjectOf(section), details, context }));
  }
  for (const [from, to] of moved) {
    const details = { old: addressOf(from), new: addressOf(to) };
    found.push(streamDeviceMoved.emit({ grade: 'break', direction, subject: subjectOf(to), details }));
  }
  for (const [from, to] of [...pairs, ...moved]) {
    const [fromSide, toSide] = [sideOf(source, from), sideOf(destination, to)];
    if (fromSide && toSide)
      found.push(...judgePair({ source: fromSide, destination: toSide, direction, refusesQueues }));
  }
  return findingList(found);
}

function judgePair(pair: DevicePair): readonly Finding[] {
  return [
    ...judgeLayout(pair),
    ...judgeCheckedValues(pair),
    ...judgeSentVersions(pair),
    ...judgePciConfig(pair),
    ...judgeCpu(pair),
    ...judgeVirtio(pair),
  ];
}

function sideOf(stream: MigrationStream, section: StreamSection): DeviceSide | undefined {
  const decoded = decodeDevice(stream, section);
  const layout = layoutOf(stream, section);
  return decoded && layout && { bytes: stream.bytes, decoded, layout };
}

function subjectOf(section: StreamSection): Subject {
  const name = nameOf(section);
  return { kind: 'section', section: name, description: name };
}

function addressOf({ idstr, instanceId }: StreamSection): string {
  return instanceId === 0 ? idstr : `${idstr} instance 0x${instanceId.toString(16)}`;
}

interface Paired {
  readonly pairs: readonly (readonly [StreamSection, StreamSection])[];
  /** The same description at another place: what is left over on both sides, in order. */
  readonly moved: readonly (readonly [StreamSection, StreamSection])[];
  readonly gone: readonly StreamSection[];
  readonly come: readonly StreamSection[];
}

/** Sections meet by idstr and instance id; parts of one section count once. */
function pairDevices(source: MigrationStream, destination: MigrationStream): Paired {
  const whole = ({ sections }: MigrationStream): readonly StreamSection[] =>
    sections.filter(({ how }) => how === 'full' || how === 'start');
  const key = ({ idstr, instanceId }: StreamSection): string => `${idstr}\0${instanceId}`;
  const there = new Map(whole(destination).map((section) => [key(section), section]));
  const pairs: [StreamSection, StreamSection][] = [];
  const moved: [StreamSection, StreamSection][] = [];
  const lost: StreamSection[] = [];
  for (const section of whole(source)) {
    const other = there.get(key(section));
    if (other) pairs.push([section, other]);
    else lost.push(section);
    there.delete(key(section));
  }
  const come = [...there.values()];
  const gone = lost.filter((section) => {
    const at = come.findIndex((other) => nameOf(other) === nameOf(section));
    const [other] = at < 0 ? [] : come.splice(at, 1);
    if (other) moved.push([section, other]);
    return other === undefined;
  });
  return { pairs, moved, gone, come };
}

function judgeConfiguration(
  source: MigrationStream,
  destination: MigrationStream,
  direction: Direction,
): readonly Finding[] {
  const facts = ({ configuration }: MigrationStream): Readonly<Record<string, string>> => ({
    'the configuration section': configuration ? 'sent' : 'not sent',
    'the machine type': configuration?.machineType ?? '',
    'the page size': configuration?.targetPageBits === undefined ? 'not told' : `2^${configuration.targetPageBits}`,
    'the list of capabilities': configuration?.capabilities?.join(', ') ?? 'none',
  });
  const [old, now] = [facts(source), facts(destination)];
  return Object.entries(old).flatMap(([what, value]) => {
    const other = now[what] ?? '';
    if (value === other) return [];
    const subject: Subject = { kind: 'guest', thing: 'configuration' };
    const details = { what, old: value, new: other };
    return streamConfigurationChanged.emit({ grade: 'break', direction, subject, details });
  });
}
