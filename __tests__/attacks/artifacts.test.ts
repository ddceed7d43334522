import { gzipSync } from 'node:zlib';
import { dumpText } from '../helpers/workspace.js';
import { BROKEN, expectHeld, GOOD, Scene, TYPES } from './scene.js';

/** Dumps out of an artifact: what is damaged is refused as it is in `dumps`, never left out. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

const take = () => scene.run({ inputs: { dumps: '', artifact: 'dumps' } });
const [FIRST, ...REST] = TYPES;
const good = Object.fromEntries(REST.map((type) => [`x86_64/${type}.json`, dumpText(type, GOOD)]));
const broken = dumpText(FIRST, BROKEN);
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(broken, 'utf16le')]);

test.each<[string, string, string | Buffer, RegExp]>([
  ['0 bytes', `x86_64/${FIRST}.json`, '', /is no dump/],
  ['cut off before its machine type', `x86_64/${FIRST}.json`, broken.slice(0, 10), /is no dump/],
  ['cut off in the midst', `x86_64/${FIRST}.json`, broken.slice(0, 400), /is no dump/],
  ['UTF-16', `x86_64/${FIRST}.json`, utf16, /is not UTF-8/],
  ['Latin-1', `x86_64/${FIRST}.json`, Buffer.concat([Buffer.from(broken), Buffer.from([0xe9])]), /is not UTF-8/],
  ['no machine type', `x86_64/${FIRST}.json`, broken.replace(/"vmschkmachine"[^}]*\},/, ''), /is no dump/],
  [
    'its machine type written otherwise',
    `x86_64/${FIRST}.json`,
    broken.replace('vmschkmachine', 'xmschkmachine'),
    /is no dump/,
  ],
  [
    'compressed in a way nobody reads',
    `x86_64/${FIRST}.json.zst`,
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
    /no dump|not UTF-8/,
  ],
  ['damaged gzip', `x86_64/${FIRST}.json.gz`, gzipSync(broken).subarray(0, 100), /damaged gzip/],
])('a dump that is damaged (%s) beside good ones', async (_name, path, content, word) => {
  await scene.artifact('dumps', { ...good, [path]: content });
  expectHeld(await take(), word);
});

test.each([
  ['with an escape in its first name', `x86_64/${FIRST}.json`, broken.replace('vmschkmachine', 'vmschk\\u006dachine')],
  ['under a name in capitals', `x86_64/${FIRST}.JSON`, broken],
  ['under a name of two ends', `x86_64/${FIRST}.json.gz.bak`, broken],
])('a broken dump %s counts', async (_name, path, content) => {
  await scene.artifact('dumps', { ...good, [path]: content });
  const result = await take();
  expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
});

test('two entries of one name', async () => {
  const path = `x86_64/${FIRST}.json`;
  await scene.rawArtifact('dumps', [...Object.entries(good), [path, broken], [path, dumpText(FIRST, GOOD)]]);
  expectHeld(await take(), /twice/);
});

test('two artifacts that the pattern matches, the second good', async () => {
  await scene.artifact('dumps-1', { ...good, [`x86_64/${FIRST}.json`]: broken });
  await scene.artifact('dumps-2', { [`x86_64/${FIRST}.json`]: dumpText(FIRST, GOOD) });
  expectHeld(await scene.run({ inputs: { dumps: '', artifact: 'dumps-*' } }), /is another dump of/);
});

test('what is surely no dump is named', async () => {
  await scene.artifact('dumps', {
    ...good,
    [`x86_64/${FIRST}.json`]: dumpText(FIRST, GOOD),
    'meson-info.json': '{"a": 1}',
    'build.log': 'x',
  });
  const result = await take();
  expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
  expect(result.stdout).toMatch(/left out, no dumps: .*dumps\/build.log/);
  expect(result.stdout).toMatch(/left out, no dumps: .*dumps\/meson-info.json/);
});
