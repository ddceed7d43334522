import fc from 'fast-check';
import { messageOf } from '../../../src/rules/catalogue.js';
import { subjectName } from '../../../src/rules/finding.js';
import { compareInventories } from '../../../src/gate/compare-inventories.js';
import { acpiFacts } from '../../../src/guests/inventory/fw-cfg.js';
import { parseMtree } from '../../../src/guests/inventory/memory.js';
import { FACT_KINDS, type Fact, type Inventory } from '../../../src/gate/inventory-evidence.js';

type Row = readonly [kind: Fact['kind'], key: string, value: string];
const inventory = (rows: readonly Row[]): Inventory => ({
  machineType: 'pc-1.0',
  set: 'default',
  args: [],
  facts: rows.map(([kind, key, value]) => ({ kind, key, value })),
});
const found = (old: readonly Row[], now: readonly Row[]) =>
  compareInventories(inventory(old), inventory(now)).map(
    (f) => `${f.grade} ${f.ruleId} ${subjectName(f.subject)}: ${messageOf(f)}`,
  );

const NIC: Row = ['pci', '03.0', 'class 0200, id 8086:100e, subsystem 1af4:1100, pin 1'];
const BAR: Row = ['bar', '03.0 BAR 0', 'memory 131072 bytes'];

test.each<[string, readonly Row[], readonly Row[], readonly string[]]>([
  ['nothing', [NIC, BAR], [NIC, BAR], []],
  [
    'pci-device-removed: its BARs say nothing more',
    [NIC, BAR],
    [],
    [
      'break pci-device-removed PCI 03.0: the PCI function is gone (class 0200, id 8086:100e, subsystem 1af4:1100, pin 1)',
    ],
  ],
  [
    'pci-device-added',
    [],
    [NIC, BAR],
    [
      'conditional pci-device-added PCI 03.0: there is a new PCI function (class 0200, id 8086:100e, subsystem 1af4:1100, pin 1)',
    ],
  ],
  [
    'pci-id-changed',
    [['pci', '03.0', 'id a']],
    [['pci', '03.0', 'id b']],
    ['break pci-id-changed PCI 03.0: the PCI function was "id a" and is "id b"'],
  ],
  [
    'pci-bar-changed',
    [NIC, BAR],
    [NIC, ['bar', '03.0 BAR 0', 'memory 4096 bytes'], ['bar', '03.0 BAR 1', 'io 32 bytes']],
    [
      'break pci-bar-changed PCI 03.0: BAR 0 was memory 131072 bytes and is memory 4096 bytes',
      'break pci-bar-changed PCI 03.0: BAR 1 was none and is io 32 bytes',
    ],
  ],
  [
    'qom-device-removed and -added: their properties say nothing more',
    [
      ['device', 'isabus-bridge', '1'],
      ['property', 'isabus-bridge.x', '1'],
    ],
    [['device', 'or-gate', '2']],
    [
      'cosmetic qom-device-removed isabus-bridge: there were 1 of these devices and are 0',
      'cosmetic qom-device-added or-gate: there were 0 of these devices and are 2',
    ],
  ],
  [
    'property-default-changed: one finding for all devices that changed alike',
    [
      ['property', 'e1000.rombar', '1'],
      ['property', 'lsi.rombar', '1'],
      ['property', 'lsi#2.rombar', '1'],
      ['property', 'pvpanic.events', '3'],
    ],
    [
      ['property', 'e1000.rombar', '-1'],
      ['property', 'lsi.rombar', '-1'],
      ['property', 'lsi#2.rombar', '-1'],
      ['property', 'pvpanic.events', '7'],
    ],
    [
      'conditional property-default-changed property rombar: property "rombar" was 1 and is -1 (e1000, lsi)',
      'conditional property-default-changed pvpanic: property "events" was 3 and is 7 (pvpanic)',
    ],
  ],
  [
    'cpu-property-changed',
    [['cpu', 'qemu64-x86_64-cpu.avx2', 'true']],
    [['cpu', 'qemu64-x86_64-cpu.avx2', 'false']],
    [
      'conditional cpu-property-changed qemu64-x86_64-cpu: "avx2" was true and is false (qemu64-x86_64-cpu): keep it with { "qemu64-x86_64-cpu", "avx2", "on" } in the compat properties of these machine types',
    ],
  ],
  [
    'property-removed: of a device on the command line it stops the destination, of another nothing',
    [
      ['option', 'e1000.mitigation', 'true'],
      ['property', 'rtc.base_year', '0'],
    ],
    [],
    [
      'conditional property-removed e1000: these properties are gone: mitigation (e1000)',
      'cosmetic property-removed rtc: these properties are gone: base_year (rtc)',
    ],
  ],
  [
    'property-added',
    [],
    [['option', 'e1000.x-new', 'true']],
    ['cosmetic property-added e1000: these properties are new: x-new (e1000)'],
  ],
  [
    'memory-map-changed: a range that moved is one finding',
    [['memory', 'memory 0xfed00000-0xfed003ff', 'i/o']],
    [['memory', 'memory 0xfed01000-0xfed013ff', 'i/o']],
    ['conditional memory-map-changed memory map: was 0xfed00000-0xfed003ff i/o; is 0xfed01000-0xfed013ff i/o'],
  ],
  [
    'fw-cfg-file-changed',
    [
      ['fw-cfg', 'etc/acpi/tables', '131072 bytes'],
      ['fw-cfg', 'genroms/kvmvapic.bin', '9216 bytes'],
    ],
    [
      ['fw-cfg', 'etc/acpi/tables', '262144 bytes'],
      ['fw-cfg', 'etc/new', '1 bytes'],
      ['fw-cfg', 'genroms/kvmvapic.bin', '9000 bytes'],
    ],
    [
      'conditional fw-cfg-file-changed fw_cfg etc/acpi/tables: was 131072 bytes and is 262144 bytes',
      'cosmetic fw-cfg-file-changed fw_cfg etc/new: was none and is 1 byte',
      'cosmetic fw-cfg-file-changed fw_cfg genroms/kvmvapic.bin: was 9216 bytes and is 9000 bytes',
    ],
  ],
  [
    'acpi-table-changed',
    [
      ['acpi', 'DSDT', '10 bytes aa'],
      ['acpi', 'HPET', '56 bytes bb'],
    ],
    [['acpi', 'DSDT', '10 bytes cc']],
    [
      'cosmetic acpi-table-changed ACPI DSDT: was 10 bytes aa and is 10 bytes cc',
      'conditional acpi-table-changed ACPI HPET: was 56 bytes bb and is none',
    ],
  ],
  [
    'virtual functions that nobody turned on are no devices',
    [],
    [
      ['pci', '18.0', 'class 0200, id ffff:ffff, subsystem 1af4:1100, pin 0'],
      ['bar', '18.0 BAR 0', 'memory 16384 bytes'],
    ],
    [],
  ],
  [
    'another model of processor is what the guest reads of it, one finding',
    [
      ['device', 'power9_v2.0-powerpc64-cpu', '1'],
      ['cpu', 'power9_v2.0-powerpc64-cpu.x', '1'],
    ],
    [['device', 'power9_v2.2-powerpc64-cpu', '1']],
    [
      'conditional cpu-property-changed processor: "model" was power9_v2.0-powerpc64-cpu and is power9_v2.2-powerpc64-cpu (the processors)',
    ],
  ],
  [
    'a property that went is one finding for all devices; nobody’s command line sets one that begins with x-',
    [
      ['option', 'a.x-old', '1'],
      ['option', 'b.x-old', '1'],
      ['option', 'a.old', '1'],
      ['option', 'b.old', '1'],
    ],
    [],
    [
      'conditional property-removed property old: these properties are gone: old (a, b)',
      'cosmetic property-removed property x-old: these properties are gone: x-old (a, b)',
    ],
  ],
])('%s', (_name, old, now, expected) => {
  expect(found(old, now)).toEqual(expected);
});

test('whatever the facts: itself against itself is clean, and every difference is found', () => {
  const key = fc.constantFrom('03.0', '03.0 BAR 1', 'a.b', 'a#2.b', 'memory 0x0-0x1', '__proto__', 'x');
  const rows = fc.uniqueArray(fc.tuple(fc.constantFrom(...FACT_KINDS), key, fc.constantFrom('1', '2', '')), {
    selector: ([kind, name]) => `${kind} ${name}`,
    maxLength: 12,
  });
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      expect(found(a, a)).toEqual([]);
      const text = (some: typeof a) => JSON.stringify([...some].sort());
      const devices = [...a, ...b].some(([kind]) => kind === 'device' || kind === 'bar');
      if (text(a) !== text(b) && !devices) expect(found(a, b)).not.toEqual([]);
    }),
  );
});

test('the memory map: neighbours of one kind are one range, the background is none', () => {
  const text = [
    'FlatView #0',
    ' AS "memory", root: system',
    ' Root memory region: system',
    '  0000000000000000-00000000000bffff (prio 0, ram): pc.ram',
    '  00000000000c0000-00000000000dffff (prio 1, rom): pc.rom',
    '  00000000000e0000-00000000000fffff (prio 0, rom): pc.bios @0000000000020000',
    '',
    'FlatView #1',
    ' AS "I/O", root: io',
    ' Root memory region: io',
    '  0000000000000000-0000000000000007 (prio 0, i/o): dma-chan',
    '  0000000000000008-000000000000001f (prio 0, i/o): io @0000000000000008',
    '  0000000000000020-0000000000000021 (prio 0, i/o): pic',
    '',
    'FlatView #2',
    ' AS "cpu-smm-0", root: memory',
    '  0000000000000000-00000000000bffff (prio 0, ram): pc.ram',
  ].join('\r\n');
  expect(
    parseMtree(text).map(({ space, ranges }) => [space, ranges.map(({ from, to, type }) => `${from}-${to} ${type}`)]),
  ).toEqual([
    ['memory', ['0-786431 ram', '786432-1048575 rom']],
    ['I/O', ['0-7 i/o', '32-33 i/o']],
  ]);
});

test('ACPI tables: one after the other, the checksum left out, what is no table ends it', () => {
  const table = (signature: string, length: number, checksum: number) => {
    const bytes = Buffer.alloc(length);
    bytes.write(signature, 'latin1');
    bytes.writeUInt32LE(length, 4);
    bytes.writeUInt8(checksum, 9);
    return bytes;
  };
  const blob = (checksum: number) =>
    Buffer.concat([
      table('FACS', 64, 0),
      table('DSDT', 40, checksum),
      table('SSDT', 36, 0),
      table('SSDT', 37, 0),
      Buffer.alloc(50),
    ]);
  expect(acpiFacts(blob(1)).map(({ key, value }) => [key, value.split(' ')[0]])).toEqual([
    ['DSDT', '40'],
    ['SSDT', '36'],
    ['SSDT#2', '37'],
  ]);
  expect(acpiFacts(blob(1))).toEqual(acpiFacts(blob(2)));
  expect(acpiFacts(Buffer.concat([table('DSDT', 40, 0).fill(0xff, 4, 8)]))).toEqual([]);
  const facs = table('FACS', 64, 0);
  facs.writeUInt32LE(0, 4);
  expect(acpiFacts(facs)).toEqual([]);
});
