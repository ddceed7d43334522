import type { ByteReader } from '../byte-reader.js';
import type { DecodedField, DecodedState } from '../decode.js';

/** Cuts bytes of a known format into named fields, as a description would have them. */
export class Cutter {
  readonly fields: DecodedField[] = [];
  readonly subsections: DecodedState[] = [];
  readonly at: number;

  constructor(
    readonly reader: ByteReader,
    private readonly vmsdName: string,
    private readonly version = 1,
  ) {
    this.at = reader.at;
  }

  /** Bytes as they are. */
  bytes(name: string, length: number, type = 'buffer'): this {
    const at = this.reader.at;
    this.reader.skip(length, name);
    return this.push(name, type, at);
  }

  u8(name: string): number {
    const at = this.reader.at;
    const value = this.reader.u8(name);
    this.push(name, 'uint8', at);
    return value;
  }

  u16(name: string): number {
    const at = this.reader.at;
    const value = this.reader.u16(name);
    this.push(name, 'uint16', at);
    return value;
  }

  u32(name: string): number {
    const at = this.reader.at;
    const value = this.reader.u32(name);
    this.push(name, 'uint32', at);
    return value;
  }

  u64(name: string): bigint {
    const at = this.reader.at;
    const value = this.reader.u64(name);
    this.push(name, 'uint64', at);
    return value;
  }

  /** An array of numbers. */
  array(name: string, type: string, size: number, count: number): this {
    const at = this.reader.at;
    this.reader.skip(size * count, name);
    return this.push(name, type, at, count);
  }

  /** A struct of its own, or one element of an array of them. */
  struct(name: string, vmsdName: string, cut: (inner: Cutter) => void, index?: number): this {
    const at = this.reader.at;
    const inner = new Cutter(this.reader, vmsdName);
    cut(inner);
    const { end } = inner.done();
    this.fields.push({ name, type: 'struct', index, count: 1, at, end, elements: [inner.done()] });
    return this;
  }

  done(): DecodedState {
    const { vmsdName, version, at, fields, subsections } = this;
    return { vmsdName, version, at, end: this.reader.at, fields, subsections };
  }

  private push(name: string, type: string, at: number, count = 1): this {
    this.fields.push({ name, type, index: undefined, count, at, end: this.reader.at, elements: [] });
    return this;
  }
}
