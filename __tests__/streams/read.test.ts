import { GateError } from '../../src/vmstate/errors.js';
import { decodeDevice } from '../../src/streams/decode.js';
import { readStream } from '../../src/streams/read.js';
import { shownDevices } from '../../src/streams/show.js';
import { ByteWriter } from '../helpers/byte-writer.js';
import { encodeStream } from '../helpers/encode-stream.js';
import { describedAs, makeStream, type MadeDevice } from '../helpers/stream-maker.js';

const field = (name: string, type: string, size: number, more: object = {}) => ({ name, type, size, ...more });
const bytes = (...values: number[]) => Uint8Array.from(values);
const device = (data: Uint8Array, described?: object, idstr = 'dev'): MadeDevice => ({
  idstr,
  data,
  ...(described && { described }),
});

const fieldsOf = (made: MadeDevice) =>
  shownDevices(readStream(makeStream({ devices: [made] }), 'x'), made.idstr)[0]!.fields.map(
    ({ depth, name, type, at, bytes, value }) => [depth, name, type, at, bytes, value],
  );

test('the parts of a stream, each in its place', () => {
  const stream = readStream(
    makeStream({
      ram: [
        ['pc.ram', 8192],
        ['vga.vram', 4096],
      ],
      devices: [
        device(bytes(0, 0, 0, 7), describedAs('dev', [field('a', 'uint32', 4)])),
        { ...device(bytes(1), describedAs('dev', [field('b', 'bool', 1)])), instanceId: 0x80000001, version: 3 },
      ],
    }),
    'x',
  );
  expect(stream).toMatchObject({
    configuration: { machineType: 'pc-q35-7.2' },
    pageSize: 4096,
    ram: [
      { name: 'pc.ram', length: 8192n },
      { name: 'vga.vram', length: 4096n },
    ],
    pages: 0,
    zeroPages: 2,
    footers: true,
    describesItself: true,
    commands: [],
    unmet: [],
  });
  expect(
    stream.sections.map(({ how, idstr, instanceId, version, dataAt, dataEnd, bounds }) => [
      how,
      idstr,
      instanceId,
      version,
      dataEnd - dataAt,
      bounds,
    ]),
  ).toEqual([
    ['start', 'ram', 0, 4, 48, 'walked'],
    ['end', 'ram', 0, 4, 42, 'walked'],
    ['full', 'dev', 0, 1, 4, 'described'],
    ['full', 'dev', 0x80000001, 3, 1, 'described'],
  ]);
});

test('an instance id that the description writes as signed is met', () => {
  const made = makeStream({
    devices: [{ ...device(bytes(1)), instanceId: 0x80000001 }],
    description: false,
  });
  const text = JSON.stringify({
    page_size: 4096,
    devices: [{ name: 'dev', instance_id: -0x7fffffff, ...describedAs('dev', [field('b', 'bool', 1)]) }],
  });
  const tail = new ByteWriter().u8(6).u32(text.length).text(text).bytes();
  expect(readStream(Buffer.concat([made, tail]), 'x').sections.at(-1)!.described?.vmsdName).toBe('dev');
});

test('fields, arrays, structs and subsections have the bytes that they travelled with', () => {
  const inner = describedAs('inner', [field('x', 'uint8', 1), field('y', 'uint16', 2)]);
  const subsection = { vmsd_name: 'dev/more', version: 2, fields: [field('z', 'int32', 4)] };
  const data = new ByteWriter()
    .raw([0xff, 0xfe])
    .raw([1, 0, 2, 3, 0, 4])
    .raw([9, 9, 9])
    .u8(5)
    .counted('dev/more')
    .u32(2)
    .raw([0xff, 0xff, 0xff, 0xfb])
    .bytes();
  const described = describedAs(
    'dev',
    [
      field('a', 'int8', 1, { array_len: 2 }),
      field('s', 'struct', 3, { array_len: 2, struct: inner }),
      field('pad', 'unused_buffer', 3),
    ],
    [subsection],
  );
  expect(fieldsOf(device(data, described))).toEqual([
    [0, 'a', 'int8', 0, 2, '-1, -2'],
    [0, 's', 'struct', 2, 6, ''],
    [1, '[0]', 'element', 2, 3, ''],
    [2, 'x', 'uint8', 2, 1, '1'],
    [2, 'y', 'uint16', 3, 2, '2'],
    [1, '[1]', 'element', 5, 3, ''],
    [2, 'x', 'uint8', 5, 1, '3'],
    [2, 'y', 'uint16', 6, 2, '4'],
    [0, 'pad', 'unused_buffer', 8, 3, '090909'],
    [0, 'dev/more', 'subsection, version 2', 25, 4, ''],
    [1, 'z', 'int32', 25, 4, '-5'],
  ]);
});

test('a null pointer at the head of an array hides the others: they are told by the footer', () => {
  const described = describedAs('dev', [
    field('css', 'struct', 1, { array_len: 3, struct: {} }),
    field('last', 'uint8', 1),
  ]);
  const data = bytes(0x30, 0x30, 7, 7, 7, 7, 254);
  const stream = readStream(makeStream({ devices: [device(data, described)] }), 'x');
  expect(stream.sections.at(-1)!.bounds).toBe('footer');
  expect(fieldsOf(device(data, described))).toEqual([
    [0, 'css', 'struct', 0, 6, '303007070707'],
    [0, 'last', 'uint8', 6, 1, '254'],
  ]);
  expect(decodeDevice(stream, stream.sections.at(-1)!)!.undescribed).toBe(0);
});

test('what the description leaves out is said', () => {
  const stream = readStream(
    makeStream({ devices: [device(bytes(1, 2, 3), describedAs('dev', [field('a', 'uint8', 1)]))] }),
    'x',
  );
  expect(shownDevices(stream).map(({ bounds, bytes, undescribed }) => [bounds, bytes, undescribed])).toEqual([
    ['footer', 3, 2],
  ]);
});

test('without footers the description tells where sections end, and without both the next head does', () => {
  const devices = [
    device(bytes(4, 0, 0, 0), describedAs('first', [field('a', 'uint32', 4)]), 'first'),
    device(bytes(2), describedAs('second', [field('a', 'uint8', 1)]), 'second'),
  ];
  const bounds = (description: boolean) =>
    readStream(makeStream({ machineType: '', footers: false, description, devices }), 'x')
      .sections.filter(({ how }) => how === 'full')
      .map(({ idstr, dataAt, dataEnd, bounds }) => [idstr, dataEnd - dataAt, bounds]);
  expect(bounds(true)).toEqual([
    ['first', 4, 'described'],
    ['second', 1, 'described'],
  ]);
  expect(bounds(false)).toEqual([
    ['first', 4, 'next-header'],
    ['second', 1, 'next-header'],
  ]);
});

test('the hash page table and the storage attributes are walked', () => {
  const section = (id: number, how: number, head: (out: ByteWriter) => ByteWriter, data: number[]) =>
    head(new ByteWriter().u8(how).u32(id)).raw(data).u8(0x7e).u32(id).bytes();
  const zeros = (length: number) => Array<number>(length).fill(0);
  const between = Buffer.concat([
    section(5, 1, (out) => out.counted('spapr/htab').u32(0).u32(1), [0, 0, 0, 24]),
    section(5, 3, (out) => out, [...zeros(4), ...[0, 0, 0, 9, 0, 2, 0, 1], ...zeros(32), ...zeros(8)]),
    section(6, 1, (out) => out.counted('s390-storage_attributes').u32(0).u32(0), [...zeros(7), 1]),
    section(6, 3, (out) => out, [...zeros(7), 2, ...zeros(7), 3, 1, 2, 3, ...zeros(7), 8, ...zeros(7), 1]),
    new ByteWriter().u8(8).raw([0, 3, 0, 2, 7, 7]).bytes(),
  ]);
  const made = makeStream({ between });
  const stream = readStream(made, 'x');
  expect(stream.sections.slice(2).map(({ how, idstr, bounds }) => [how, idstr, bounds])).toEqual([
    ['start', 'spapr/htab', 'walked'],
    ['end', 'spapr/htab', 'walked'],
    ['start', 's390-storage_attributes', 'walked'],
    ['end', 's390-storage_attributes', 'walked'],
  ]);
  expect(stream.commands.map(({ command, length }) => [command, length])).toEqual([[3, 2]]);
  expect(encodeStream(stream).equals(made)).toBe(true);
});

test('a part of no known format ends with its footer', () => {
  const between = new ByteWriter()
    .u8(1)
    .u32(9)
    .counted('0000:00:01.0/vfio')
    .u32(0)
    .u32(1)
    .raw([1, 2, 3, 0x7e, 0, 0, 0, 9])
    .bytes();
  const [, , live] = readStream(makeStream({ between, devices: [device(bytes(1))] }), 'x').sections;
  expect([live!.dataEnd - live!.dataAt, live!.bounds]).toEqual([3, 'footer']);
});

test('the configuration tells page size, capabilities and uuid; x-ignore-shared adds addresses to RAM blocks', () => {
  const head = new ByteWriter().u32(0x5145564d).u32(3).u8(7).u32(4).text('virt');
  head.u8(5).counted('configuration/target-page-bits').u32(1).u32(16);
  head.u8(5).counted('configuration/capabilities').u32(1).u32(1).counted('x-ignore-shared');
  head
    .u8(5)
    .counted('configuration/uuid')
    .u32(1)
    .raw(Array.from({ length: 16 }, (_, at) => at));
  head.u8(1).u32(2).counted('ram').u32(0).u32(4);
  head.u32(0).u32(0x20004).counted('a').u32(0).u32(0x10000).u32(0).u32(0x40000000);
  head.counted('b').u32(0).u32(0x10000).u32(0).u32(0).u32(0).u32(0x10).u8(0x7e).u32(2).u8(0);
  const made = Buffer.from(head.bytes());
  const stream = readStream(made, 'x');
  expect(stream.configuration).toEqual({
    machineType: 'virt',
    targetPageBits: 16,
    capabilities: ['x-ignore-shared'],
    uuid: '000102030405060708090a0b0c0d0e0f',
  });
  expect(stream.pageSize).toBe(65_536);
  expect(stream.ram).toEqual([
    { name: 'a', length: 0x10000n, extra: 0x40000000n },
    { name: 'b', length: 0x10000n, extra: 0n },
  ]);
  expect(encodeStream(stream).equals(made)).toBe(true);
});

describe('what is no stream is refused with its name and place', () => {
  const made = makeStream({ devices: [device(bytes(1, 2), describedAs('dev', [field('a', 'uint16', 2)]))] });
  const refused = (input: Uint8Array) => {
    try {
      readStream(input, 'the file');
    } catch (error) {
      if (error instanceof GateError) return error.message;
      throw error;
    }
    throw new Error('it was read');
  };

  test.each([
    ['nothing', Buffer.alloc(0), /the file: is no migration stream/],
    ['another file', Buffer.from('{"devices": []}'), /is no migration stream/],
    ['a format of the future', Buffer.from('5145564d00000004', 'hex'), /is a stream of format 4/],
    ['an end that comes early', Buffer.from('5145564d000000030000', 'hex'), /goes on behind its end at byte 9/],
    ['a description of half a device', replaced('"instance_id":0', '"instance_id":"'), /no JSON/],
    ['a description without names', replaced('"name":"a"', '"mane":"a"'), /has no text for name \(dev\)/],
    ['a section that never began', Buffer.from('5145564d000000030200000009', 'hex'), /section 9, which never began/],
  ])('%s', (_name, input, words) => expect(refused(input)).toMatch(words));

  test('wherever it is cut off', () => {
    const end = made.indexOf('{"page_size"') - 5;
    const passed: number[] = [];
    for (let length = 0; length < made.length; length++) {
      try {
        readStream(made.subarray(0, length), 'x');
        passed.push(length);
      } catch (error) {
        expect(error).toBeInstanceOf(GateError);
      }
    }
    // Cut off right before its description a stream is one of an old machine type.
    expect(passed).toEqual([end]);
  });

  function replaced(from: string, to: string): Buffer {
    const at = made.indexOf(from);
    expect(at).toBeGreaterThan(0);
    return Buffer.concat([made.subarray(0, at), Buffer.from(to), made.subarray(at + from.length)]);
  }
});
