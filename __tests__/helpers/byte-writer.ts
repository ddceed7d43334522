/** Writes what a ByteReader reads. */
export class ByteWriter {
  private readonly parts: number[] = [];

  u8(value: number): this {
    this.parts.push(value & 0xff);
    return this;
  }

  u32(value: number): this {
    return this.raw([value >>> 24, value >>> 16, value >>> 8, value]);
  }

  text(value: string): this {
    return this.raw(Array.from(value, (char) => char.charCodeAt(0)));
  }

  counted(value: string): this {
    return this.u8(value.length).text(value);
  }

  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.u8(byte);
    return this;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.parts);
  }
}
