import type { DecodedDevice, DecodedField, DecodedState } from '../../streams/decode.js';
import type { DeviceLayout } from '../../streams/layout.js';
import type { Direction, Subject } from '../finding.js';
import type { StreamPosition } from './facts.js';

/** One device instance on one side. */
export interface DeviceSide {
  /** The stream's bytes. */
  readonly bytes: Uint8Array;
  readonly decoded: DecodedDevice;
  readonly layout: DeviceLayout;
}

/** The same device instance on both sides. */
export interface DevicePair {
  readonly source: DeviceSide;
  readonly destination: DeviceSide;
  readonly direction: Direction;
  /** Whether the build at hand refuses a virtqueue that is larger than its own, as QEMU does since 11.0. */
  readonly refusesQueues: boolean;
}

/** The device as the stream names it: the class does not travel. */
export function subjectOf({ layout }: DeviceSide): Subject {
  return { kind: 'section', section: layout.section.name, description: layout.section.name };
}

/** What is the same for everything that is found about a pair. */
export function commonOf(pair: DevicePair): { readonly direction: Direction; readonly subject: Subject } {
  return { direction: pair.direction, subject: subjectOf(pair.destination) };
}

/** A leaf of a device with the names around it. */
export interface Leaf {
  /** Path with the number of each element. */
  readonly key: string;
  readonly path: readonly string[];
  readonly within: string;
  readonly field: DecodedField;
}

/** The leaves of a state in the order of the stream; of arrays of structs every element. */
export function* leavesOf(state: DecodedState, path: readonly string[] = [], around = ''): Generator<Leaf> {
  for (const field of state.fields) {
    const own = [...path, field.index === undefined ? field.name : `${field.name}[${field.index}]`];
    const key = `${around}\0${own.at(-1) ?? ''}`;
    if (field.elements.length === 0) yield { key, path: own, within: state.vmsdName, field };
    for (const [at, element] of field.elements.entries()) yield* leavesOf(element, own, `${key}\0${at}`);
  }
  for (const subsection of state.subsections) {
    const { vmsdName } = subsection;
    yield* leavesOf(subsection, [...path, vmsdName], `${around}\0${vmsdName}`);
  }
}

/** Leaves of both sides that have the same place in their layouts and the same length. */
export function* commonLeaves({ source, destination }: DevicePair): Generator<readonly [Leaf, Leaf]> {
  const there = new Map<string, Leaf>();
  for (const leaf of leavesOf(destination.decoded.state)) {
    if (!there.has(leaf.key)) there.set(leaf.key, leaf);
  }
  for (const leaf of leavesOf(source.decoded.state)) {
    const other = there.get(leaf.key);
    if (other && lengthOf(leaf) === lengthOf(other)) yield [leaf, other];
  }
}

function lengthOf({ field }: Leaf): number {
  return field.end - field.at;
}

/** A leaf's bytes. */
export function bytesOf({ bytes }: DeviceSide, { at, end }: Pick<DecodedField, 'at' | 'end'>): Uint8Array {
  return bytes.subarray(at, end);
}

/** Where a leaf lies, for the reader. */
export function positionOf({ layout, decoded }: DeviceSide, leaf?: Pick<DecodedField, 'at'>): StreamPosition {
  return { device: layout.idstr, ...(leaf && { byte: leaf.at - decoded.section.dataAt }) };
}

/** Whether two runs of bytes are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
