import { compareStreams } from '../../src/rules/compare-streams.js';
import { messageOf } from '../../src/rules/catalogue.js';
import { subjectName, type Direction } from '../../src/rules/finding.js';
import { readStream } from '../../src/streams/read.js';
import { ByteWriter } from '../helpers/byte-writer.js';
import { describedAs, makeStream, type MadeDevice, type MadeStream } from '../helpers/stream-maker.js';

const field = (name: string, type: string, size: number, more: object = {}) => ({ name, type, size, ...more });
const bytes = (...values: number[]) => Uint8Array.from(values);

function device(data: Uint8Array, fields: readonly object[], more: Partial<MadeDevice> = {}): MadeDevice {
  return { idstr: '0000:00:01.0/dev', data, described: describedAs('dev', fields), ...more };
}

/** Every finding as a line: the whole list is compared. */
function linesOf(
  old: MadeStream,
  now: MadeStream,
  direction: Direction = 'forward',
  refusesQueues = true,
): readonly string[] {
  const [baseline, build] = [readStream(makeStream(old), 'old'), readStream(makeStream(now), 'new')];
  return compareStreams(baseline, build, direction, refusesQueues).map(
    (f) => `${f.grade} ${f.ruleId} ${subjectName(f.subject)} [${f.path.join(', ')}]: ${messageOf(f)}`,
  );
}

const one = (made: MadeDevice): MadeStream => ({ devices: [made] });

test('RAM blocks: renamed, gone, new and resized, in both directions', () => {
  const old: MadeStream = {
    ram: [
      ['pc.ram', 8192],
      ['vga.vram', 4096],
      ['/rom@etc/acpi/tables', 4096],
      ['gone', 16384],
    ],
  };
  const now: MadeStream = {
    ram: [
      ['ram0', 8192],
      ['vga.vram', 8192],
      ['/rom@etc/acpi/tables', 8192],
    ],
  };
  expect(linesOf(old, now)).toEqual([
    'break ram-block-removed RAM block gone []: the destination has no RAM block "gone" (16384 bytes)',
    'break ram-block-renamed RAM block pc.ram []: RAM block "pc.ram" (8192 bytes) is "ram0" in the destination',
    'break ram-block-resized RAM block vga.vram []: RAM block "vga.vram" has 4096 bytes in the source, 8192 in the destination',
    'conditional ram-block-resized RAM block /rom@etc/acpi/tables []: RAM block "/rom@etc/acpi/tables" has 4096 bytes in the source, 8192 in the destination',
  ]);
  expect(linesOf(old, now, 'backward')).toEqual([
    'break ram-block-renamed RAM block ram0 []: RAM block "ram0" (8192 bytes) is "pc.ram" in the destination',
    'break ram-block-resized RAM block vga.vram []: RAM block "vga.vram" has 8192 bytes in the source, 4096 in the destination',
    'conditional ram-block-resized RAM block /rom@etc/acpi/tables []: RAM block "/rom@etc/acpi/tables" has 8192 bytes in the source, 4096 in the destination',
    'cosmetic ram-block-added RAM block gone []: RAM block "gone" (16384 bytes) is new in the destination',
  ]);
});

test('a device gone breaks, going back it is new; at another place it breaks both ways', () => {
  const kept = device(bytes(1), [field('a', 'uint8', 1)]);
  const lost = { ...kept, idstr: 'icp/server', described: describedAs('icp/server', [field('a', 'uint8', 1)]) };
  const moved = { ...kept, idstr: '0000:00:02.0/dev' };
  expect(linesOf({ devices: [kept, lost] }, { devices: [moved] })).toEqual([
    'break stream-device-moved dev []: "0000:00:01.0/dev" is "0000:00:02.0/dev" in the destination’s guest',
    'break stream-device-gone icp/server []: the destination’s guest has no "icp/server" (device icp/server)',
  ]);
  expect(linesOf({ devices: [kept, lost] }, { devices: [moved] }, 'backward')).toEqual([
    'break stream-device-moved dev []: "0000:00:02.0/dev" is "0000:00:01.0/dev" in the destination’s guest',
    'cosmetic stream-device-come icp/server []: "icp/server" is new in the destination’s guest (device icp/server)',
  ]);
  expect(linesOf(one(kept), one({ ...kept, instanceId: 7 }))).toEqual([
    'break stream-device-moved dev []: "0000:00:01.0/dev" is "0000:00:01.0/dev instance 0x7" in the destination’s guest',
  ]);
});

test('the layout that travelled: a custom type of another size, in both directions', () => {
  const old = device(bytes(1, 2, 3), [field('a', 'uint8', 1), field('scanouts', 'custom', 2)]);
  const now = device(bytes(1, 2, 3, 4), [field('a', 'uint8', 1), field('scanouts', 'custom', 3)]);
  expect(linesOf(one(old), one(now))).toEqual([
    'break field-resized dev [scanouts]: field "scanouts" is 2 bytes in the source and 3 bytes in the destination',
  ]);
  expect(linesOf(one(old), one(now), 'backward')).toEqual([
    'break field-resized dev [scanouts]: field "scanouts" is 3 bytes in the source and 2 bytes in the destination',
  ]);
});

test('a version raised leaves open what the lower one loads; going back it is too new', () => {
  const old = device(bytes(1), [field('a', 'uint8', 1)]);
  const now = { ...device(bytes(1, 2), [field('a', 'uint8', 1), field('b', 'uint8', 1)]), version: 2 };
  expect(linesOf(one(old), one(now))).toEqual([
    'conditional stream-version-raised dev []: the section is sent at version 2 by the destination, at 1 by the source (device 0000:00:01.0/dev)',
    'conditional field-added dev [b]: field "b" (1 byte) is read and not sent',
  ]);
  expect(linesOf(one(old), one(now), 'backward').map((line) => line.split(':')[0])).toEqual([
    'break version-too-new dev []',
    'break field-removed dev [b]',
  ]);
});

test('a version that travels as a field', () => {
  const made = (version: number) => device(bytes(version), [field('mig_version_id', 'uint8', 1)]);
  expect(linesOf(one(made(6)), one(made(7)))).toEqual([
    'conditional stream-version-raised dev [mig_version_id]: "mig_version_id" is sent at version 7 by the destination, at 6 by the source (device 0000:00:01.0/dev, byte 0)',
  ]);
  expect(linesOf(one(made(7)), one(made(6)))).toEqual([]);
});

test('values that the loader checks', () => {
  const made = (equal: number, le: number) =>
    device(bytes(equal, le), [field('ports', 'uint8 equal', 1), field('len', 'uint8 le', 1)]);
  expect(linesOf(one(made(6, 3)), one(made(4, 4)))).toEqual([
    'break stream-value-refused dev [ports]: field "ports" (uint8 equal) is 6 in the source, 4 in the destination (device 0000:00:01.0/dev, byte 0)',
  ]);
  expect(linesOf(one(made(6, 4)), one(made(6, 3)))).toEqual([
    'break stream-value-refused dev [len]: field "len" (uint8 le) is 4 in the source, 3 in the destination (device 0000:00:01.0/dev, byte 1)',
  ]);
});

test('a buffer that a number before it measures is no layout; one that nothing measures is', () => {
  const made = (length: number, measured: boolean) =>
    device(bytes(measured ? length : 9, ...Array<number>(length).fill(0)), [
      field('fdt_size', 'uint8', 1),
      field('fdt_blob', 'buffer', length),
    ]);
  expect(linesOf(one(made(5, true)), one(made(7, true)))).toEqual([]);
  expect(linesOf(one(made(5, false)), one(made(7, false)))).toEqual([
    'break field-resized dev [fdt_blob]: field "fdt_blob" is 5 bytes in the source and 7 bytes in the destination',
  ]);
});

test('the same number of bytes: alike loses nothing, zeros prove nothing, else it is told what would be lost', () => {
  const whole = (...values: number[]) => device(bytes(...values), [field('state', 'buffer', 4)]);
  const parts = (...values: number[]) =>
    device(bytes(...values), [field('state', 'buffer', 2), field('more', 'uint16', 2)]);
  const graded = (old: MadeDevice, now: MadeDevice) =>
    compareStreams(readStream(makeStream(one(old)), 'x'), readStream(makeStream(one(now)), 'x'), 'forward').map(
      ({ grade, path, context }) => [grade, path.join('.'), context['value']],
    );
  expect(graded(whole(1, 2, 0, 0), parts(1, 2, 0, 0))).toEqual([
    ['conditional', 'more', '0000'],
    ['cosmetic', 'state', '0102'],
  ]);
  expect(graded(whole(1, 2, 3, 4), parts(1, 2, 0, 0))).toEqual([
    ['corruption-risk', 'more', '0304'],
    ['cosmetic', 'state', '0102'],
  ]);
});

test('behind the end of a text nobody reads: what stands there in the destination’s field is no loss', () => {
  const text = (words: string, length: number, ...rest: number[]) => {
    const buffer = new Uint8Array(length);
    buffer.set(new TextEncoder().encode(words));
    buffer.set(rest, length - rest.length);
    return buffer;
  };
  const whole = (words: string, ...rest: number[]) => device(text(words, 20, ...rest), [field('state', 'buffer', 20)]);
  const parts = (words: string, ...rest: number[]) =>
    device(text(words, 20, ...rest), [
      field('state', 'buffer', 16),
      field('more', 'uint16', 2),
      field('last', 'uint16', 2),
    ]);
  const graded = (old: MadeDevice, now: MadeDevice, direction: Direction) =>
    compareStreams(readStream(makeStream(one(old)), 'x'), readStream(makeStream(one(now)), 'x'), direction).map(
      ({ grade, ruleId, path }) => `${grade} ${ruleId} ${path.join('.')}`,
    );
  // The destination reads the whole as one text.
  expect(
    graded(parts('running', 1, 0, 0, 0), whole('running'), 'forward').filter((one) => !one.startsWith('cosmetic')),
  ).toEqual([]);
  expect(
    graded(whole('running'), parts('running', 1, 0, 0, 0), 'backward').filter((one) => !one.startsWith('cosmetic')),
  ).toEqual([]);
  // Another text is another state, and what is read as numbers is no text.
  expect(graded(parts('paused', 1, 0, 0, 0), whole('running'), 'forward')[0]).toMatch(/^corruption-risk /);
  expect(graded(whole('running', 1, 2, 3, 4), parts('running', 0, 0, 0, 0), 'forward')[0]).toMatch(/^corruption-risk /);
});

test('PCI configuration: what is compared breaks, what is only seen is told, what the guest writes is left out', () => {
  const space = (...changes: (readonly [number, number])[]) => {
    const config = new Uint8Array(4096);
    config.set([0x36, 0x1b, 0x0c, 0x00], 0);
    config[0x06] = 0x10;
    config[0x0e] = 0x01;
    config[0x34] = 0x80;
    // MSI-X with 4 vectors, then error reporting in the extended space.
    config.set([0x11, 0x00, 0x03, 0x00], 0x80);
    config.set([0x01, 0x00, 0x01, 0x00], 0x100);
    for (const [at, byte] of changes) config[at] = byte;
    return device(config, [field('config', 'pci config', 4096)]);
  };
  expect(
    linesOf(
      one(space()),
      one(space([0x10a, 0x40], [0x82, 0x07], [0x04, 0x07], [0x3d, 0x01], [0x19, 0x05], [0x0a, 0x04])),
    ).map((line) => line.replace(/ \(device.*/, '')),
  ).toEqual([
    'break pci-config-changed dev [config]: PCI configuration byte 0x10a (advanced error reporting) is 00 in the source, 40 in the destination',
    'break pci-config-changed dev [config]: PCI configuration byte 0x82 (MSI-X) is 03 in the source, 07 in the destination',
    'break pci-config-changed dev [config]: PCI configuration byte 0xa (class) is 00 in the source, 04 in the destination',
    'cosmetic pci-config-changed dev [config]: PCI configuration byte 0x3d (interrupt pin) is 00 in the source, 01 in the destination',
  ]);
});

test('Arm registers are named; POWER processors have a version', () => {
  const id = (op0: number, op1: number, crn: number, crm: number, op2: number) =>
    0x6030000000130000n | BigInt((op0 << 14) | (op1 << 11) | (crn << 7) | (crm << 3) | op2);
  const cpu = (registers: readonly (readonly [bigint, bigint])[]): MadeDevice => {
    const numbers = (list: readonly bigint[]) => {
      const out = Buffer.alloc(list.length * 8);
      list.forEach((value, at) => out.writeBigUInt64BE(value, at * 8));
      return out;
    };
    const count = registers.length;
    const data = Buffer.concat([
      new ByteWriter().u32(count).bytes(),
      numbers(registers.map(([number]) => number)),
      numbers(registers.map(([, value]) => value)),
    ]);
    const list = { array_len: count };
    return {
      idstr: 'cpu',
      data,
      described: describedAs('cpu', [
        field('cpreg_vmstate_array_len', 'int32 le', 4),
        field('cpreg_vmstate_indexes', 'uint64', 8, list),
        field('cpreg_vmstate_values', 'uint64', 8, list),
      ]),
    };
  };
  const [midr, sctlr, extra] = [id(3, 0, 0, 0, 0), id(3, 0, 1, 0, 0), id(2, 0, 0, 6, 2)];
  const old = cpu([
    [extra, 0n],
    [midr, 0x410fd034n],
    [sctlr, 5n],
  ]);
  const now = cpu([
    [midr, 0x410fd035n],
    [sctlr, 6n],
  ]);
  expect(linesOf(one(old), one(now))).toEqual([
    'break stream-value-refused cpu [cpreg_vmstate_array_len]: field "cpreg_vmstate_array_len" (int32 le) is 3 in the source, 2 in the destination (device cpu, byte 0)',
    'break cpu-register-unknown cpu [cpreg_vmstate_indexes]: the destination’s processor has no register OSECCR_EL1 (S2_0_C0_C6_2) (device cpu, byte 4)',
    'break cpu-register-changed cpu [cpreg_vmstate_values]: processor register MIDR_EL1 (S3_0_C0_C0_0) is 0x410fd034 in the source, 0x410fd035 in the destination (device cpu)',
  ]);
  expect(linesOf(one(old), one(now), 'backward')).toEqual([
    'break cpu-register-changed cpu [cpreg_vmstate_values]: processor register MIDR_EL1 (S3_0_C0_C0_0) is 0x410fd035 in the source, 0x410fd034 in the destination (device cpu)',
  ]);
  const power = (version: number): MadeDevice => {
    const data = Buffer.alloc(8192);
    data.writeUInt32BE(version, 287 * 8 + 4);
    return {
      idstr: 'cpu',
      data,
      described: describedAs('cpu', [field('env.spr', 'uint64', 8, { array_len: 1024 })]),
    };
  };
  expect(linesOf(one(power(0x4e1202)), one(power(0x801200)))).toEqual([
    'break cpu-register-changed cpu [env.spr]: processor register PVR (processor version) is 0x4e1202 in the source, 0x801200 in the destination (device cpu)',
  ]);
});

test('virtqueues: smaller on the other side is refused, larger is not, fewer hangs on the driver', () => {
  const virtio = (sizes: readonly number[], own = 0, subsections: readonly string[] = []): MadeDevice => {
    const config = Buffer.alloc(256);
    config.writeUInt16LE(0x1af4, 0);
    const out = new ByteWriter().u32(2).raw(config).raw(Buffer.alloc(16));
    out.u8(0).u8(0).raw([0, 0]).u32(0).u32(4).u32(0xabcd).u32(sizes.length);
    for (const size of sizes) out.u32(size).raw(Buffer.alloc(8)).raw([0, 0]);
    out.raw(Buffer.alloc(own, 1));
    for (const name of subsections) out.u8(5).counted(name).u32(1).u8(1);
    const data = out.bytes();
    return device(data, [field('virtio', 'virtio', data.length)]);
  };
  const [first, second] = [one(virtio([256, 256, 64])), one(virtio([128, 128, 64, 64], 4, ['virtio/started']))];
  const short = (line: string) => line.replace(/ \(device.*/, '');
  expect(linesOf(first, second).map(short)).toEqual([
    'break virtio-queue-shrunk dev [virtio]: virtqueue 0–1 has 256 entries in the source, 128 in the destination',
    'break virtio-state-resized dev [virtio, device]: the device’s own state takes 0 bytes in the source, 4 in the destination',
    'cosmetic virtio-queue-count-changed dev [virtio]: 3 virtqueues in the source, 4 in the destination',
    'cosmetic subsection-added dev [virtio, virtio/started]: subsection "virtio.virtio/started" is new in the destination',
  ]);
  // A build before 11.0 takes any size.
  expect(linesOf(first, second, 'forward', false).map(short)).toContain(
    'conditional virtio-queue-shrunk dev [virtio]: virtqueue 0–1 has 256 entries in the source, 128 in the destination',
  );
  expect(linesOf(first, second, 'backward').map(short)).toEqual([
    'break virtio-state-resized dev [virtio, device]: the device’s own state takes 4 bytes in the source, 0 in the destination',
    'conditional virtio-queue-count-changed dev [virtio]: 4 virtqueues in the source, 3 in the destination',
    'conditional subsection-removed dev [virtio, virtio/started]: subsection "virtio.virtio/started" is unknown to the destination',
    'cosmetic virtio-queue-grown dev [virtio]: virtqueue 0–1 has 128 entries in the source, 256 in the destination',
  ]);
  for (const made of [first, second]) expect(linesOf(made, made)).toEqual([]);
});

test('another machine type at the head of the stream', () => {
  expect(linesOf({ machineType: 'pc-q35-7.2' }, { machineType: 'q35' })).toEqual([
    'break stream-configuration-changed configuration []: the machine type is pc-q35-7.2 in the source’s stream, q35 in the destination’s',
  ]);
});
