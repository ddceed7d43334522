import { compareText } from '../../vmstate/order.js';
import { groupBy } from '../../vmstate/collections.js';
import { guestRefused, type Guest } from '../guest.js';
import type { Fact } from '../../gate/inventory-evidence.js';
import { failedWith } from '../../vmstate/errors.js';

interface Member {
  readonly name: string;
  readonly type: string;
}

/** Objects that are QEMU's own furniture: no guest sees them as such. */
const FURNITURE = /^(memory-region|irq|clock|qemu:.*|or-irq|split-irq|.*iothread.*|bus|resettable-container)$/;
/** Properties that tell of this run, of the host or of a file, or that say again what others say. */
const PASSING =
  /^(type|realized|hotplugged|hotpluggable|parent_bus|legacy-.*|date|rtc-time|guest-stats.*|firmware|bios|kernel|initrd|dtb|dumpdtb|romfile|chardev|netdev|drive|audiodev|canbus|unavailable-features|filtered-features|feature-words|crash-information|canonical_path|singlestep|memory-backend|node|socket-id|core-id|thread-id|hv-max-vps|migratable)$/;
const SIMPLE =
  /^(bool|str|string|u?int\d*|size|uint8|uint16|uint32|uint64|int|double|OnOffAuto|[A-Z][A-Za-z0-9]*|on\/off\/auto)$/;

const MAX_OBJECTS = 20_000;
const MAX_VALUE = 500;

interface Device {
  readonly type: string;
  /** Added by the command line. */
  readonly added: boolean;
  readonly values: readonly (readonly [name: string, value: string])[];
}

/**
 * The composition below /machine: how many devices of each type there are, and what their plain properties are.
 * Where an object hangs, and in which order objects were made, is QEMU's own affair: devices of one type are told apart
 * by what they are.
 */
export async function qomFacts(guest: Guest): Promise<readonly Fact[]> {
  const devices: Device[] = [];
  const walk = async (path: string, type: string): Promise<void> => {
    if (devices.length > MAX_OBJECTS) throw guestRefused(`has more than the limit of ${MAX_OBJECTS} objects`);
    const members = await guest.ask<readonly Member[]>('qom-list', { path }, 'list');
    if (type !== 'container') {
      const plain = members.filter(({ name, type: kind }) => SIMPLE.test(kind) && !PASSING.test(name));
      const values = await Promise.all(plain.map(({ name }) => valueOf(guest, path, name)));
      const named = plain.flatMap(({ name }, at) => (values[at] === undefined ? [] : [[name, values[at]] as const]));
      named.sort(([a], [b]) => (a < b ? -1 : 1));
      devices.push({ type, added: path.startsWith('/machine/peripheral'), values: named });
    }
    for (const member of members) {
      const child = /^child<(.*)>$/.exec(member.type)?.[1];
      if (child !== undefined && !FURNITURE.test(child)) await walk(`${path}/${member.name}`, child);
    }
  };
  await walk('/machine', 'machine');
  return [...groupBy(devices, ({ type }) => type)].flatMap(([type, group]) => factsOf(type, group));
}

function factsOf(type: string, group: readonly Device[]): readonly Fact[] {
  const sorted = [...group].sort((a, b) => compareText(JSON.stringify(a.values), JSON.stringify(b.values)));
  const kind = type.endsWith('-cpu') ? 'cpu' : group.some(({ added }) => added) ? 'option' : 'property';
  return [
    { kind: 'device', key: type, value: String(group.length) },
    ...sorted.flatMap(({ values }, at) =>
      values.map(([name, value]): Fact => ({ kind, key: `${at > 0 ? `${type}#${at + 1}` : type}.${name}`, value })),
    ),
  ];
}

/** A property as text; undefined for one that cannot be read or is no plain value. */
async function valueOf(guest: Guest, path: string, property: string): Promise<string | undefined> {
  try {
    const value = await guest.ask<unknown>('qom-get', { path, property }, 'any');
    if (typeof value === 'object' && value !== null) return undefined;
    const text = String(value);
    return text.length > MAX_VALUE || text.includes('/tmp') ? undefined : text;
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return undefined;
    throw error;
  }
}
