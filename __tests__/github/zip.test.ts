import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { matchesGlob } from '../../src/github/glob.js';
import { eachFile, unzip } from '../../src/github/zip.js';
import { GateError } from '../../src/vmstate/errors.js';

const BOUNDS = { maxEntries: 5, maxEntryBytes: 1000, maxTotalBytes: 1500 };
async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
/** yazl makes no hostile names: another of equal length is written over the honest one. */
const renamed = (zip: Buffer, from: string, to: string) =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
const take = async (zip: Buffer) =>
  Object.fromEntries([...(await unzip(zip, (name) => name.endsWith('.json'), BOUNDS))].map(([k, v]) => [k, String(v)]));
const fault = (zip: Buffer) =>
  take(zip).then(
    () => 'unzipped',
    (error: unknown) => (error instanceof GateError ? error.message : `not a GateError: ${String(error)}`),
  );

test('wanted files only, names as they are', async () => {
  const zip = await zipOf({ 'a/b.json': 'x', 'c.txt': 'y', '__proto__.json': 'z' });
  expect(Object.entries(await take(zip))).toEqual([
    ['a/b.json', 'x'],
    ['__proto__.json', 'z'],
  ]);
});

test.each(['../../../climbs.json', '/etc/absolute.json', 'C:/windows/me.json', 'back\\slashes.json'])(
  'a path that climbs out, %s: an error',
  async (name) => {
    const honest = 'a'.repeat(name.length - 5) + '.json';
    expect(await fault(renamed(await zipOf({ [honest]: 'x' }), honest, name))).toMatch(
      /the artifact: is damaged: (invalid|absolute)/,
    );
  },
);

test('bounds: entries, one file, all files, and a size that lies', async () => {
  const many = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`${n}.json`, 'x']));
  expect(await fault(await zipOf(many))).toMatch(/holds 6 files, more than the limit of 5/);
  expect(await fault(await zipOf({ 'a.json': ' '.repeat(1001) }))).toMatch(
    /a\.json: unpacks to more than the limit of 1000/,
  );
  expect(await fault(await zipOf({ 'a.json': ' '.repeat(900), 'b.json': ' '.repeat(900) }))).toMatch(/limit of 600/);
  const bomb = await zipOf({ 'a.json': ' '.repeat(900_000) });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(900_000);
  const small = Buffer.alloc(4);
  small.writeUInt32LE(10);
  expect(await fault(renamed(bomb, size.toString('latin1'), small.toString('latin1')))).toMatch(/too many bytes|limit/);
});

test('cut off anywhere, or changed anywhere: an error or the whole', async () => {
  const zip = await zipOf({ 'a.json': '{"some": "text that is long enough to be deflated deflated"}' });
  for (let length = 0; length < zip.length; length++)
    expect(await fault(zip.subarray(0, length))).toMatch(/the artifact/);
  await fc.assert(
    fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(255), async (at, byte) => {
      const changed = Buffer.from(zip);
      changed[at] = byte;
      expect(await fault(changed)).not.toMatch(/not a GateError/);
    }),
  );
});

test.each([
  ['vmstate-dumps', 'vmstate-dumps', true],
  ['vmstate-dumps', 'vmstate-*', true],
  ['vmstate-dumps', '*', true],
  ['vmstate-dumps', '*dumps', true],
  ['vmstate-dumps', 'v*-*s', true],
  ['vmstate-dumps', 'dumps', false],
  ['aba', 'ab*ba', false],
  ['a.b', 'a?b', false],
])('artifact %s by %s: %s', (name, pattern, expected) => {
  expect(matchesGlob(name, pattern)).toBe(expected);
});

test('one file after the other is handed over; a name that comes twice is an error', async () => {
  const seen: string[] = [];
  const zip = await zipOf({ 'a.json': 'x', 'b.txt': 'y', 'c.json': 'z' });
  const rest = await eachFile(
    zip,
    (name) => name.endsWith('.json'),
    BOUNDS,
    (name, bytes) => {
      seen.push(`${name} ${String(bytes)}`);
    },
  );
  expect([seen, rest]).toEqual([['a.json x', 'c.json z'], ['b.txt']]);
  expect(await fault(renamed(zip, 'c.json', 'a.json'))).toMatch(/a\.json: is in the artifact twice/);
});

test('what is stored without compression is taken as it is; what is packed otherwise is refused', async () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('plain'), 'a.json', { compress: false });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  expect(await take(bytes)).toEqual({ 'a.json': 'plain' });
  // The method stands ten bytes into the directory's entry.
  const other = Buffer.from(bytes);
  other.writeUInt16LE(12, other.indexOf('PK\u0001\u0002') + 10);
  expect(await fault(other)).toMatch(/a\.json: cannot be unpacked: compression 12 is not known/);
});
