import { ByteWriter } from './byte-writer.js';
import { decodeDevice, type DecodedField, type DecodedState } from '../../src/streams/decode.js';
import type { StreamConfiguration } from '../../src/streams/configuration.js';
import type { MigrationStream, StreamSection } from '../../src/streams/stream.js';
import { elementSize, valueOf, type Value } from '../../src/streams/values.js';

const SUBSECTION = 0x05;

/** The bytes of a stream made anew from what was read of it: values of fields, heads of sections, the configuration. */
export function encodeStream(stream: MigrationStream): Buffer {
  const head = new ByteWriter().u32(0x5145564d).u32(3);
  if (stream.configuration) head.u8(0x07).raw(encodeConfiguration(stream.configuration));
  const pieces = [
    ...stream.sections.map((section) => ({ at: section.at, bytes: encodeSection(stream, section) })),
    ...stream.commands.map(({ at, length }) => ({ at, bytes: [stream.bytes.subarray(at, at + 5 + length)] })),
  ].sort((a, b) => a.at - b.at);
  const { description: tail } = stream;
  return Buffer.concat([
    head.bytes(),
    ...pieces.flatMap(({ bytes }) => bytes),
    Uint8Array.of(0),
    ...(tail ? [stream.bytes.subarray(tail.at, tail.end)] : []),
  ]);
}

const TYPES = { start: 1, part: 2, end: 3, full: 4 } as const;

function encodeSection(stream: MigrationStream, section: StreamSection): Uint8Array[] {
  const { how, sectionId, idstr, instanceId, version, dataAt, dataEnd, footer } = section;
  const head = new ByteWriter().u8(TYPES[how]).u32(sectionId);
  if (how === 'start' || how === 'full') head.counted(idstr).u32(instanceId).u32(version);
  const decoded = decodeDevice(stream, section);
  const data = decoded
    ? [...encodeState(decoded.state, stream.bytes), stream.bytes.subarray(dataEnd - decoded.undescribed, dataEnd)]
    : [stream.bytes.subarray(dataAt, dataEnd)];
  const foot = footer ? [new ByteWriter().u8(0x7e).u32(sectionId).bytes()] : [];
  return [head.bytes(), ...data, ...foot];
}

function encodeState(state: DecodedState, bytes: Uint8Array): Uint8Array[] {
  const parts = state.fields.flatMap((field) => encodeField(field, bytes));
  for (const subsection of state.subsections) {
    parts.push(new ByteWriter().u8(SUBSECTION).counted(subsection.vmsdName).u32(subsection.version).bytes());
    parts.push(...encodeState(subsection, bytes));
  }
  return parts;
}

function encodeField(field: DecodedField, bytes: Uint8Array): Uint8Array[] {
  if (field.elements.length > 0) return field.elements.flatMap((element) => encodeState(element, bytes));
  const size = elementSize(field);
  const parts: Uint8Array[] = [];
  for (let at = field.at; at < field.end; at += size) {
    const own = bytes.subarray(at, at + size);
    parts.push(bytesOf(valueOf(field.type, own), size));
  }
  return parts;
}

/** The bytes that readConfiguration reads, the type byte left out. */
function bytesOf(value: Value, size: number): Uint8Array {
  if (typeof value === 'boolean') return Uint8Array.of(value ? 1 : 0);
  if (typeof value === 'string') return Buffer.from(value, 'hex');
  const whole = Buffer.alloc(8);
  whole.writeBigUInt64BE(BigInt.asUintN(64, value));
  return whole.subarray(8 - size);
}

function encodeConfiguration(configuration: StreamConfiguration): Uint8Array {
  const out = new ByteWriter();
  const { machineType, targetPageBits, capabilities, uuid } = configuration;
  out.u32(machineType.length).text(machineType);
  const part = (name: string): ByteWriter => out.u8(SUBSECTION).counted(name).u32(1);
  if (targetPageBits !== undefined) part('configuration/target-page-bits').u32(targetPageBits);
  if (capabilities !== undefined) {
    part('configuration/capabilities').u32(capabilities.length);
    for (const name of capabilities) out.counted(name);
  }
  if (uuid !== undefined) part('configuration/uuid').raw(uuid.match(/../g)?.map((byte) => parseInt(byte, 16)) ?? []);
  return out.bytes();
}
