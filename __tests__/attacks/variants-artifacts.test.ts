import { gzipSync } from 'node:zlib';
import { rawZip, type RawEntry, type RawZip } from '../helpers/raw-zip.js';
import { dumpText } from '../helpers/workspace.js';
import { BROKEN, expectHeld, GOOD, Scene, TYPES } from './scene.js';

/** Zips that say one thing and are another: whatever a reader makes of them, none passes. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

const [FIRST, ...REST] = TYPES;
const path = `x86_64/${FIRST}.json`;
const good = dumpText(FIRST, GOOD);
const broken = dumpText(FIRST, BROKEN);
const others: readonly RawEntry[] = REST.map((type) => ({
  name: `x86_64/${type}.json`,
  content: dumpText(type, GOOD),
}));

function put(zip: Buffer, name = 'dumps'): void {
  const { artifacts, nextId } = scene.server.state;
  artifacts.set(500, [...(artifacts.get(500) ?? []), { id: nextId, name, zip, expired: false }]);
  scene.server.state.nextId++;
}
const take = () => scene.run({ inputs: { dumps: '', artifact: 'dumps*' } });

test('without any attack', async () => {
  put(rawZip([...others, { name: path, content: good, deflate: true }]));
  const result = await take();
  expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
});

const u16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const unicodeName = (name: string) => {
  const body = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from(name)]);
  return Buffer.concat([u16(0x7075), u16(body.length), body]);
};
const zip64 = (size: bigint) => {
  const body = Buffer.alloc(16);
  body.writeBigUInt64LE(size, 0);
  body.writeBigUInt64LE(size, 8);
  return Buffer.concat([u16(1), u16(16), body]);
};

test.each<[string, readonly RawEntry[], RawZip?]>([
  ['a link in the dump’s place', [{ name: path, content: 'pc-q35-9.2.json', mode: 0o120777 }]],
  ['a link to a good one elsewhere', [{ name: path, content: '/etc/passwd', mode: 0o120777 }]],
  ['a name that climbs out', [{ name: `../${path}`, content: good }]],
  ['a name that climbs out in the midst', [{ name: `x86_64/../../${FIRST}.json`, content: good }]],
  ['an absolute name', [{ name: `/${path}`, content: good }]],
  ['a name of another system', [{ name: `x86_64\\${FIRST}.json`, content: good }]],
  ['a drive', [{ name: `C:/${path}`, content: good }]],
  ['a folder called as the dump', [{ name: `${path}/`, content: '' }]],
  ['a name that ends in NUL', [{ name: `${path}\0`, content: broken }]],
  ['a name with a line in it', [{ name: `x86_64/${FIRST}.json\n::error::x`, content: broken }]],
  [
    'another case, the good one first',
    [
      { name: path, content: good },
      { name: path.toUpperCase(), content: broken },
    ],
  ],
  [
    'another case, the good one last',
    [
      { name: path.toUpperCase(), content: broken },
      { name: path, content: good },
    ],
  ],
  ['another case of the machine type', [{ name: path, content: dumpText(FIRST.toUpperCase(), GOOD) }]],
  [
    'twice, the good one first',
    [
      { name: path, content: good },
      { name: path, content: broken },
    ],
  ],
  [
    'twice, the good one packed',
    [
      { name: path, content: broken },
      { name: path, content: good, deflate: true },
    ],
  ],
  [
    'twice, one of them gzipped',
    [
      { name: `${path}.gz`, content: gzipSync(good) },
      { name: path, content: broken },
    ],
  ],
  [
    'once in each of two folders',
    [
      { name: `a/${path}`, content: good },
      { name: `b/${path}`, content: broken },
    ],
  ],
  ['another name in its local header', [{ name: path, localName: `x86_64/${FIRST}.txt`, content: broken }]],
  ['a name for those who know Unicode', [{ name: 'readme.txt', content: good, extra: unicodeName(path) }]],
  ['a wrong checksum', [{ name: path, content: good, crc: 0 }]],
  ['a wrong checksum, packed', [{ name: path, content: good, deflate: true, crc: 0x12345678 }]],
  ['a size that is less', [{ name: path, content: good, size: 10, packed: 10 }]],
  ['a size that is more', [{ name: path, content: good, deflate: true, size: good.length * 2 }]],
  ['a size of nothing', [{ name: path, content: good, deflate: true, size: 0 }]],
  ['sizes behind the data', [{ name: path, content: good, flags: 0x808, size: 0, packed: 0, crc: 0 }]],
  [
    'sizes beyond 4 GiB',
    [{ name: path, content: good, size: 0xffffffff, packed: 0xffffffff, extra: zip64(1n << 40n) }],
  ],
  [
    'sizes beyond all numbers',
    [{ name: path, content: good, size: 0xffffffff, packed: 0xffffffff, extra: zip64((1n << 64n) - 1n) }],
  ],
  ['a secret', [{ name: path, content: good, flags: 0x801 }]],
  ['a way to pack that nobody has', [{ name: path, content: good, method: 99 }]],
  ['packed, and said to be plain', [{ name: path, content: good, deflate: true, method: 0 }]],
  ['plain, and said to be packed', [{ name: path, content: good, method: 8 }]],
  ['more members than it says', [{ name: path, content: broken }], { count: 1 }],
  ['fewer members than it says', [{ name: path, content: good }], { count: 9 }],
  ['no members, it says', [{ name: path, content: broken }], { count: 0 }],
  ['bytes behind its end', [{ name: path, content: broken }], { after: Buffer.alloc(100, 32) }],
  ['a second zip behind it', [{ name: path, content: broken }], { after: rawZip([{ name: path, content: good }]) }],
  ['a program before it', [{ name: path, content: broken }], { before: Buffer.from('#!/bin/sh\nexit 0\n') }],
  ['no dump at all', []],
])('%s', async (...[, entries, zip]) => {
  put(rawZip([...others, ...entries], zip));
  const result = await take();
  expect([result.status, result.stderr, ['error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual([
    1,
    '',
    true,
  ]);
  expect(result.stdout).not.toMatch(/^::error::x$/m);
});

test('an empty answer in the zip’s place', async () => {
  put(Buffer.alloc(0));
  expectHeld(await take(), /is no zip/);
});

test('two artifacts of one name: the newest counts, whatever stood there before', async () => {
  put(rawZip([...others, { name: path, content: good }]));
  put(rawZip([...others, { name: path, content: broken }]));
  expectHeld(await take(), /Blocked by field-added/, 'incompatible');
});

test('the good one in an artifact whose name the pattern does not match', async () => {
  put(rawZip([...others, { name: path, content: broken }]));
  put(rawZip([{ name: path, content: good }]), 'other-dumps');
  expectHeld(await take(), /Blocked by field-added/, 'incompatible');
});

test('lists of machine types that differ between two artifacts', async () => {
  put(rawZip([...others, { name: 'x86_64/machines.txt', content: `${REST.join('\n')}\n` }]), 'dumps-1');
  put(
    rawZip([
      { name: path, content: broken },
      { name: 'x86_64/machines.txt', content: `${TYPES.join('\n')}\n` },
    ]),
    'dumps-2',
  );
  const result = await take();
  expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
});
