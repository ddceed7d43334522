import { GateError } from '../vmstate/errors.js';

/** A stream that is not what QEMU writes, or that this reader cannot follow. */
export function streamError(shown: string, problem: string, remedy = 'Save the guest again'): GateError {
  return new GateError('bad-input', shown, problem, remedy);
}

/** Reads big-endian numbers and text from bytes and never past their end. */
export class ByteReader {
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    /** Name of the stream in errors. */
    readonly shown: string,
    public at = 0,
    readonly end = bytes.length,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.end - this.at;
  }

  u8(what: string): number {
    return this.view.getUint8(this.step(1, what));
  }

  u16(what: string): number {
    return this.view.getUint16(this.step(2, what));
  }

  u32(what: string): number {
    return this.view.getUint32(this.step(4, what));
  }

  i32(what: string): number {
    return this.view.getInt32(this.step(4, what));
  }

  u64(what: string): bigint {
    return this.view.getBigUint64(this.step(8, what));
  }

  /** A view of the bytes, not a copy. */
  take(length: number, what: string): Uint8Array {
    const at = this.step(length, what);
    return this.bytes.subarray(at, at + length);
  }

  skip(length: number, what: string): void {
    this.step(length, what);
  }

  /** Text of a length that stands before it in one byte. */
  counted(what: string): string {
    return latin1(this.take(this.u8(what), what));
  }

  /** The byte ahead; undefined at the end. */
  peek(ahead = 0): number | undefined {
    return this.at + ahead < this.end ? this.bytes[this.at + ahead] : undefined;
  }

  /** Four bytes ahead as a number; undefined where they are not all there. */
  peek32(ahead = 0): number | undefined {
    return this.at + ahead + 4 <= this.end ? this.view.getUint32(this.at + ahead) : undefined;
  }

  /** Eight bytes ahead as a number; undefined where they are not all there. */
  peek64(ahead = 0): bigint | undefined {
    return this.at + ahead + 8 <= this.end ? this.view.getBigUint64(this.at + ahead) : undefined;
  }

  /** @throws GateError at the place where the reader stands */
  fail(problem: string): never {
    throw streamError(this.shown, `${problem} at byte ${this.at}`);
  }

  private step(length: number, what: string): number {
    if (length > this.left) this.fail(`is cut off in ${what}`);
    const at = this.at;
    this.at += length;
    return at;
  }
}

/** Bytes as text, a character a byte: names in a stream are C text of no stated encoding. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** C text up to its first zero byte. */
export function cText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return latin1(end < 0 ? bytes : bytes.subarray(0, end));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
}
