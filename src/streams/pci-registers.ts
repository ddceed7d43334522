import { pciCapabilities } from './pci-config.js';

/** What a byte of PCI configuration space is to a migration. */
export interface PciByte {
  /** The register that it belongs to. */
  readonly what: string;
  /** Bits that the destination holds against its own (cmask without what the guest may write). */
  readonly compared: number;
  /** Bits that the guest sees and may not write, whether they are compared or not. */
  readonly fixed: number;
}

type Bits = readonly [compared: number, fixed: number];
const WHOLE: Bits = [0xff, 0xff];
const SEEN: Bits = [0, 0xff];
const GUESTS: Bits = [0, 0];

interface Register {
  readonly at: number;
  readonly bytes: number;
  readonly what: string;
  /** Of each byte. */
  readonly bits: readonly Bits[] | Bits;
}

const register = (at: number, bytes: number, what: string, bits: Register['bits']): Register => ({
  at,
  bytes,
  what,
  bits,
});

/** The header of every function (pci_init_cmask: ids, revision, class, header type, head of the list of capabilities). */
const HEADER = [
  register(0x00, 2, 'vendor id', WHOLE),
  register(0x02, 2, 'device id', WHOLE),
  register(0x04, 2, 'command', GUESTS),
  register(0x06, 2, 'status', [
    [0x10, 0x30],
    [0, 0x06],
  ]),
  register(0x08, 1, 'revision', WHOLE),
  register(0x09, 3, 'class', WHOLE),
  register(0x0c, 2, 'cache line and latency', GUESTS),
  register(0x0e, 1, 'header type', WHOLE),
  register(0x34, 1, 'head of the list of capabilities', WHOLE),
  register(0x3c, 1, 'interrupt line', GUESTS),
  register(0x3d, 1, 'interrupt pin', SEEN),
];
const DEVICE = [
  ...[0, 1, 2, 3, 4, 5].map((bar) =>
    register(0x10 + bar * 4, 4, `BAR ${bar}`, [[0, 0x0f], GUESTS, GUESTS, GUESTS] as const),
  ),
  register(0x2c, 4, 'subsystem ids', SEEN),
  register(0x30, 4, 'ROM address', GUESTS),
];
const BRIDGE = [
  ...[0, 1].map((bar) => register(0x10 + bar * 4, 4, `BAR ${bar}`, [[0, 0x0f], GUESTS, GUESTS, GUESTS] as const)),
  register(0x18, 0x1c, 'bus numbers and windows', GUESTS),
  register(0x38, 4, 'ROM address', GUESTS),
  register(0x3e, 2, 'bridge control', GUESTS),
];

/** What the guest may write inside a capability, from its beginning; all else in it is compared. */
interface Kind {
  readonly what: string;
  /** Bytes; read from the capability itself where undefined. */
  readonly size: number | undefined;
  /** Offset of a byte and the bits in it that are the guest's or the hardware's. */
  readonly open: Readonly<Record<number, number>>;
}

const all = (from: number, to: number): Record<number, number> =>
  Object.fromEntries(Array.from({ length: to - from }, (_, at) => [from + at, 0xff]));

const KINDS: Readonly<Record<number, Kind>> = {
  0x01: { what: 'power management', size: 8, open: all(4, 8) },
  0x05: { what: 'MSI', size: 24, open: { 2: 0x71, ...all(4, 24) } },
  0x09: { what: 'vendor capability', size: undefined, open: {} },
  0x0d: { what: 'subsystem ids', size: 8, open: {} },
  0x10: {
    what: 'PCI Express',
    size: 0x3c,
    open: {
      ...all(8, 12),
      ...all(0x10, 0x14),
      ...all(0x18, 0x24),
      ...all(0x28, 0x2c),
      ...all(0x30, 0x34),
      ...all(0x38, 0x3c),
    },
  },
  0x11: { what: 'MSI-X', size: 12, open: { 3: 0xc0 } },
};
const EXTENDED: Readonly<Record<number, Kind>> = {
  0x0001: {
    what: 'advanced error reporting',
    size: 0x48,
    open: { ...all(4, 8), ...all(0x10, 0x14), ...all(0x1c, 0x48) },
  },
  0x000d: { what: 'access control services', size: 8, open: all(6, 8) },
};
const UNKNOWN: Kind = { what: 'capability', size: undefined, open: {} };

/** Virtio's window into its own registers, which drivers write. */
const VIRTIO_WINDOW = 5;

/** Names every byte of a configuration space: what it is, and whether the destination compares it. */
export function pciBytes(config: Uint8Array): readonly PciByte[] {
  const bytes: PciByte[] = Array.from({ length: config.length }, (_, at) => ({
    what: at < 0x40 ? 'header' : 'the device’s own registers',
    compared: 0,
    fixed: 0xff,
  }));
  const bridge = ((config[0x0e] ?? 0) & 0x7f) === 1;
  for (const one of [...HEADER, ...(bridge ? BRIDGE : DEVICE)]) setRegister(bytes, one);
  const ends = (starts: readonly number[], at: number, limit: number): number =>
    Math.min(limit, ...starts.filter((start) => start > at));
  const plain = pciCapabilities(config);
  for (const { id, at } of plain) {
    const kind = KINDS[id] ?? UNKNOWN;
    const told = id === 0x09 ? config[at + 2] : kind.size;
    const end = ends(
      plain.map((other) => other.at),
      at,
      Math.min(0x100, at + (told ?? 0x100)),
    );
    const window = id === 0x09 && isVirtio(config) && config[at + 3] === VIRTIO_WINDOW;
    setCapability(bytes, window ? { ...kind, open: all(4, 20) } : kind, id, at, end);
  }
  const extended = extendedCapabilities(config);
  for (const { id, at } of extended) {
    const kind = EXTENDED[id] ?? UNKNOWN;
    const end = ends(
      extended.map((other) => other.at),
      at,
      Math.min(config.length, at + (kind.size ?? 0x1000)),
    );
    setCapability(bytes, kind, id, at, end);
  }
  return bytes;
}

function setRegister(bytes: PciByte[], { at, bytes: length, what, bits }: Register): void {
  for (let offset = 0; offset < length; offset++) {
    const [compared, fixed] = (Array.isArray(bits[0]) ? bits[offset] : bits) as Bits;
    bytes[at + offset] = { what, compared, fixed };
  }
}

function setCapability(bytes: PciByte[], { what, open }: Kind, id: number, at: number, end: number): void {
  const name = what === UNKNOWN.what ? `capability 0x${id.toString(16)}` : what;
  for (let offset = 0; at + offset < end; offset++) {
    const fixed = 0xff & ~(open[offset] ?? 0);
    bytes[at + offset] = { what: name, compared: fixed, fixed };
  }
}

function isVirtio(config: Uint8Array): boolean {
  return config[0] === 0xf4 && config[1] === 0x1a;
}

/** The list of extended capabilities of PCI Express, from 0x100 on. */
function extendedCapabilities(config: Uint8Array): readonly { readonly id: number; readonly at: number }[] {
  const found: { id: number; at: number }[] = [];
  const seen = new Set<number>();
  for (let at = 0x100; at >= 0x100 && at + 4 <= config.length && !seen.has(at);) {
    seen.add(at);
    const id = (config[at] ?? 0) | ((config[at + 1] ?? 0) << 8);
    if (id === 0 || id === 0xffff) break;
    found.push({ id, at });
    at = ((config[at + 2] ?? 0) >> 4) | ((config[at + 3] ?? 0) << 4);
  }
  return found;
}
