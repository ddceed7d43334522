import { groupBy } from '../../vmstate/collections.js';
import { compareText } from '../../vmstate/order.js';
import { compatPropertyMissing } from '../../rules/inventory/compat-property-missing.js';
import { propertyAdded } from '../../rules/inventory/property-added.js';
import type { Finding } from '../../rules/finding.js';
import type { Inventory } from '../inventory-evidence.js';
import { listed } from '../listed.js';
import { driversOf } from './drivers.js';
import { EffectiveValues, plainValue } from './effective.js';
import type { BuildProperties, PropertyBook } from './evidence.js';
import { machineVersion } from './machine-version.js';
import { StartedValues } from './started.js';

/** One side of a comparison: what the build declares, and what guests of it were seen to have. */
export interface PropertySide {
  readonly properties: BuildProperties;
  readonly inventories: readonly Inventory[];
}

/** A property that a machine type gives another value than it did; `was` is undefined where it is new, and on. */
interface Change {
  readonly machineType: string;
  readonly device: string;
  readonly property: string;
  readonly was: string | undefined;
  readonly is: string;
  readonly type: string;
  readonly how: How;
}

type How = 'default' | 'pin gone' | 'pin differs' | 'seen';

/** Changes of one machine type that one entry of its compat properties would keep. */
interface Entry {
  readonly machineType: string;
  readonly driver: string;
  readonly devices: readonly string[];
  readonly change: Change;
}

/** Findings by machine type, for those that both builds have. */
export function compareProperties(
  old: PropertySide & { readonly properties: Pick<PropertyBook, 'release'> & BuildProperties },
  now: PropertySide,
): ReadonlyMap<string, readonly Finding[]> {
  const comparison = new Comparison(old, now);
  const machineTypes = Object.keys(old.properties.pins).filter((name) => Object.hasOwn(now.properties.pins, name));
  const entries = machineTypes.flatMap((machineType) => comparison.entriesOf(machineType));
  // An entry belongs where the newest machine type that lacks it takes its properties from.
  const newest = new Map<string, { version: string; order: number }>();
  for (const entry of entries) {
    const { version, order } = machineVersion(entry.machineType);
    if (order > (newest.get(keyOf(entry))?.order ?? -1)) newest.set(keyOf(entry), { version, order });
  }
  const byMachine = groupBy(entries, ({ machineType }) => machineType);
  return new Map(
    machineTypes.map((machineType) => [
      machineType,
      (byMachine.get(machineType) ?? []).map((entry) =>
        findingOf(entry, now.properties.target, newest.get(keyOf(entry))?.version ?? ''),
      ),
    ]),
  );
}

function keyOf({ driver, change: { property, was, is } }: Entry): string {
  return JSON.stringify([driver, property, was, is]);
}

function findingOf({ driver, devices, change }: Entry, target: string, version: string): Finding {
  const { property, was, is, type, how } = change;
  const about = { grade: 'conditional', direction: 'forward', subject: { kind: 'guest', thing: driver } } as const;
  const of = listed(devices);
  if (was === undefined) return propertyAdded.emit({ ...about, details: { properties: property }, context: { of } });
  const line = `{ "${driver}", "${property}", "${pinValue(was, type)}" }`;
  const context = { of, how: HOW[how], line, where: whereOf(target, driver, version), meets: '' };
  return compatPropertyMissing.emit({ ...about, details: { property, was, is }, context });
}

class Comparison {
  private readonly before: EffectiveValues;
  private readonly after: EffectiveValues;
  private readonly seenBefore: StartedValues;
  private readonly seenAfter: StartedValues;
  /** Classes that guests can have, on both sides. */
  private readonly devices: readonly string[];
  /** Those that a command line adds, and what these are made with. */
  private readonly added: ReadonlySet<string>;
  /** Classes and properties that may differ under some machine type; most cannot. */
  private readonly candidates: readonly (readonly [device: string, property: string])[];

  constructor(old: PropertySide, now: PropertySide) {
    this.before = new EffectiveValues(old.properties);
    this.after = new EffectiveValues(now.properties);
    this.seenBefore = new StartedValues(old.inventories);
    this.seenAfter = new StartedValues(now.inventories);
    const met = (name: string): boolean =>
      this.seenBefore.has(name) ||
      [this.before, this.after].every((values) => values.classOf(name)?.creatable === true);
    const both = Object.keys(old.properties.classes).filter((name) => this.after.classOf(name) !== undefined);
    const direct = both.filter(met);
    // What a device is made with is met where the device is.
    const innerOf = (names: readonly string[]): readonly string[] =>
      names.flatMap((name) => this.after.classOf(name)?.children ?? []);
    const inner = innerOf(direct);
    const creatable = direct.filter((name) => this.after.classOf(name)?.creatable === true);
    this.added = new Set([...creatable, ...innerOf(creatable)]);
    this.devices = [...new Set([...direct, ...inner])].filter((name) => both.includes(name)).sort(compareText);
    const pinned = new Set([...pinnedIn(old.properties), ...pinnedIn(now.properties)]);
    // QEMU before 10.1 leaves out names that begin so.
    const tellsLegacy = Object.values(old.properties.classes).some(({ properties }) =>
      Object.keys(properties).some((name) => name.startsWith('legacy-')),
    );
    this.candidates = this.devices.flatMap((device) => {
      const looked = this.seenBefore.has(device);
      return Object.entries(this.after.classOf(device)?.properties ?? {}).flatMap(([property, [type, value]]) => {
        const was = this.before.declared(device, property);
        const alike = !looked && !pinned.has(property) && was?.[0] === type && was[1] === value;
        // What the old release pins it had, though it did not tell. What a board makes of a device that only boards
        // have is no default.
        const untold = !tellsLegacy && property.startsWith('legacy-');
        const known = !was && (untold || !this.added.has(device) || this.before.isPinned(device, property));
        return alike || known ? [] : [[device, property] as const];
      });
    });
  }

  private changesOf(machineType: string): readonly Change[] {
    return this.candidates.flatMap(([device, property]) =>
      this.canHave(machineType, device) ? (this.changeOf(machineType, device, property) ?? []) : [],
    );
  }

  /** What no command line adds is met with the machine types that have it. */
  private canHave(machineType: string, device: string): boolean {
    return this.added.has(device) || this.seenBefore.hasWith(machineType, device);
  }

  private changeOf(machineType: string, device: string, property: string): Change | undefined {
    const declared = this.after.declared(device, property);
    const was = this.before.declared(device, property);
    if (!declared) return undefined;
    const place = { machineType, device, property, type: declared[0] };
    const after = this.after.of(machineType, device, property);
    if (!was) return isOn(declared[0], after) ? { ...place, was: undefined, is: 'true', how: 'default' } : undefined;
    const before = this.before.of(machineType, device, property);
    const seen = this.seenChange(machineType, device, property, declared[0]);
    // What the old release itself made of another value while the device was made is no matter of defaults and pins.
    if (seen && seen.was !== before?.value) return undefined;
    if (seen)
      return isSame(seen, was[0], declared[0])
        ? undefined
        : { ...place, device: after?.owner ?? device, ...seen, how: 'seen' };
    if (!before || !after) return undefined;
    const values = { was: before.value, is: after.value };
    if (isSame(values, was[0], declared[0])) return undefined;
    // Somebody who pins a value for what was "as it comes" has looked at what it came to.
    if (after.pinned && values.was === 'auto') return undefined;
    const how = after.pinned ? 'pin differs' : before.pinned ? 'pin gone' : 'default';
    // Pins that were worked out may be what the device itself made of them: they prove no other pin wrong.
    if (how !== 'default' && this.before.build.pinsFrom === 'started') return undefined;
    // A proxy's property is its device's: that one is told, not the proxies.
    return { ...place, device: after.owner, ...values, how };
  }

  /** What guests of both builds were seen to have counts more than what is declared. */
  private seenChange(
    machineType: string,
    device: string,
    property: string,
    type: string,
  ): { readonly was: string; readonly is: string } | undefined {
    const was = this.seenBefore.of(machineType, device, property);
    const is = this.seenAfter.of(machineType, device, property);
    return was === undefined || is === undefined ? undefined : { was: plainValue(was, type), is: plainValue(is, type) };
  }

  entriesOf(machineType: string): readonly Entry[] {
    const chainOf = (name: string): readonly string[] => this.after.chain(name);
    const alike = groupBy(this.changesOf(machineType), ({ property, was, is }) => JSON.stringify([property, was, is]));
    return [...alike.values()].flatMap((group) => {
      const [change] = group as [Change];
      const own = new Set(group.map(({ device }) => device));
      const holders = this.devices.filter((name) => this.after.declared(name, change.property) !== undefined);
      return driversOf(own, holders, chainOf).map((entry): Entry => ({ machineType, ...entry, change }));
    });
  }
}

function pinnedIn({ pins }: BuildProperties): readonly string[] {
  return Object.values(pins).flatMap((list) => list.map(([, property]) => property));
}

const HOW: Readonly<Record<How, string>> = {
  default: 'its default changed and these machine types do not pin the old value',
  'pin gone': 'these machine types do not pin it any more',
  'pin differs': 'these machine types pin another value',
  seen: 'guests of these machine types were seen to have another value',
};

/** A new property of a device that is not off for an old machine type: what it brings was not there before. */
function isOn(type: string, after: ReturnType<EffectiveValues['of']>): boolean {
  return type === 'bool' && after !== undefined && !after.pinned && after.value === 'true';
}

/**
 * The same in another notation: a switch that became one with a third state, or a number that became one of "as before":
 * what that resolves to, the guest's view tells.
 */
function isSame({ was, is }: { readonly was: string; readonly is: string }, before: string, after: string): boolean {
  if (was === is) return true;
  if (before === after) return false;
  return plainValue(was, 'bool') === plainValue(is, 'bool') || is === 'auto' || is === '-1';
}

function pinValue(value: string, type: string): string {
  return type === 'bool' ? (value === 'true' ? 'on' : 'off') : value;
}

/** Where QEMU keeps what machine types of a version pin. */
function whereOf(target: string, driver: string, version: string): string {
  // A distribution's machine types are versioned in ways of their own.
  if (version === '') return 'the compat properties of these machine types';
  const name = version.replace('.', '_');
  const isProcessor = driver.endsWith('-cpu');
  if (!isProcessor) return `hw_compat_${name} (hw/core/machine.c)`;
  return target === 'x86_64' || target === 'i386'
    ? `pc_compat_${name} (hw/i386/pc.c)`
    : `the compat properties of the machine of ${version}`;
}
