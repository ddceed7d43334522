import { decodeDevice, type DecodedField, type DecodedState } from './decode.js';
import type { MigrationStream, StreamSection } from './stream.js';
import { elementSize, showValue } from './values.js';

/** One line of a device's layout. */
export interface FieldRow {
  readonly depth: number;
  readonly name: string;
  readonly type: string;
  /** Bytes of one element. */
  readonly size: number;
  readonly count: number;
  /** Bytes from the beginning of the device's data. */
  readonly at: number;
  readonly bytes: number;
  readonly value: string;
}

/** One device instance, as much of it as the stream describes. */
export interface ShownDevice {
  readonly idstr: string;
  readonly instanceId: number;
  readonly sectionId: number;
  readonly version: number;
  /** Name of the description; '' where the stream tells none. */
  readonly description: string;
  readonly at: number;
  readonly bytes: number;
  /** How the end of its data was found. */
  readonly bounds: StreamSection['bounds'];
  /** Bytes that the stream does not describe. */
  readonly undescribed: number;
  readonly fields: readonly FieldRow[];
}

/** Devices that were sent whole, those of `idstr` only when it is given: by idstr, its last part or its description. */
export function shownDevices(stream: MigrationStream, wanted?: string): readonly ShownDevice[] {
  return stream.sections
    .filter(({ how }) => how === 'full')
    .filter((section) => wanted === undefined || answersTo(section, wanted))
    .map((section) => shownDevice(stream, section, wanted !== undefined));
}

function answersTo({ idstr, described }: StreamSection, wanted: string): boolean {
  return idstr === wanted || idstr.endsWith(`/${wanted}`) || described?.vmsdName === wanted;
}

function shownDevice(stream: MigrationStream, section: StreamSection, withFields: boolean): ShownDevice {
  const { idstr, instanceId, sectionId, version, dataAt, dataEnd, bounds, described } = section;
  const bytes = dataEnd - dataAt;
  const decoded = decodeDevice(stream, section);
  return {
    idstr,
    instanceId,
    sectionId,
    version,
    description: described?.vmsdName ?? '',
    at: section.at,
    bytes,
    bounds,
    undescribed: decoded ? decoded.undescribed : bytes,
    fields: decoded && withFields ? [...stateRows(decoded.state, 0, stream.bytes, dataAt)] : [],
  };
}

function* stateRows(state: DecodedState, depth: number, bytes: Uint8Array, base: number): Generator<FieldRow> {
  for (const field of state.fields) yield* fieldRows(field, depth, bytes, base);
  for (const subsection of state.subsections) {
    const { vmsdName, version, at, end } = subsection;
    const type = `subsection, version ${version}`;
    yield { depth, name: vmsdName, type, size: end - at, count: 1, at: at - base, bytes: end - at, value: '' };
    yield* stateRows(subsection, depth + 1, bytes, base);
  }
}

function* fieldRows(field: DecodedField, depth: number, bytes: Uint8Array, base: number): Generator<FieldRow> {
  const { index, type, count, at, end, elements } = field;
  const name = index === undefined ? field.name : `${field.name}[${index}]`;
  const leaf = elements.length === 0;
  const value = leaf ? showValue(field, bytes) : '';
  yield { depth, name, type, size: elementSize(field), count, at: at - base, bytes: end - at, value };
  for (const [index, element] of elements.entries()) {
    if (elements.length > 1) {
      const size = element.end - element.at;
      const one = { type: 'element', size, count: 1, at: element.at - base, bytes: size, value: '' };
      yield { depth: depth + 1, name: `[${index}]`, ...one };
    }
    yield* stateRows(element, depth + (elements.length > 1 ? 2 : 1), bytes, base);
  }
}
