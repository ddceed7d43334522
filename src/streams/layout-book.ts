import { sha256Hex } from '../vmstate/sha256.js';
import type { Description, Field } from '../vmstate/dump.js';
import { groupBy } from '../vmstate/collections.js';
import type { DeviceLayout } from './layout.js';

/** What travelled for one guest of a release. */
export interface GuestLayouts {
  readonly machineType: string;
  readonly set: string;
  readonly devices: readonly DeviceLayout[];
}

/**
 * The layouts of all guests of one release and target, each distinct one once, a field a line: what a diff of two
 * releases, or of two captures, shows to people.
 */
export interface LayoutBook {
  readonly schemaVersion: 1;
  readonly release: string;
  readonly target: string;
  /** By description and version: the distinct layouts, each named by its content. */
  readonly layouts: Readonly<Record<string, readonly string[]>>;
  /** Machine types that have the same devices in a set: idstr, instance id and layout of each. */
  readonly guests: readonly {
    readonly set: string;
    readonly machineTypes: readonly string[];
    readonly devices: readonly string[];
  }[];
}

/** Makes the book of one release and target. The order does not hang on that of the guests. */
export function makeLayoutBook(release: string, target: string, guests: readonly GuestLayouts[]): LayoutBook {
  const layouts = new Map<string, readonly string[]>();
  const named = guests.map(({ machineType, set, devices }) => ({
    machineType,
    set,
    devices: devices.map(({ idstr, instanceId, section }) => {
      const lines = section.description ? [...linesOf(section.description)] : [];
      const digest = sha256Hex(lines.join('\n')).slice(0, 12);
      const name = `${section.name} v${section.versionId} ${digest}`;
      layouts.set(name, lines);
      return `${idstr} ${instanceId} = ${name}`;
    }),
  }));
  const groups = [...groupBy(named, ({ set, devices }) => `${set}\0${devices.join('\0')}`).values()];
  return {
    schemaVersion: 1,
    release,
    target,
    layouts: Object.fromEntries([...layouts].sort(([a], [b]) => (a < b ? -1 : 1))),
    guests: groups
      .map((group) => ({
        set: group[0]?.set ?? '',
        machineTypes: group.map(({ machineType }) => machineType).sort(),
        devices: group[0]?.devices ?? [],
      }))
      .sort((a, b) => (JSON.stringify([a.set, a.machineTypes]) < JSON.stringify([b.set, b.machineTypes]) ? -1 : 1)),
  };
}

/** A layout as text: bytes and count of each field, what is inside a struct or subsection further in. */
function* linesOf({ fields, subsections }: Description, depth = 0): Generator<string> {
  const indent = ' '.repeat(depth);
  for (const field of fields ?? []) {
    yield `${indent}${field.name}: ${shapeOf(field)}`;
    if (field.description) yield* linesOf(field.description, depth + 1);
  }
  for (const subsection of subsections ?? []) {
    yield `${indent}+ ${subsection.name} v${subsection.versionId}`;
    yield* linesOf(subsection, depth + 1);
  }
}

function shapeOf({ size, num, description }: Field): string {
  const one = description ? 'struct' : size === 0 ? 'varies' : String(size);
  return num === undefined || num === 1 ? one : `${num} × ${one}`;
}

/** A device of a book: its description, and the NUL-joined paths of what it sent. */
export interface BookedDevice {
  readonly description: string;
  readonly paths: ReadonlySet<string>;
}

/** What a book says of each distinct layout, to be asked whether a part was ever on the wire. */
export function devicesIn({ layouts }: Pick<LayoutBook, 'layouts'>): readonly BookedDevice[] {
  return Object.entries(layouts).map(([name, lines]) => ({
    description: name.replace(/ v-?\d+ [0-9a-f]{12}$/, ''),
    paths: new Set(pathsIn(lines)),
  }));
}

/** Lines are one blank further in for everything that they are inside of. */
function* pathsIn(lines: readonly string[]): Generator<string> {
  const around: string[] = [];
  for (const line of lines) {
    const text = line.trimStart();
    const depth = line.length - text.length;
    const name = text.startsWith('+ ') ? text.slice(2).replace(/ v-?\d+$/, '') : text.slice(0, text.lastIndexOf(': '));
    around.length = Math.min(depth, around.length);
    // QEMU numbers names that a description has twice; a dump does not.
    around.push(name.replace(/\[\d+\]$/, ''));
    yield around.join('\0');
    if (around.at(-1) !== name) yield [...around.slice(0, -1), name].join('\0');
  }
}
