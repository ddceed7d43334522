import { compareProperties } from '../../../src/gate/properties/compare.js';
import type { Declared, DeviceClass, Pin, PropertyBook } from '../../../src/gate/properties/evidence.js';
import type { Inventory } from '../../../src/gate/inventory-evidence.js';
import { mergeFindings } from '../../../src/policy/merge.js';
import { messageOf } from '../../../src/rules/catalogue.js';
import { subjectName } from '../../../src/rules/finding.js';

const nic = (properties: Readonly<Record<string, Declared>>, more: Partial<DeviceClass> = {}): DeviceClass => ({
  creatable: true,
  children: [],
  started: false,
  properties,
  ...more,
});
const PARENTS = { nic: 'pci-device', disk: 'pci-device', 'pci-device': 'device', 'net-device': 'virtio-device' };
const book = (
  release: string,
  classes: PropertyBook['classes'],
  pins: Readonly<Record<string, readonly Pin[]>> = { 'pc-1.0': [], 'pc-2.0': [] },
  more: Partial<PropertyBook> = {},
): PropertyBook => ({
  release,
  target: 'x86_64',
  status: 'released',
  provenance: { qemuVersion: '', command: '', origin: '', date: '', by: '' },
  classes,
  parents: PARENTS,
  pinsFrom: 'told',
  pins,
  ...more,
});
const inventory = (value: string, machineType = 'pc-1.0'): Inventory => ({
  machineType,
  set: 'nic',
  args: [],
  facts: [
    { kind: 'device', key: 'nic', value: '1' },
    { kind: 'option', key: 'nic.x-wide', value },
  ],
});

function found(
  old: PropertyBook,
  now: PropertyBook,
  seen: { old: readonly Inventory[]; now: readonly Inventory[] } = { old: [], now: [] },
): readonly string[] {
  const all = compareProperties({ properties: old, inventories: seen.old }, { properties: now, inventories: seen.now });
  const { release, target, status } = old;
  const merged = mergeFindings(
    [...all].map(([machineType, findings]) => ({ comparison: { release, target, status, machineType }, findings })),
  );
  return merged.map(
    (f) => `${f.grade} ${f.ruleId} ${subjectName(f.subject)}: ${messageOf(f)} [${f.machineTypes.join(' ')}]`,
  );
}

const WIDE: Readonly<Record<string, Declared>> = { 'x-wide': ['bool', 'true'] };
const NARROW: Readonly<Record<string, Declared>> = { 'x-wide': ['bool', 'false'] };
const MISSING =
  'conditional compat-property-missing nic: property "x-wide" was false and is true (nic): its default changed and these machine types do not pin the old value; add { "nic", "x-wide", "off" } to hw_compat_';

test('a default that changed and is pinned nowhere: the line goes where the newest machine type takes it from', () => {
  expect(found(book('2.0', { nic: nic(NARROW) }), book('3.0', { nic: nic(WIDE) }))).toEqual([
    `${MISSING}2_0 (hw/core/machine.c) [pc-1.0 pc-2.0]`,
  ]);
});

test('one that every older machine type pins is kept; a machine type that the pin misses is named', () => {
  const pin: Pin = ['nic', 'x-wide', 'off'];
  const whole = book('3.0', { nic: nic(WIDE) }, { 'pc-1.0': [pin], 'pc-2.0': [pin], 'pc-3.0': [] });
  const half = book('3.0', { nic: nic(WIDE) }, { 'pc-1.0': [pin], 'pc-2.0': [] });
  const old = book('2.0', { nic: nic(NARROW) });
  expect(found(old, whole)).toEqual([]);
  expect(found(old, half)).toEqual([`${MISSING}2_0 (hw/core/machine.c) [pc-2.0]`]);
});

test('a pin by an ancestor counts, in any notation, and the last one wins', () => {
  const pins = { 'pc-1.0': [['pci-device', 'x-wide', 'on'] as Pin, ['pci-device', 'x-wide', 'no'] as Pin] };
  expect(found(book('2.0', { nic: nic(NARROW) }, { 'pc-1.0': [] }), book('3.0', { nic: nic(WIDE) }, pins))).toEqual([]);
  const size = (value: string): PropertyBook['classes'] => ({ nic: nic({ size: ['size', value] }) });
  const hex = { 'pc-1.0': [['nic', 'size', '0x1000'] as Pin] };
  expect(found(book('2.0', size('4096'), { 'pc-1.0': [] }), book('3.0', size('8192'), hex))).toEqual([]);
  const short = { 'pc-1.0': [['nic', 'size', '4k'] as Pin] };
  expect(found(book('2.0', size('4096'), { 'pc-1.0': [] }), book('3.0', size('8192'), short))).toEqual([]);
});

test('a pin that went, and one with another value', () => {
  const pin = (value: string): Readonly<Record<string, readonly Pin[]>> => ({ 'pc-1.0': [['nic', 'x-wide', value]] });
  expect(found(book('2.0', { nic: nic(WIDE) }, pin('off')), book('3.0', { nic: nic(WIDE) }, { 'pc-1.0': [] }))).toEqual(
    [
      'conditional compat-property-missing nic: property "x-wide" was false and is true (nic): these machine types do not pin it any more; add { "nic", "x-wide", "off" } to hw_compat_1_0 (hw/core/machine.c) [pc-1.0]',
    ],
  );
  expect(found(book('2.0', { nic: nic(WIDE) }, { 'pc-1.0': [] }), book('3.0', { nic: nic(WIDE) }, pin('off')))).toEqual(
    [
      'conditional compat-property-missing nic: property "x-wide" was true and is false (nic): these machine types pin another value; add { "nic", "x-wide", "on" } to hw_compat_1_0 (hw/core/machine.c) [pc-1.0]',
    ],
  );
});

test('devices that changed alike are one finding, with the class that stands for them and no others', () => {
  const both = (wide: Readonly<Record<string, Declared>>): PropertyBook['classes'] => ({
    nic: nic(wide),
    disk: nic(wide),
  });
  const one = { nic: nic(WIDE), disk: nic(NARROW) };
  expect(found(book('2.0', both(NARROW), { 'pc-2.0': [] }), book('3.0', both(WIDE), { 'pc-2.0': [] }))).toEqual([
    'conditional compat-property-missing pci-device: property "x-wide" was false and is true (disk, nic): its default changed and these machine types do not pin the old value; add { "pci-device", "x-wide", "off" } to hw_compat_2_0 (hw/core/machine.c) [pc-2.0]',
  ]);
  expect(found(book('2.0', both(NARROW), { 'pc-2.0': [] }), book('3.0', one, { 'pc-2.0': [] }))).toEqual([
    `${MISSING}2_0 (hw/core/machine.c) [pc-2.0]`,
  ]);
});

test('a property that a proxy has of the device inside it is pinned, and told, there', () => {
  const classes = (wide: Readonly<Record<string, Declared>>): PropertyBook['classes'] => ({
    nic: nic(wide, { children: ['net-device'] }),
    'net-device': nic(wide, { creatable: false }),
  });
  const pins = { 'pc-2.0': [['net-device', 'x-wide', 'off'] as Pin] };
  const old = book('2.0', classes(NARROW), { 'pc-2.0': [] });
  expect(found(old, book('3.0', classes(WIDE), pins))).toEqual([]);
  expect(found(old, book('3.0', classes(WIDE), { 'pc-2.0': [] }))).toEqual([
    'conditional compat-property-missing net-device: property "x-wide" was false and is true (net-device): its default changed and these machine types do not pin the old value; add { "net-device", "x-wide", "off" } to hw_compat_2_0 (hw/core/machine.c) [pc-2.0]',
  ]);
});

test('a new property that is on, and not pinned, is told; one that is off, or a number, or pinned, is not', () => {
  const now = (type: string, value: string): PropertyBook['classes'] => ({ nic: nic({ fresh: [type, value] }) });
  const old = book('2.0', { nic: nic({}) }, { 'pc-2.0': [] });
  expect(found(old, book('3.0', now('bool', 'true'), { 'pc-2.0': [] }))).toEqual([
    'conditional property-added nic: these properties are new: fresh (nic) [pc-2.0]',
  ]);
  expect(found(old, book('3.0', now('bool', 'false'), { 'pc-2.0': [] }))).toEqual([]);
  expect(found(old, book('3.0', now('uint32', '7'), { 'pc-2.0': [] }))).toEqual([]);
  expect(found(old, book('3.0', now('bool', 'true'), { 'pc-2.0': [['nic', 'fresh', 'off']] }))).toEqual([]);
  // The old release did not tell it, and pins it.
  const pinned = book('2.0', { nic: nic({}) }, { 'pc-2.0': [['nic', 'fresh', 'on']] });
  expect(found(pinned, book('3.0', now('bool', 'true'), { 'pc-2.0': [] }))).toEqual([]);
});

test.each<[string, Declared, Declared]>([
  ['a number that became one of "as before"', ['uint32', '1'], ['int32', '-1']],
  ['a switch that became one of three states', ['bool', 'true'], ['OnOffAuto', 'on']],
  ['a switch that is decided later', ['bool', 'true'], ['OnOffAuto', 'auto']],
  ['a default that nothing tells', ['str', null], ['str', '']],
])('%s is no difference', (_what, was, is) => {
  const of = (declared: Declared) => ({ nic: nic({ rombar: declared }) });
  expect(found(book('2.0', of(was)), book('3.0', of(is)))).toEqual([]);
});

test('what no command line adds and no guest was seen with is nobody’s', () => {
  const hidden = (wide: Readonly<Record<string, Declared>>) => ({ nic: nic(wide, { creatable: false }) });
  expect(found(book('2.0', hidden(NARROW)), book('3.0', hidden(WIDE)))).toEqual([]);
  const seen = { old: [inventory('false')], now: [] };
  expect(
    found(book('2.0', hidden(NARROW), { 'pc-1.0': [] }), book('3.0', hidden(WIDE), { 'pc-1.0': [] }), seen),
  ).toEqual([`${MISSING}1_0 (hw/core/machine.c) [pc-1.0]`]);
});

test('what guests were seen to have counts more than what is declared', () => {
  const old = book('2.0', { nic: nic(NARROW) }, { 'pc-1.0': [] });
  const now = book('3.0', { nic: nic(WIDE) }, { 'pc-1.0': [] });
  expect(found(old, now, { old: [inventory('false')], now: [inventory('false')] })).toEqual([]);
  expect(found(old, old, { old: [inventory('false')], now: [inventory('true')] })).toEqual([
    'conditional compat-property-missing nic: property "x-wide" was false and is true (nic): guests of these machine types were seen to have another value; add { "nic", "x-wide", "off" } to hw_compat_1_0 (hw/core/machine.c) [pc-1.0]',
  ]);
});

test('a value that the old release worked out while it made the device is no matter of defaults and pins', () => {
  const one = book('2.0', { nic: nic(NARROW) }, { 'pc-1.0': [] });
  expect(found(one, one, { old: [inventory('true')], now: [inventory('false')] })).toEqual([]);
});

test('somebody who pins what was "auto" has looked at what that came to', () => {
  const of = (value: string) => ({ nic: nic({ legacy: ['OnOffAuto', value] }) });
  const pins = { 'pc-1.0': [['nic', 'legacy', 'off'] as Pin] };
  expect(found(book('2.0', of('auto'), { 'pc-1.0': [] }), book('3.0', of('on'), pins))).toEqual([]);
  expect(found(book('2.0', of('auto'), { 'pc-1.0': [] }), book('3.0', of('on'), { 'pc-1.0': [] }))).toHaveLength(1);
});

test('where pins were worked out, what could not be started is unknown but for the newest machine type', () => {
  const more = { pinsFrom: 'started' } as const;
  const pins = { 'pc-1.0': [], 'pc-2.0': [] };
  const now = book('3.0', { nic: nic(WIDE) });
  expect(found(book('2.0', { nic: nic(NARROW) }, pins, more), now)).toEqual([
    `${MISSING}2_0 (hw/core/machine.c) [pc-2.0]`,
  ]);
  const started = { nic: nic(NARROW, { started: true }) };
  expect(found(book('2.0', started, pins, more), now)).toEqual([`${MISSING}2_0 (hw/core/machine.c) [pc-1.0 pc-2.0]`]);
  const partly = { ...more, unseen: { 'pc-1.0': ['nic.x-wide'] } };
  expect(found(book('2.0', started, pins, partly), now)).toEqual([`${MISSING}2_0 (hw/core/machine.c) [pc-2.0]`]);
});

test('a processor’s line goes to the PC’s own', () => {
  const cpu = (value: string) => ({ 'qemu64-x86_64-cpu': nic({ 'x-bit': ['bool', value] }) });
  const [line = ''] = found(book('2.0', cpu('false')), book('3.0', cpu('true')));
  expect(line).toContain('add { "qemu64-x86_64-cpu", "x-bit", "off" } to pc_compat_2_0 (hw/i386/pc.c)');
});

test('a distribution’s machine types have compat properties of their own', () => {
  const pins = { 'pc-q35-rhel9.6.0': [] };
  const [line = ''] = found(book('2.0', { nic: nic(NARROW) }, pins), book('3.0', { nic: nic(WIDE) }, pins));
  expect(line).toContain(
    'add { "nic", "x-wide", "off" } to the compat properties of these machine types [pc-q35-rhel9.6.0]',
  );
});

test('a build against itself finds nothing', () => {
  const one = book(
    '2.0',
    { nic: nic({ ...WIDE, n: ['uint32', '3'] }) },
    { 'pc-1.0': [['nic', 'n', '4']], 'pc-2.0': [] },
  );
  expect(found(one, one)).toEqual([]);
});
