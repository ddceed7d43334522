import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { noiseOf, viewDifferences, viewFindings } from '../../../src/gate/view/compare.js';
import { filesInTar } from '../../../src/gate/view/tar.js';
import { readView, type View } from '../../../src/gate/view/view.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'view-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const archive = (files: Record<string, string | Uint8Array>) => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return execFileSync('tar', ['-C', folder, '-cf', '-', '.'], { maxBuffer: 1 << 26 });
};
/** A function's config space: the bytes that are given, by address. */
const config = (bytes: Record<number, readonly number[]>, size = 256) => {
  const space = Buffer.alloc(size);
  for (const [at, values] of Object.entries(bytes)) space.set(values, Number(at));
  return space;
};
const HEAD = {
  0: [0xf4, 0x1a, 0x41, 0x10],
  4: [7, 4, 0x10, 0],
  9: [0, 0, 2],
  0x2c: [0xf4, 0x1a, 0, 0x11],
  0x34: [0x40],
};

test('a device tells who it is, its resources by size, its capabilities and its config space; what is dealt out is masked', () => {
  const space = config({
    ...HEAD,
    0x10: [1, 2, 3, 4],
    0x3c: [11, 1],
    0x40: [0x05, 0x50, 0x80, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9],
    0x50: [0x11, 0x40, 2, 0],
    0x80: [0xab],
  });
  const resource =
    '0x000000000000c000 0x000000000000c01f 0x0000000000040101\n0x0000000000000000 0x0000000000000000 0x0000000000000000\n' +
    '0x00000000fe000000 0x00000000fe003fff 0x000000000014220c\n';
  const path = 'sys/bus/pci/devices/0000:00:03.0';
  const view = readView(archive({ [`${path}/config`]: space, [`${path}/resource`]: resource, kernel: '6.1.0\n' }));
  expect(view).toEqual({
    kernel: '6.1.0',
    lines: [
      'pci 0000:00:03.0 capability 05 at 40',
      'pci 0000:00:03.0 capability 11 at 50',
      'pci 0000:00:03.0 config 02c f41a0011',
      'pci 0000:00:03.0 config 034 40000000',
      'pci 0000:00:03.0 config 03c 00010000',
      'pci 0000:00:03.0 config 040 05500000',
      'pci 0000:00:03.0 config 050 11400200',
      'pci 0000:00:03.0 config 080 ab000000',
      'pci 0000:00:03.0 id 1af4:1041 class 020000 revision 00 subsystem 1af4:1100',
      'pci 0000:00:03.0 resource 0 ports size 20',
      'pci 0000:00:03.0 resource 2 memory 64-bit prefetchable size 4000',
    ],
  });
});

test('chains that go in circles, spaces that are cut short and functions that are not there are read', () => {
  const path = (slot: number) => `sys/bus/pci/devices/0000:00:0${slot}.0/config`;
  const circle = config({ ...HEAD, 0x40: [0x09, 0x48], 0x48: [0x09, 0x40] });
  const lines = readView(
    archive({
      [path(1)]: circle,
      [path(2)]: Buffer.alloc(256, 0xff),
      [path(3)]: Buffer.from([1, 2]),
      [path(4)]: config(HEAD).subarray(0, 64),
    }),
  ).lines;
  expect(lines.filter((line) => line.includes('capability'))).toEqual([
    'pci 0000:00:01.0 capability 09 at 40',
    'pci 0000:00:01.0 capability 09 at 48',
  ]);
  expect([...new Set(lines.map((line) => line.split(' ')[1]))]).toEqual(['0000:00:01.0', '0000:00:04.0']);
});

test('processors, firmware, maps and interrupts are one thing a line, without what each boot deals out', () => {
  const table = Buffer.alloc(40, 0x20);
  table.write('APIC');
  table[8] = 3;
  table[9] = 77;
  const view = readView(
    archive({
      'proc/cpuinfo':
        'processor\t: 0\nflags\t\t: fpu sse2\ncpu MHz\t\t: 2100.1\nbogomips\t: 4\n\nprocessor\t: 1\nflags\t\t: fpu sse2\ncpu MHz\t\t: 2200.1\n',
      'cpuid/2147483649': Buffer.from([0xb1, 0x0f, 6, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0xfd, 0xfb, 0x93, 0x21]),
      'acpi/APIC': table,
      'dt/cpus/cpu@0/device_type': 'cpu\0',
      'dt/cpus/cpu@0/reg': Buffer.from([0, 0, 0, 1]),
      'dt/chosen/rng-seed': 'xyz',
      'sys/firmware/dmi/tables/DMI': Buffer.from(
        '\x00\x05\x00\x00\x01SeaBIOS\0\0\x01\x05\x00\x01\x02QEMU\0pc\0\0\x7f\x04\x00\x00\0\0',
        'latin1',
      ),
      'sys/firmware/qemu_fw_cfg/by_name/etc/acpi/tables/size': '131072\n',
      'proc/iomem':
        '00000000-00000fff : Reserved\nfd000000-febfffff : PCI Bus 0000:00\n  fd000000-fdffffff : 0000:00:02.0\n    fd000000-fdffffff : bochs-drm\nfed00000-fed003ff : HPET 0\n',
      'proc/interrupts':
        '           CPU0       CPU1\n  1:          9          0   IO-APIC   1-edge      i8042\n 24:          0      12345   PCI-MSI 32768-edge      virtio0-config\nNMI:          0          0   Non-maskable interrupts\n',
      'sys/bus/virtio/devices/virtio0/features': '1010\n',
      'sys/bus/virtio/devices/virtio0/device': '0x0001\n',
      paths: '/sys/devices/pci0000:00/0000:00:03.0/virtio0\n/sys/devices/pci0000:00/0000:00:03.0/virtio0/net/eth0\n',
    }),
  );
  const bytes = Buffer.from(table);
  bytes[9] = 0;
  expect(view.lines).toEqual([
    `acpi APIC bytes ${bytes.toString('hex')}`,
    'acpi APIC length 40',
    'acpi APIC revision 3',
    'class 0000:00:03.0 net',
    'cpu flags has fpu',
    'cpu flags has sse2',
    'cpu processor 0',
    'cpu processor 1',
    'cpuid 80000001 00060fb1 00000000 00000007 2193fbfd',
    'dt /cpus/cpu@0/device_type "cpu"',
    'dt /cpus/cpu@0/reg 00000001',
    'fw-cfg etc/acpi/tables size 131072',
    'interrupt IO-APIC 1-edge i8042',
    'interrupt PCI-MSI edge virtio0-config',
    'iomem 00000000-00000fff Reserved',
    'iomem fed00000-fed003ff HPET 0',
    'smbios 1.0 02 ["QEMU","pc"]',
    'virtio-uses 0000:00:03.0 type 1 feature 0',
    'virtio-uses 0000:00:03.0 type 1 feature 2',
  ]);
});

test('an archive that is cut short or is none gives what can be read', () => {
  const whole = archive({ kernel: '6.1.0\n', 'proc/cpuinfo': 'a : b\n' });
  expect(filesInTar(whole).size).toBe(2);
  for (let length = 0; length < whole.length; length += 100)
    expect(filesInTar(whole.subarray(0, length)).size).toBeLessThan(3);
  expect(readView(Buffer.from('no archive'))).toEqual({ kernel: '', lines: [] });
});

const view = (lines: readonly string[], kernel = '6.1.0'): View => ({ kernel, lines });
const found = (old: View, now: View, noise: ReadonlySet<string> = new Set()) =>
  viewFindings(viewDifferences(old, now, noise)).map(({ grade, ruleId, subject, details }) => [
    grade,
    ruleId,
    subject.kind === 'guest' && subject.thing,
    details['was'],
    details['is'],
  ]);
const OLD = view([
  'pci 0000:00:03.0 id 1af4:1041 class 020000 revision 00 subsystem 1af4:1100',
  'pci 0000:00:03.0 config 040 05500000',
  'pci 0000:00:03.0 resource 0 ports size 20',
  'virtio-uses 0000:00:03.0 type 1 feature 3',
  'cpu flags has sse2',
  'acpi APIC revision 3',
  'acpi APIC bytes 00',
]);

test('a build against itself is silent', () => expect(found(OLD, OLD)).toEqual([]));

test('each kind of difference is one finding for its device, worst where the guest cannot do without', () => {
  const now = view([
    'pci 0000:00:03.0 id 1af4:1041 class 020000 revision 00 subsystem 1af4:1100',
    'pci 0000:00:03.0 config 040 05500001',
    'pci 0000:00:03.0 config 044 00000001',
    'pci 0000:00:03.0 resource 0 ports size 20',
    'pci 0000:00:03.0 resource 1 memory size 1000',
    'pci 0000:00:03.0 capability 11 at 50',
    'virtio-uses 0000:00:03.0 type 1 feature 4',
    'cpu flags has ssse3',
    'acpi APIC revision 1',
    'acpi APIC bytes 01',
  ]);
  expect(found(OLD, now)).toEqual([
    ['cosmetic', 'view-firmware-changed', 'ACPI APIC', 'bytes 00', 'bytes 01'],
    ['conditional', 'view-firmware-changed', 'ACPI APIC', 'revision 3', 'revision 1'],
    ['break', 'view-processor-changed', 'processor', 'cpu flags has sse2', ''],
    ['conditional', 'view-processor-changed', 'processor', '', 'cpu flags has ssse3'],
    ['break', 'view-resource-changed', 'PCI 0000:00:03.0', '', 'capability 11 at 50, resource 1 memory size 1000'],
    [
      'conditional',
      'view-config-changed',
      'PCI 0000:00:03.0',
      'config 040 05500000',
      'config 040 05500001, config 044 00000001',
    ],
    ['break', 'view-feature-changed', 'virtio 0000:00:03.0', 'type 1 feature 3', ''],
    ['conditional', 'view-feature-changed', 'virtio 0000:00:03.0', '', 'type 1 feature 4'],
  ]);
});

test('a device that came or went says so once; noise that was learned says nothing', () => {
  const without = view(OLD.lines.filter((line) => !line.includes('0000:00:03.0')));
  expect(found(OLD, without)).toEqual([
    [
      'break',
      'view-device-changed',
      'PCI 0000:00:03.0',
      'id 1af4:1041 class 020000 revision 00 subsystem 1af4:1100',
      '',
    ],
  ]);
  expect(found(without, OLD).map(([grade, rule]) => [grade, rule])).toEqual([['conditional', 'view-device-changed']]);
  const other = view(OLD.lines.map((line) => line.replace('05500000', '05500009')));
  expect(found(OLD, other, new Set(noiseOf(OLD, other)))).toEqual([]);
});

test('under another kernel only what the machine says itself is compared', () => {
  const other = view(['cpu flags has avx', 'pci 0000:00:03.0 config 040 05500009'], '6.12');
  expect(
    found(view(['cpu flags has sse2', 'pci 0000:00:03.0 config 040 05500000']), other).map(([, rule]) => rule),
  ).toEqual(['view-config-changed']);
});
