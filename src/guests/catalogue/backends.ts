import type { TypeProperty } from './types.js';

/** A device's words for the command line: what it stands on, and itself. */
export interface DeviceArguments {
  /** Options before it: `-blockdev …`. */
  readonly before: readonly string[];
  /** Its own properties, `drive=b3`. */
  readonly properties: readonly string[];
}

/** What a property wants, by its name, or by QEMU's own words where devices call it differently. */
interface Backend {
  readonly wants: (property: TypeProperty) => boolean;
  readonly option: (id: string) => readonly string[];
}

const called =
  (...names: readonly string[]) =>
  ({ name }: TypeProperty): boolean =>
    names.includes(name);
const described = (pattern: RegExp) => (property: TypeProperty) => pattern.test(property.description ?? '');
const linked = (type: string) => (property: TypeProperty) => property.type === `link<${type}>`;

/** All of them keep to themselves: no file, no network, no sound. */
const BACKENDS: readonly Backend[] = [
  {
    wants: (property) => called('drive')(property) || described(/block device/)(property),
    // A power of two, as cards want it.
    option: (id) => ['-drive', `if=none,id=${id},driver=null-co,size=64M,read-zeroes=on`],
  },
  {
    wants: (property) => called('netdev')(property) || described(/ID of a netdev/)(property),
    option: (id) => ['-netdev', `hubport,id=${id},hubid=0`],
  },
  {
    wants: (property) => called('chardev')(property) || described(/ID of a chardev/)(property),
    option: (id) => ['-chardev', `null,id=${id}`],
  },
  {
    wants: (property) => called('audiodev')(property) || described(/ID of an audiodev/)(property),
    option: (id) => ['-audiodev', `none,id=${id}`],
  },
  { wants: linked('can-bus'), option: (id) => ['-object', `can-bus,id=${id}`] },
  { wants: linked('cryptodev-backend'), option: (id) => ['-object', `cryptodev-backend-builtin,id=${id}`] },
  {
    wants: linked('memory-backend'),
    option: (id) => ['-object', `memory-backend-ram,id=${id},size=128M,share=on`],
  },
];

/** Numbers that no two devices may share. */
const NUMBERED: Readonly<Record<string, (number: number) => number>> = {
  chassis: (number) => 1 + (number % 250),
  chassis_nr: (number) => 1 + (number % 250),
  // Each expander bridge opens a bus of its own above the machine's.
  bus_nr: (number) => 16 + 4 * (number % 48),
};

/**
 * The backends that a device's properties ask for, made so that they need nothing of the host.
 * @param id unique among the devices of a guest
 * @param number the same, as a number
 */
export function backendsFor(properties: readonly TypeProperty[], id: string, number: number): DeviceArguments {
  const before: string[] = [];
  const own: string[] = [];
  const names = new Set(properties.map(({ name }) => name));
  for (const property of properties) {
    if (isOther(property, names)) continue;
    const backend = BACKENDS.find(({ wants }) => wants(property));
    const numbered = Object.hasOwn(NUMBERED, property.name) ? NUMBERED[property.name] : undefined;
    if (backend) {
      const name = `${id}b${own.length}`;
      before.push(...backend.option(name));
      own.push(`${property.name}=${name}`);
    } else if (property.name === 'serial' && names.has('drive')) {
      own.push(`serial=${id}`);
    } else if (property.name === 'romfile') {
      // Option ROMs are firmware: they come with a distribution, not with QEMU's devices.
      own.push('romfile=');
    } else if (numbered) own.push(`${property.name}=${numbered(number)}`);
  }
  return { before, properties: own };
}

/** A second kind of memory of a device that has one kind already: it wants files, or more of the same. */
function isOther({ name, type }: TypeProperty, names: ReadonlySet<string>): boolean {
  return type === 'link<memory-backend>' && names.has('volatile-memdev') && name !== 'volatile-memdev';
}
