import { machineVersion } from './machine-version.js';
import type { BuildProperties, Declared, DeviceClass } from './evidence.js';

/** What a new device of a class has for a property under a machine type. */
export interface Effective {
  readonly value: string;
  /** Whether the machine type sets it; else it is the class's default. */
  readonly pinned: boolean;
  /** The class to which the value belongs: a device's property may be that of a device inside it. */
  readonly owner: string;
}

const TRUE = new Set(['on', 'yes', 'true', 'y']);
const FALSE = new Set(['off', 'no', 'false', 'n']);
const SUFFIX: Readonly<Record<string, bigint>> = { k: 1n << 10n, m: 1n << 20n, g: 1n << 30n, t: 1n << 40n };

/** A value as text, in one way for every way that a machine type, a class or QMP may write it. */
export function plainValue(text: string, type: string): string {
  if (type === 'bool') return TRUE.has(text) ? 'true' : FALSE.has(text) ? 'false' : text;
  const [, sign = '', digits, suffix = ''] = /^(-?)(0x[0-9a-f]+|\d+)([kmgt]?)$/i.exec(text) ?? [];
  if (digits === undefined) return text;
  const value = BigInt(digits) * (SUFFIX[suffix.toLowerCase()] ?? 1n);
  return String(sign === '-' ? -value : value);
}

/** A property before any machine type has its say. */
interface Untouched {
  readonly type: string;
  readonly owner: string;
  /** null where the class tells no default. */
  readonly value: string | null;
  /** Whether the value is known under any machine type that does not pin it. */
  readonly everywhere: boolean;
}

type Pins = ReadonlyMap<string, readonly (readonly [driver: string, value: string])[]>;

/** Answers for one build; remembers what it worked out, since machine types are many and mostly alike. */
export class EffectiveValues {
  private readonly pins = new Map<string, Pins>();
  private readonly unseen = new Map<string, ReadonlySet<string>>();
  private readonly chains = new Map<string, readonly string[]>();
  private readonly untouched = new Map<string, Map<string, Untouched | undefined>>();
  private readonly newest: ReadonlySet<string>;

  constructor(readonly build: BuildProperties) {
    this.newest = newestOf(Object.keys(build.pins));
  }

  /** undefined where the class does not have the property, or nothing tells its value under that machine type. */
  of(machineType: string, name: string, property: string): Effective | undefined {
    const untouched = this.untouchedOf(name, property);
    if (!untouched) return undefined;
    const { type, owner, value, everywhere } = untouched;
    // Where pins were worked out, a value that is made with the device hides them.
    if (value === null && this.build.pinsFrom === 'started') return undefined;
    const pin = this.pinOf(machineType, name, property) ?? this.pinOf(machineType, owner, property);
    if (pin !== undefined) return { value: plainValue(pin, type), pinned: true, owner };
    if (value === null || !(everywhere || this.newest.has(machineType))) return undefined;
    if (everywhere && this.isUnseen(machineType, name, property)) return undefined;
    return { value, pinned: false, owner };
  }

  /** Classes from this one up. */
  chain(name: string): readonly string[] {
    const known = this.chains.get(name);
    if (known) return known;
    const chain = [name];
    for (let at = this.parentOf(name); at !== undefined && chain.length < 50; at = this.parentOf(at)) chain.push(at);
    this.chains.set(name, chain);
    return chain;
  }

  classOf(name: string): DeviceClass | undefined {
    return Object.hasOwn(this.build.classes, name) ? this.build.classes[name] : undefined;
  }

  declared(name: string, property: string): Declared | undefined {
    const properties = this.classOf(name)?.properties ?? {};
    return Object.hasOwn(properties, property) ? properties[property] : undefined;
  }

  /** Whether any machine type pins the property for the class. */
  isPinned(name: string, property: string): boolean {
    return Object.keys(this.build.pins).some((machineType) => this.pinOf(machineType, name, property) !== undefined);
  }

  private isUnseen(machineType: string, name: string, property: string): boolean {
    const { unseen = {} } = this.build;
    if (!Object.hasOwn(unseen, machineType)) return false;
    const known = this.unseen.get(machineType) ?? new Set(unseen[machineType]);
    this.unseen.set(machineType, known);
    return known.has(name) || known.has(`${name}.${property}`);
  }

  private parentOf(name: string): string | undefined {
    return Object.hasOwn(this.build.parents, name) ? this.build.parents[name] : undefined;
  }

  private untouchedOf(name: string, property: string): Untouched | undefined {
    const known = this.untouched.get(name) ?? new Map<string, Untouched | undefined>();
    this.untouched.set(name, known);
    if (!known.has(property)) known.set(property, this.findUntouched(name, property));
    return known.get(property);
  }

  /** A proxy has its device's properties under the same name and type: what is set there counts. */
  private findUntouched(name: string, property: string): Untouched | undefined {
    const device = this.classOf(name);
    const declared = this.declared(name, property);
    if (!device || !declared) return undefined;
    const [type, own] = declared;
    const owner = device.children.find((child) => this.declared(child, property)?.[0] === type) ?? name;
    const value = this.declared(owner, property)?.[1] ?? own;
    // Of a build whose pins were worked out, only what was started is known.
    const everywhere = this.build.pinsFrom === 'told' || device.started || this.classOf(owner)?.started === true;
    return { type, owner, value: value === null ? null : plainValue(value, type), everywhere };
  }

  private pinOf(machineType: string, name: string, property: string): string | undefined {
    const pins = this.pinsOf(machineType).get(property);
    return pins?.findLast(([driver]) => this.chain(name).includes(driver))?.[1];
  }

  private pinsOf(machineType: string): Pins {
    const known = this.pins.get(machineType);
    if (known) return known;
    const all = Object.hasOwn(this.build.pins, machineType) ? (this.build.pins[machineType] ?? []) : [];
    const byProperty = new Map<string, (readonly [string, string])[]>();
    for (const [driver, property, value] of all) {
      const list = byProperty.get(property) ?? [];
      list.push([driver, value]);
      byProperty.set(property, list);
    }
    this.pins.set(machineType, byProperty);
    return byProperty;
  }
}

/** The machine types of the newest version of each family. */
function newestOf(names: readonly string[]): ReadonlySet<string> {
  const versions = names.map((name) => ({ name, ...machineVersion(name) }));
  return new Set(
    versions
      .filter(({ family, order }) => versions.every((other) => other.family !== family || other.order <= order))
      .map(({ name }) => name),
  );
}
