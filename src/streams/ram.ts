import { latin1, type ByteReader } from './byte-reader.js';
import { STREAM_LIMITS } from './limits.js';

/** A block of guest memory that travels. */
export interface RamBlock {
  /** With the path of the device that owns it: `0000:00:02.0/vga.vram`. */
  readonly name: string;
  /** Bytes in use. */
  readonly length: bigint;
  /** Where a capability makes the source tell: the page size (postcopy) or address (x-ignore-shared) of the block. */
  readonly extra?: bigint;
}

/** What the records of one RAM section hold. */
export interface RamRecords {
  readonly blocks: readonly RamBlock[];
  readonly pages: number;
  readonly zeroPages: number;
}

/** Flags in the low bits of a record's address (migration/ram.c). */
const ZERO = 0x02n;
const MEM_SIZE = 0x04n;
const PAGE = 0x08n;
const EOS = 0x10n;
const CONTINUE = 0x20n;
const XBZRLE = 0x40n;
const COMPRESSED = 0x100n;
const MULTIFD_FLUSH = 0x200n;
/** The least page has 2^10 bytes. */
const FLAGS = 0x3ffn;

/**
 * Walks the records of one section of RAM up to its end mark.
 * @param pageSize bytes of a target page. @throws GateError for a record of another kind or what is cut off
 */
export function walkRam(reader: ByteReader, pageSize: number): RamRecords {
  const blocks: RamBlock[] = [];
  let pages = 0;
  let zeroPages = 0;
  for (;;) {
    const record = reader.u64('RAM');
    const flags = record & FLAGS;
    if (flags === EOS) return { blocks, pages, zeroPages };
    if ((flags & MEM_SIZE) !== 0n) blocks.push(...readBlocks(reader, record & ~FLAGS));
    else if (flags === MULTIFD_FLUSH) continue;
    else {
      if ((flags & CONTINUE) === 0n) skipName(reader);
      if (skipPage(reader, flags & ~CONTINUE, pageSize)) zeroPages++;
      else pages++;
    }
  }
}

function skipName(reader: ByteReader): void {
  const length = reader.u8('RAM');
  if (length === 0) reader.fail('has a page of a RAM block without a name');
  reader.skip(length, 'RAM');
}

/** @returns whether it is a page of one repeated byte */
function skipPage(reader: ByteReader, flags: bigint, pageSize: number): boolean {
  switch (flags) {
    case ZERO:
      reader.skip(1, 'RAM');
      return true;
    case PAGE:
      reader.skip(pageSize, 'RAM');
      return false;
    case XBZRLE:
      reader.skip(1, 'RAM');
      reader.skip(reader.u16('RAM'), 'RAM');
      return false;
    case COMPRESSED:
      reader.skip(reader.u32('RAM'), 'RAM');
      return false;
    default:
      return reader.fail(`has RAM with the flags 0x${flags.toString(16)}, which this reader does not follow,`);
  }
}

function readBlocks(reader: ByteReader, total: bigint): RamBlock[] {
  const blocks: RamBlock[] = [];
  for (let left = total; left > 0n;) {
    const size = reader.u8('the list of RAM blocks');
    if (size === 0) reader.fail('has a RAM block without a name');
    const name = latin1(reader.take(size, 'the list of RAM blocks'));
    const length = reader.u64('the list of RAM blocks');
    if (length === 0n || length > left || blocks.length >= STREAM_LIMITS.blocks) {
      reader.fail(`has a RAM block ${JSON.stringify(name)} of ${length} bytes where ${left} are left`);
    }
    left -= length;
    blocks.push({ name, length, ...readExtra(reader, left === 0n) });
  }
  return blocks;
}

/** Names are never empty and lengths below 2^56: a zero byte begins a number that a capability adds. */
function readExtra(reader: ByteReader, last: boolean): { readonly extra?: bigint } {
  const next = reader.peek64();
  if (next === undefined || next >> 56n !== 0n) return {};
  if (last && (next & FLAGS) !== 0n) return {};
  return { extra: reader.u64('the list of RAM blocks') };
}
