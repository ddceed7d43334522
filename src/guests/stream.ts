import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { GateError } from '../vmstate/errors.js';

/**
 * A saved guest is mostly records of empty memory: 8 bytes of address and flags, 1 byte of zero, the address growing by
 * a page each time (QEMU's ram_save_zero_page). Runs of them are kept as start, step and count; what comes out again is
 * what QEMU wrote, byte for byte.
 */
const MAGIC = Buffer.from('VGS1');
const LITERAL = 0;
const RUN = 1;
/** Where a stream begins. */
const STREAM = 2;
const RECORD = 9;
/** Shorter runs are not worth their entry. */
const LEAST_RUN = 8;
const PAGE_SIZES: ReadonlySet<bigint> = new Set([1024n, 4096n, 8192n, 16_384n, 65_536n]);

/** Bytes of one stream, and of a pack before compression; a stopped guest has below 5 MB. */
export const MAX_STREAM = 128 * 1024 * 1024;

/** Parts of one pack; the largest that ships has about 1,000. */
const MAX_OPS = 2_000_000;

/** Packs streams for the store. Those of many machine types differ little, so together they take little more than one. */
export function packStreams(streams: readonly Buffer[]): Buffer {
  return brotliCompressSync(Buffer.concat([MAGIC, ...streams.flatMap(encode)]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

function encode(stream: Buffer): Buffer[] {
  const parts: Buffer[] = [op(STREAM, 0)];
  let literal = 0;
  let at = 0;
  const flush = (): void => {
    if (at > literal) parts.push(op(LITERAL, at - literal), stream.subarray(literal, at));
  };
  while (at < stream.length) {
    const run = runAt(stream, at);
    if (!run) {
      at++;
      continue;
    }
    flush();
    const entry = Buffer.alloc(16);
    entry.writeBigUInt64BE(run.start);
    entry.writeBigUInt64BE(run.step, 8);
    parts.push(op(RUN, run.count), entry);
    at += run.count * RECORD;
    literal = at;
  }
  flush();
  return parts;
}

function runAt(stream: Buffer, at: number): { start: bigint; step: bigint; count: number } | undefined {
  if (at + 2 * RECORD > stream.length || stream[at + 8] !== 0 || stream[at + 17] !== 0) return undefined;
  const start = stream.readBigUInt64BE(at);
  const step = stream.readBigUInt64BE(at + RECORD) - start;
  if (!PAGE_SIZES.has(step)) return undefined;
  let count = 2;
  for (let next = at + 2 * RECORD; next + RECORD <= stream.length; next += RECORD, count++) {
    if (stream[next + 8] !== 0 || stream.readBigUInt64BE(next) !== start + step * BigInt(count)) break;
  }
  return count >= LEAST_RUN ? { start, step, count } : undefined;
}

function op(kind: number, length: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(kind);
  bytes.writeUInt32BE(length, 1);
  return bytes;
}

/** The streams of a pack as QEMU wrote them, each made when it is asked for. */
export interface Pack {
  readonly length: number;
  stream(index: number): Buffer;
}

/** Opens what packStreams wrote. @throws GateError for anything else, and for what is over its bounds */
export function openPack(packed: Buffer, shown: string): Pack {
  const damaged = (why: string): GateError =>
    new GateError('store-damaged', shown, `is no pack of streams: ${why}`, 'Restore the file, or capture again');
  let ops: Buffer;
  try {
    ops = brotliDecompressSync(packed, { maxOutputLength: MAX_STREAM });
  } catch (error) {
    throw damaged((error as NodeJS.ErrnoException).code ?? String(error));
  }
  if (!ops.subarray(0, 4).equals(MAGIC)) throw damaged('it does not begin as one');
  const streams: Op[][] = [];
  let count = 0;
  for (let at = 4; at < ops.length;) {
    if (at + 5 > ops.length) throw damaged('it is cut off');
    const kind = ops.readUInt8(at);
    const length = ops.readUInt32BE(at + 1);
    const size = kind === RUN ? 16 : kind === LITERAL ? length : kind === STREAM ? 0 : Infinity;
    at += 5;
    if (++count > MAX_OPS) throw damaged(`it has more than ${MAX_OPS} parts`);
    if (at + size > ops.length) throw damaged('it is cut off');
    if (kind === STREAM) streams.push([]);
    else if (streams.length === 0) throw damaged('it does not begin with a stream');
    else streams[streams.length - 1]?.push({ kind, length, at });
    at += size;
  }
  return {
    length: streams.length,
    stream: (index) => {
      const parts = streams[index];
      if (!parts) throw damaged(`it has no stream ${index}`);
      const total = parts.reduce((sum, { kind, length }) => sum + (kind === RUN ? length * RECORD : length), 0);
      if (total > MAX_STREAM) throw damaged(`it holds a stream of more than the limit of ${MAX_STREAM} bytes`);
      return Buffer.concat(
        parts.map(({ kind, length, at }) => (kind === RUN ? expand(ops, at, length) : ops.subarray(at, at + length))),
      );
    },
  };
}

interface Op {
  readonly kind: number;
  readonly length: number;
  readonly at: number;
}

function expand(ops: Buffer, at: number, count: number): Buffer {
  const run = Buffer.alloc(count * RECORD);
  const step = ops.readBigUInt64BE(at + 8);
  let address = ops.readBigUInt64BE(at);
  for (let record = 0; record < count; record++) {
    run.writeBigUInt64BE(BigInt.asUintN(64, address), record * RECORD);
    address += step;
  }
  return run;
}

/**
 * Root descriptions of the sections in a stream. QEMU writes a JSON description of the whole behind the last section
 * (QEMU_VM_VMDESCRIPTION); machine types before 2.3 do without, and then nothing is known.
 */
export function descriptionsIn(stream: Buffer): readonly string[] {
  for (const start of ['{"configuration"', '{"page_size"']) {
    const at = stream.lastIndexOf(start);
    if (at < 0) continue;
    try {
      const { devices } = JSON.parse(stream.subarray(at).toString('utf8')) as { devices?: unknown };
      if (!Array.isArray(devices)) continue;
      const names = devices.map((one) => (one as { vmsd_name?: unknown } | null)?.vmsd_name);
      return [...new Set(names.filter((name): name is string => typeof name === 'string'))].sort();
    } catch {
      continue;
    }
  }
  return [];
}
