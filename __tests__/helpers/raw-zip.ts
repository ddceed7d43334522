import { crc32, deflateRawSync } from 'node:zlib';

/** One member of a zip, with everything that a hostile writer may say of it otherwise than it is. */
export interface RawEntry {
  readonly name: string;
  readonly content: string | Buffer;
  readonly deflate?: boolean;
  /** What both headers say; the truth when left out. */
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly extra?: Buffer;
  /** Name in the local header, where it differs. */
  readonly localName?: string;
  /** Unix mode of the member: 0o120777 is a link. */
  readonly mode?: number;
}

export interface RawZip {
  readonly before?: Buffer;
  readonly after?: Buffer;
  /** Number of members that the end of the directory tells. */
  readonly count?: number;
}

/** A zip byte by byte. */
export function rawZip(entries: readonly RawEntry[], { before, after, count }: RawZip = {}): Buffer {
  const parts: Buffer[] = before ? [before] : [];
  const central: Buffer[] = [];
  const at = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const one of entries) {
    const bytes = Buffer.from(one.content);
    const data = one.deflate ? deflateRawSync(bytes) : bytes;
    const offset = at();
    const extra = one.extra ?? Buffer.alloc(0);
    const head = (name: Buffer, start: Buffer) => {
      const rest = Buffer.alloc(26);
      rest.writeUInt16LE(20, 0);
      rest.writeUInt16LE(one.flags ?? 0x800, 2);
      rest.writeUInt16LE(one.method ?? (one.deflate ? 8 : 0), 4);
      rest.writeUInt32LE((one.crc ?? crc32(bytes)) >>> 0, 10);
      rest.writeUInt32LE(one.packed ?? data.length, 14);
      rest.writeUInt32LE(one.size ?? bytes.length, 18);
      rest.writeUInt16LE(name.length, 22);
      rest.writeUInt16LE(extra.length, 24);
      return Buffer.concat([start, rest]);
    };
    const local = Buffer.from(one.localName ?? one.name);
    parts.push(head(local, Buffer.from('PK\u0003\u0004')), local, extra, data);
    const name = Buffer.from(one.name);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((one.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(head(name, Buffer.from('PK\u0001\u0002\u001e\u0003', 'latin1')), tail, name, extra);
  }
  const start = at();
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count ?? entries.length, 4);
  end.writeUInt16LE(count ?? entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(start, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end, ...(after ? [after] : [])]);
}
