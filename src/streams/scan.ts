import type { ByteReader } from './byte-reader.js';

/** What a piece of a stream begins with (migration/savevm.h). */
export const TYPE = {
  eof: 0x00,
  start: 0x01,
  part: 0x02,
  end: 0x03,
  full: 0x04,
  subsection: 0x05,
  description: 0x06,
  configuration: 0x07,
  command: 0x08,
} as const;

/** Behind a section, with its id. */
export const FOOTER = 0x7e;

/** Whether a section, or the end of all, may begin where the reader stands. */
export function startsPiece(reader: ByteReader, ahead = 0): boolean {
  const type = reader.peek(ahead) ?? -1;
  switch (type) {
    case TYPE.eof:
      return reader.left - ahead === 1;
    case TYPE.start:
    case TYPE.full:
      return startsHeader(reader, ahead);
    case TYPE.part:
    case TYPE.end:
      return (reader.peek32(ahead + 1) ?? MAX_ID + 1) <= MAX_ID;
    case TYPE.command:
      return (reader.peek(ahead + 1) ?? 1) === 0;
    default:
      return false;
  }
}

/** QEMU numbers sections from 0 as devices are made. */
const MAX_ID = 100_000;
/** `eeprom` counts its versions by the day: 20061112. */
const MAX_VERSION = 99_999_999;

function startsHeader(reader: ByteReader, ahead: number): boolean {
  const id = reader.peek32(ahead + 1);
  const length = reader.peek(ahead + 5);
  if (id === undefined || id > MAX_ID || length === undefined || length === 0) return false;
  for (let at = 0; at < length; at++) {
    const char = reader.peek(ahead + 6 + at);
    if (char === undefined || char < 0x20 || char > 0x7e) return false;
  }
  const version = reader.peek32(ahead + 6 + length + 4);
  return version !== undefined && version <= MAX_VERSION;
}

/** The place of the first footer of that section that something sensible follows; undefined where there is none. */
export function findFooter(reader: ByteReader, sectionId: number): number | undefined {
  for (let ahead = 0; ahead + 5 <= reader.left; ahead++) {
    if (reader.peek(ahead) !== FOOTER || reader.peek32(ahead + 1) !== sectionId) continue;
    if (startsPiece(reader, ahead + 5)) return reader.at + ahead;
  }
  return undefined;
}

/** The place of the next head of a section that has not been yet, or of the end mark; undefined where there is none. */
export function findNextHeader(reader: ByteReader, seen: ReadonlySet<number>): number | undefined {
  for (let ahead = 0; ahead < reader.left; ahead++) {
    const type = reader.peek(ahead);
    if (type === TYPE.full && startsHeader(reader, ahead)) {
      const id = reader.peek32(ahead + 1);
      const length = reader.peek(ahead + 5) ?? 0;
      // Real names have two letters at least, and ids of sections are not given twice.
      if (id !== undefined && length > 1 && !seen.has(id)) return reader.at + ahead;
    }
    if (type === TYPE.eof && ahead === reader.left - 1) return reader.at + ahead;
  }
  return undefined;
}
