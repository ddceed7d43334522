import { ByteReader } from './byte-reader.js';
import type { DescribedField, DescribedState } from './description.js';
import { describedBytes, fieldBytes, subsectionHead } from './extent.js';
import { STREAM_LIMITS } from './limits.js';
import { decodeOpaque } from './opaque/opaque.js';
import type { MigrationStream, StreamSection } from './stream.js';

/** One description's bytes, cut into fields. Places are bytes from the stream's beginning. */
export interface DecodedState {
  readonly vmsdName: string;
  readonly version: number;
  readonly at: number;
  readonly end: number;
  readonly fields: readonly DecodedField[];
  /** Each from its type byte on: `at` is where its fields begin. */
  readonly subsections: readonly DecodedState[];
}

/** One field's bytes. Fields and subsections together leave no byte out. */
export interface DecodedField {
  readonly name: string;
  /** Name of QEMU's VMStateInfo, or "struct". */
  readonly type: string;
  readonly index: number | undefined;
  readonly count: number;
  readonly at: number;
  readonly end: number;
  /** Of structs, and of custom types whose format is known: one for each element. */
  readonly elements: readonly DecodedState[];
}

/** One device instance's bytes. */
export interface DecodedDevice {
  readonly section: StreamSection;
  readonly state: DecodedState;
  /** Bytes at the end of the section that its description leaves out. */
  readonly undescribed: number;
}

/** Cuts a device's bytes into its fields by what the stream says of it; undefined where it says nothing. */
export function decodeDevice(stream: MigrationStream, section: StreamSection): DecodedDevice | undefined {
  const { described, dataAt, dataEnd, idstr } = section;
  if (!described) return undefined;
  const reader = new ByteReader(stream.bytes, idstr, dataAt, dataEnd);
  const slack = dataEnd - dataAt - (describedBytes(described) ?? Infinity);
  const state = new Decoder(reader, idstr, slack).state(described);
  return { section, state, undescribed: dataEnd - reader.at };
}

class Decoder {
  private nodes = 0;

  constructor(
    private readonly reader: ByteReader,
    private readonly idstr: string,
    /** Bytes of the section that the description does not tell of. */
    private slack: number,
  ) {}

  state(described: DescribedState): DecodedState {
    const { reader } = this;
    if (++this.nodes > STREAM_LIMITS.nodes) reader.fail('has more fields than any device');
    const at = reader.at;
    const fields: DecodedField[] = [];
    for (const field of described.fields) {
      if (fieldBytes(field) > reader.left) break;
      fields.push(this.field(field));
    }
    const subsections = described.subsections.flatMap((subsection) => {
      const head = subsectionHead(subsection);
      if (head + (describedBytes(subsection) ?? Infinity) > reader.left) return [];
      reader.skip(head, 'a subsection');
      return [this.state(subsection)];
    });
    const { vmsdName, version } = described;
    return { vmsdName, version, at, end: reader.at, fields, subsections };
  }

  private field(field: DescribedField): DecodedField {
    const { reader } = this;
    const { name, type, index } = field;
    const at = reader.at;
    if (++this.nodes > STREAM_LIMITS.nodes) reader.fail('has more fields than any device');
    // Elements of which the one described does not stand for the others are one value.
    const count = this.hidesElements(field) ? 1 : field.count;
    const elements = this.elements(field);
    return { name, type, index, count, at, end: reader.at, elements };
  }

  private elements(field: DescribedField): readonly DecodedState[] {
    const { reader, idstr } = this;
    const { type, state } = field;
    const size = fieldBytes(field);
    if (this.hidesElements(field)) {
      reader.skip(size + this.slack, type);
      this.slack = 0;
      return [];
    }
    const own = state === undefined ? undefined : describedBytes(state);
    if (state && own !== undefined && own > 0 && own === field.size) {
      return Array.from({ length: field.count }, () => this.state(state));
    }
    const at = reader.at;
    reader.skip(size, type);
    const inner = new ByteReader(reader.bytes, idstr, at, at + size);
    const decoded = state === undefined ? decodeOpaque(type, inner, idstr) : undefined;
    return decoded ? [decoded] : [];
  }

  /**
   * Of an array of pointers QEMU before 10.0 describes the first element alone: where that is null, the others are
   * not described, and what the section has more than the description tells is theirs.
   */
  private hidesElements({ type, count, size, state }: DescribedField): boolean {
    return (
      this.slack > 0 && Number.isFinite(this.slack) && type === 'struct' && count > 1 && size === 1 && isEmpty(state)
    );
  }
}

function isEmpty(state: DescribedState | undefined): boolean {
  return state === undefined || (state.fields.length === 0 && state.subsections.length === 0);
}
