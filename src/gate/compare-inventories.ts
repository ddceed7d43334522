import { groupBy } from '../vmstate/collections.js';
import type { Finding } from '../rules/finding.js';
import { acpiTableChanged } from '../rules/inventory/acpi-table-changed.js';
import { cpuPropertyChanged } from '../rules/inventory/cpu-property-changed.js';
import { fwCfgFileChanged } from '../rules/inventory/fw-cfg-file-changed.js';
import { memoryMapChanged } from '../rules/inventory/memory-map-changed.js';
import { pciBarChanged } from '../rules/inventory/pci-bar-changed.js';
import { pciDeviceAdded } from '../rules/inventory/pci-device-added.js';
import { pciDeviceRemoved } from '../rules/inventory/pci-device-removed.js';
import { pciIdChanged } from '../rules/inventory/pci-id-changed.js';
import { propertyAdded } from '../rules/inventory/property-added.js';
import { propertyDefaultChanged } from '../rules/inventory/property-default-changed.js';
import { propertyRemoved } from '../rules/inventory/property-removed.js';
import { qomDeviceAdded } from '../rules/inventory/qom-device-added.js';
import { qomDeviceRemoved } from '../rules/inventory/qom-device-removed.js';
import { compareText } from '../vmstate/order.js';
import { listed } from './listed.js';
import type { Fact, FactKind, Inventory } from './inventory-evidence.js';

/** One thing that differs; a side is undefined where it has nothing. */
interface Difference {
  readonly kind: FactKind;
  readonly key: string;
  readonly old: string | undefined;
  readonly new: string | undefined;
}

/**
 * What guests of one machine type and set would see differently in the build at hand.
 * @param declared properties that are compared by what classes declare and machine types pin: left out where they changed
 * or came
 */
export function compareInventories(
  old: Inventory,
  now: Inventory,
  declared: (device: string, property: string) => boolean = () => false,
): readonly Finding[] {
  const differences = differencesOf(guestsOwn(old.facts), guestsOwn(now.facts));
  const of = (...kinds: readonly FactKind[]): readonly Difference[] =>
    differences.filter(({ kind }) => kinds.includes(kind));
  return [
    ...of('pci').map(pciFinding),
    ...of('bar').flatMap((difference) => barFinding(difference, differences)),
    ...deviceFindings(of('device')),
    ...propertyFindings(of('property', 'option', 'cpu'), differences, declared),
    ...memoryFindings(of('memory')),
    ...of('fw-cfg').map(fwCfgFinding),
    ...of('acpi').map(acpiFinding),
  ];
}

/** A function without a vendor is none that a guest finds: virtual functions before somebody turns them on. */
function guestsOwn(facts: readonly Fact[]): readonly Fact[] {
  const absent = new Set(
    facts.filter(({ kind, value }) => kind === 'pci' && /\bid ffff:/.test(value)).map(({ key }) => key),
  );
  if (absent.size === 0) return facts;
  const isOf = ({ kind, key }: Fact): boolean =>
    (kind === 'pci' && absent.has(key)) || (kind === 'bar' && absent.has(key.split(' BAR ')[0] ?? ''));
  return facts.filter((fact) => !isOf(fact));
}

function differencesOf(old: readonly Fact[], now: readonly Fact[]): readonly Difference[] {
  const nameOf = ({ kind, key }: Fact): string => `${kind}\0${key}`;
  const before = new Map(old.map((fact) => [nameOf(fact), fact]));
  const after = new Map(now.map((fact) => [nameOf(fact), fact]));
  return [...new Set([...before.keys(), ...after.keys()])].sort(compareText).flatMap((name): Difference[] => {
    const [a, b] = [before.get(name), after.get(name)];
    const fact = (a ?? b) as Fact;
    return a?.value === b?.value ? [] : [{ kind: fact.kind, key: fact.key, old: a?.value, new: b?.value }];
  });
}

/** What all findings about a thing that guests see have in common. */
function about(thing: string) {
  return { direction: 'forward', subject: { kind: 'guest', thing } } as const;
}

function pciFinding({ key, old, new: now }: Difference): Finding {
  const section = `PCI ${key}`;
  if (old === undefined)
    return pciDeviceAdded.emit({ grade: 'conditional', ...about(section), details: { is: now ?? '' } });
  if (now === undefined) return pciDeviceRemoved.emit({ grade: 'break', ...about(section), details: { was: old } });
  return pciIdChanged.emit({ grade: 'break', ...about(section), details: { was: old, is: now } });
}

/** A device that came or went is one finding; its BARs are no others. */
function barFinding({ key, old, new: now }: Difference, all: readonly Difference[]): readonly Finding[] {
  const [device = '', bar = ''] = key.split(' BAR ');
  const whole = all.find((one) => one.kind === 'pci' && one.key === device);
  if (whole && (whole.old === undefined || whole.new === undefined)) return [];
  const details = { bar, was: old ?? 'none', is: now ?? 'none' };
  return [pciBarChanged.emit({ grade: 'break', ...about(`PCI ${device}`), details })];
}

/** A processor of another model in the place of one is what the guest reads of it. */
function deviceFindings(differences: readonly Difference[]): readonly Finding[] {
  const isModel = ({ key }: Difference): boolean => key.endsWith('-cpu');
  const models = differences.filter(isModel);
  const gone = models.filter(({ new: now }) => now === undefined).map(({ key }) => key);
  const came = models.filter(({ old }) => old === undefined).map(({ key }) => key);
  if (gone.length === 0 || came.length === 0) return differences.map(deviceFinding);
  const details = { property: 'model', was: listed(gone), is: listed(came) };
  const context = { of: 'the processors', line: '' };
  return [
    cpuPropertyChanged.emit({ grade: 'conditional', ...about('processor'), details, context }),
    ...differences.filter((one) => !isModel(one)).map(deviceFinding),
  ];
}

function deviceFinding({ key, old, new: now }: Difference): Finding {
  const [was, is] = [Number(old ?? 0), Number(now ?? 0)];
  return was > is
    ? qomDeviceRemoved.emit({ grade: 'cosmetic', ...about(key), details: { was, is } })
    : qomDeviceAdded.emit({ grade: 'cosmetic', ...about(key), details: { was, is } });
}

/** Types that came, went or changed in number have said so: their properties are not compared. */
function propertyFindings(
  differences: readonly Difference[],
  all: readonly Difference[],
  declared: (device: string, property: string) => boolean,
): readonly Finding[] {
  const counted = new Set(all.filter(({ kind }) => kind === 'device').map(({ key }) => key));
  const owned = differences
    .map((difference) => ({ ...difference, ...splitKey(difference.key) }))
    .filter(({ type }) => !counted.has(type));
  const looked = owned.filter(({ kind, type, property }) => kind === 'cpu' || !declared(type, property));
  const changed = looked.filter(({ old, new: now }) => old !== undefined && now !== undefined);
  const gone = owned.filter(({ new: now }) => now === undefined);
  const came = looked.filter(({ old }) => old === undefined);
  return [
    ...[...groupBy(changed, ({ property, old, new: now }) => JSON.stringify([property, old, now])).values()].map(
      (group) => {
        const [{ kind, property, old = '', new: now = '' }] = group as [(typeof group)[0]];
        const types = unique(group.map(({ type }) => type));
        const section = types.length === 1 ? (types[0] as string) : `property ${property}`;
        const rule = kind === 'cpu' ? cpuPropertyChanged : propertyDefaultChanged;
        const details = { property, was: old, is: now };
        const line = `{ "${types[0]}", "${property}", "${old === 'true' ? 'on' : old === 'false' ? 'off' : old}" }`;
        return rule.emit({ grade: 'conditional', ...about(section), details, context: { of: listed(types), line } });
      },
    ),
    ...[...groupBy(gone, ({ property }) => property)].map(([property, group]) => {
      const types = unique(group.map(({ type }) => type));
      const section = types.length === 1 ? (types[0] as string) : `property ${property}`;
      // QEMU promises nothing for names that begin with x-: nobody's command line sets them.
      const set = group.some(({ kind }) => kind === 'option') && !property.startsWith('x-');
      const context = { of: listed(types) };
      return propertyRemoved.emit({
        grade: set ? 'conditional' : 'cosmetic',
        ...about(section),
        details: { properties: property },
        context,
      });
    }),
    ...[...groupBy(came, ({ type }) => type)].map(([type, group]) =>
      propertyAdded.emit({
        grade: 'cosmetic',
        ...about(type),
        details: { properties: listed(unique(group.map((one) => one.property))) },
        context: { of: type },
      }),
    ),
  ];
}

function splitKey(key: string): { readonly type: string; readonly property: string } {
  const [, type = '', property = ''] = /^(.*?)(?:#\d+)?\.([^.]*)$/.exec(key) ?? [];
  return { type, property };
}

/** One finding a map: a range that moved is one gone and one come. */
function memoryFindings(differences: readonly Difference[]): readonly Finding[] {
  return [...groupBy(differences, ({ key }) => key.split(' ')[0] ?? '')].map(([space, group]) => {
    const shown = (side: 'old' | 'new'): string =>
      listed(
        group.flatMap((one) => (one[side] === undefined ? [] : [`${one.key.slice(space.length + 1)} ${one[side]}`])),
      );
    const details = { was: shown('old') || 'nothing', is: shown('new') || 'nothing' };
    return memoryMapChanged.emit({ grade: 'conditional', ...about(`${space} map`), details });
  });
}

/** Option ROMs are a distribution's, and a file more is for firmware that asks for it. */
function fwCfgFinding({ key, old, new: now }: Difference): Finding {
  const grade = old === undefined || key.startsWith('genroms/') ? 'cosmetic' : 'conditional';
  const details = { was: old ?? 'none', is: now ?? 'none' };
  return fwCfgFileChanged.emit({ grade, ...about(`fw_cfg ${key}`), details });
}

/** Tables travel with the memory: a guest that migrates keeps its own until it is reset. */
function acpiFinding({ key, old, new: now }: Difference): Finding {
  const grade = now === undefined ? 'conditional' : 'cosmetic';
  const details = { was: old ?? 'none', is: now ?? 'none' };
  return acpiTableChanged.emit({ grade, ...about(`ACPI ${key}`), details });
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}
