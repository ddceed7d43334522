import { hex } from './hex.js';

/** Bits of a resource's flags as Linux tells them (include/linux/ioport.h). */
const IO = 0x100n;
const MEMORY = 0x200n;
const PREFETCH = 0x2000n;
const WIDE = 0x100000n;

/** Lines about one PCI function: who it is, its resources by kind and size, its capabilities, its config space by words. */
export function pciLines(address: string, config: Uint8Array, resource: string): readonly string[] {
  if (config.length < 64 || word(config, 0) === 0xffff) return [];
  const line = (text: string): string => `pci ${address} ${text}`;
  const subsystem = header(config) === 0 ? ` subsystem ${hex4(config, 0x2c)}:${hex4(config, 0x2e)}` : '';
  return [
    line(
      `id ${hex4(config, 0)}:${hex4(config, 2)} class ${hex(config.subarray(9, 12).toReversed())} revision ${hex(config.subarray(8, 9))}${subsystem}`,
    ),
    ...resourceLines(resource, header(config) === 1 ? 6 : 12).map(line),
    ...capabilities(config).map(({ id, at, extended }) =>
      line(
        `${extended ? 'extended ' : ''}capability ${id.toString(16).padStart(2, '0')} at ${at.toString(16).padStart(2, '0')}`,
      ),
    ),
    ...registerLines(masked(config)).map(line),
  ];
}

/** The first seven resources are BARs and ROM, then those of virtual functions; a bridge's windows come last and are dealt out. */
function resourceLines(text: string, last: number): readonly string[] {
  return text.split('\n').flatMap((row, index) => {
    const [start, end, flags] = row.split(' ').map((part) => (/^0x[0-9a-f]{1,16}$/.test(part) ? BigInt(part) : 0n));
    if (index > last || start === undefined || end === undefined || flags === undefined || flags === 0n) return [];
    const kind = [
      (flags & IO) !== 0n ? 'ports' : (flags & MEMORY) !== 0n ? 'memory' : 'other',
      ...((flags & WIDE) !== 0n ? ['64-bit'] : []),
      ...((flags & PREFETCH) !== 0n ? ['prefetchable'] : []),
    ];
    return [`resource ${index} ${kind.join(' ')} size ${(end - start + 1n).toString(16)}`];
  });
}

interface Capability {
  readonly id: number;
  readonly at: number;
  readonly extended: boolean;
}

/** Both chains of capabilities; a chain that goes in circles ends. */
function capabilities(config: Uint8Array): readonly Capability[] {
  const found: Capability[] = [];
  const seen = new Set<number>();
  if ((word(config, 6) & 0x10) !== 0) {
    for (
      let at = (config[0x34] ?? 0) & 0xfc;
      at >= 0x40 && at + 2 <= config.length && !seen.has(at);
      at = (config[at + 1] ?? 0) & 0xfc
    ) {
      seen.add(at);
      found.push({ id: config[at] ?? 0, at, extended: false });
    }
  }
  for (let at = 0x100; at + 4 <= config.length && !seen.has(at); at = word(config, at + 2) >> 4) {
    seen.add(at);
    if (at < 0x100 || word(config, at) === 0 || word(config, at) === 0xffff) break;
    found.push({ id: word(config, at), at, extended: true });
  }
  return found;
}

const MSI = 0x05;
const EXPRESS = 0x10;
const POWER = 0x01;
const SRIOV = 0x10;

/** The config space without what firmware and kernel deal out, and without what came and went: zeros in its place. */
function masked(config: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(config);
  const clear = (from: number, length: number): void => void bytes.fill(0, from, from + length);
  clear(0x04, 4); // command, status
  clear(0x0c, 2); // cache line, latency
  clear(0x10, header(config) === 1 ? 0x08 : 0x18); // BARs
  // A bridge: buses, windows and their upper halves.
  if (header(config) === 1) clear(0x18, 0x1c);
  clear(header(config) === 1 ? 0x38 : 0x30, 4); // ROM
  clear(0x3c, 1); // interrupt line
  for (const { id, at, extended } of capabilities(config)) {
    if (!extended && id === MSI) clear(at + 2, 2 + ((word(config, at + 2) & 0x80) !== 0 ? 10 : 6));
    if (!extended && id === EXPRESS) for (const status of [0x08, 0x0a, 0x10, 0x12, 0x18, 0x1a]) clear(at + status, 2);
    if (!extended && id === POWER) clear(at + 4, 2);
    if (extended && id === SRIOV)
      for (const [from, length] of [
        [0x08, 2],
        [0x10, 2],
        [0x24, 24],
      ] as const)
        clear(at + from, length);
  }
  return bytes;
}

/** Each four bytes that are not zero. */
function registerLines(config: Uint8Array): readonly string[] {
  const lines: string[] = [];
  for (let at = 0x10; at + 4 <= config.length; at += 4) {
    const bytes = config.subarray(at, at + 4);
    if (bytes.some((byte) => byte !== 0)) lines.push(`config ${at.toString(16).padStart(3, '0')} ${hex(bytes)}`);
  }
  return lines;
}

function header(config: Uint8Array): number {
  return (config[0x0e] ?? 0) & 0x7f;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function hex4(bytes: Uint8Array, at: number): string {
  return word(bytes, at).toString(16).padStart(4, '0');
}
