import { gzipSync } from 'node:zlib';
import { dumpText } from '../helpers/workspace.js';
import { BROKEN, expectHeld, GOOD, Scene, TYPES } from './scene.js';

/** A broken dump in any disguise: refused, or seen through. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

/** What QEMU writes of one machine type, twice: of the released build and of the broken one. */
type Disguise = (good: string, broken: string, type: string) => string | Buffer;

const e1000 = (text: string) => /"e1000":\s*(\{.*?\})(?=,\s*"rtl8139")/s.exec(text)![1]!;
const swap = (text: string, to: string) => text.replace(e1000(text), () => to);
const change =
  (from: string, to: string): Disguise =>
  (good) => {
    const own = e1000(good);
    expect(own).toContain(from);
    return swap(
      good,
      own.replace(from, () => to),
    );
  };

test.each<[string, Disguise]>([
  ['as it is', (_good, broken) => broken],
  ['with a byte order mark', (_good, broken) => `\ufeff${broken}`],
  ['with two byte order marks', (_good, broken) => `\ufeff\ufeff${broken}`],
  ['behind a line that QEMU printed', (_good, broken) => `warning: x\n${broken}`],
  ['behind the good one', (good, broken) => `${good}\n${broken}`],
  ['before the good one', (good, broken) => `${broken}\n${good}`],
  ['in a list with the good one', (good, broken) => `[${good},${broken}]`],
  ['inside the good one', (good, broken) => good.replace('{', () => `{"x": ${broken},`)],
  [
    'a section twice, the good one last',
    (good, broken) => broken.replace('"e1000"', () => `"e1000": ${e1000(broken)}, "e1000": ${e1000(good)}, "x"`),
  ],
  [
    'a section twice, one with an escape',
    (good, broken) => good.replace('"rtl8139"', () => `"e10\\u00300": ${e1000(broken)}, "rtl8139"`),
  ],
  [
    'fields twice, the good ones last',
    (good, broken) =>
      swap(
        good,
        e1000(good).replace(
          '"Fields"',
          () => `"Fields": ${/"Fields":\s*(\[.*?\])/s.exec(e1000(broken))![1]}, "Fields"`,
        ),
      ),
  ],
  [
    'a description twice',
    (good, broken) =>
      swap(
        good,
        e1000(good).replace(
          '"Description"',
          () => `"Description": ${/"Description":\s*(\{.*\})\s*\}/s.exec(e1000(broken))![1]}, "Description"`,
        ),
      ),
  ],
  [
    'fields twice, one with an escape',
    (good) =>
      swap(
        good,
        e1000(good).replace('"Fields"', () => '"Fi\\u0065lds": [], "Fields"'),
      ),
  ],
  [
    'the machine type twice',
    (_good, broken, type) => broken.replace('{', () => `{"vmschkmachine": {"Name": "${type}"}, `),
  ],
  [
    'the machine type twice, one with an escape',
    (_good, broken, type) => broken.replace('{', () => `{"vmschk\\u006dachine": {"Name": "${type}"}, `),
  ],
  [
    'the machine type last',
    (_good, broken, type) =>
      `${broken.replace(/"vmschkmachine":\s*\{[^}]*\},/, '').replace(/\}\s*$/, '')}, "vmschkmachine": {"Name": "${type}"}}`,
  ],
  ['the machine type as a number', (_good, broken) => broken.replace(/"Name":\s*"[^"]*"/, () => '"Name": 7')],
  [
    'the machine type as a list',
    (_good, broken, type) => broken.replace(/"Name":\s*"[^"]*"/, () => `"Name": ["${type}"]`),
  ],
  ['a machine type that looks like it', (_good, broken, type) => broken.replace(type, type.replace('-', '\u2011'))],
  ['a machine type with a blank', (_good, broken, type) => broken.replace(`"${type}"`, () => `"${type} "`)],
  ['a machine type that leads away', (_good, broken, type) => broken.replace(`"${type}"`, () => `"../${type}"`)],
  [
    'no sections but a prototype',
    (good, _broken, type) => `{"vmschkmachine": {"Name": "${type}"}, "__proto__": ${good}}`,
  ],
  [
    'a prototype beside the fields',
    (good, broken) =>
      swap(
        broken,
        e1000(broken).replace(
          '"Fields"',
          () => `"__proto__": {"Fields": ${/"Fields":\s*(\[.*?\])/s.exec(e1000(good))![1]}}, "Fields"`,
        ),
      ),
  ],
  ['a size that is text', change('"size":4', '"size": "4"')],
  ['a size that is none', change('"size":4', '"size": null')],
  ['a size below nothing', change('"size":4', '"size": -4')],
  ['a size and a half', change('"size":4', '"size":4.5')],
  ['a size without end', change('"size":4', '"size": 1e999')],
  ['a size beyond what counts', change('"size":4', '"size": 9007199254740993')],
  ['a size that is NaN', change('"size":4', '"size": NaN')],
  ['a size in hexadecimal', change('"size":4', '"size": 0x4')],
  ['a size that is yes', change('"size":4', '"size": true')],
  ['a field that may be anything', change('"field_exists":false', '"field_exists": "false"')],
  ['a version that is text', change('"version_id":1', '"version_id": "1"')],
  ['a version below nothing', change('"version_id":1', '"version_id": -2147483649')],
  ['a minimum above the version', change('"minimum_version_id":1', '"minimum_version_id": 9')],
  ['no description', (good) => swap(good, '{"Name": "e1000", "version_id": 1, "minimum_version_id": 1}')],
  ['a description in small letters', change('"Description"', '"description"')],
  [
    'a description that is a list',
    (good) => swap(good, '{"Name": "e1000", "version_id": 1, "minimum_version_id": 1, "Description": []}'),
  ],
  ['fields in small letters', change('"Fields"', '"fields"')],
  ['fields that are none', (good) => swap(good, e1000(good).replace(/"Fields":\s*\[.*?\]/s, '"Fields": null'))],
  ['no fields', (good) => swap(good, e1000(good).replace(/"Fields":\s*\[.*?\]/s, '"Fields": []'))],
  [
    'descriptions without end',
    (good) =>
      swap(
        good,
        `{"Name": "e1000", "version_id": 1, "minimum_version_id": 1, "Description": ${'{"name": "x", "version_id": 1, "minimum_version_id": 1, "Fields": [{"field": "f", "version_id": 0, "field_exists": false, "size": 1, "Description": '.repeat(5000)}1${'}]}'.repeat(5000)}}`,
      ),
  ],
  ['a comma too many', (_good, broken) => broken.replace(/\}\s*$/, ',}')],
  ['a remark', (_good, broken) => `${broken}// ${'x'.repeat(10)}`],
  ['gzip within gzip', (_good, broken) => gzipSync(gzipSync(broken))],
  ['gzip, the good one behind it', (good, broken) => Buffer.concat([gzipSync(broken), gzipSync(good)])],
  ['gzip, bytes behind it', (_good, broken) => Buffer.concat([gzipSync(broken), Buffer.alloc(512)])],
  ['gzip, cut off', (_good, broken) => gzipSync(broken).subarray(0, -9)],
  ['UTF-16 without a mark', (_good, broken) => Buffer.from(broken, 'utf16le')],
  ['UTF-32', (_good, broken) => Buffer.concat([...broken].map((char) => Buffer.from([char.charCodeAt(0), 0, 0, 0])))],
  [
    'an overlong letter',
    (_good, broken) => Buffer.concat([Buffer.from(broken.slice(0, -2)), Buffer.from([0xc0, 0xaf]), Buffer.from('}')]),
  ],
  ['NUL at its end', (_good, broken) => `${broken}\0`],
])('%s', async (_name, disguise) => {
  for (const type of TYPES)
    scene.workspace.write(`dumps/x86_64/${type}.json`, disguise(dumpText(type, GOOD), dumpText(type, BROKEN), type));
  const result = await scene.run();
  expect([result.status, result.stderr, ['error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual([
    1,
    '',
    true,
  ]);
});

test.each<[string, Disguise]>([
  ['a section’s name with what nobody sees', (good) => good.replaceAll('\"e1000\"', '"e1000\\u200b"')],
  ['a section’s name in capitals', (good) => good.replaceAll('\"e1000\"', '"E1000"')],
  ['a section’s name of half a pair', (good) => good.replaceAll('\"e1000\"', '"e1000\\ud800"')],
  ['a section called __proto__', (good) => good.replaceAll('\"e1000\"', '"__proto__"')],
  ['a section called constructor', (good) => good.replaceAll('\"e1000\"', '"constructor"')],
  ['a field that may not be there', change('"field_exists":false', '"field_exists": true')],
  [
    'fields in another order',
    (good) =>
      good.replace(
        /(\{"field":"f0".*?\}),(\{"field":"f1".*?\})/,
        (_all, first: string, second: string) => `${second},${first}`,
      ),
  ],
  ['NUL in a name', (good) => good.replaceAll('\"e1000\"', '"e1000\\u0000"')],
  ['a size of nothing', change('"size":4', '"size": 0')],
])('%s: no guest is told that nothing changed', async (_name, disguise) => {
  for (const type of TYPES)
    scene.workspace.write(`dumps/x86_64/${type}.json`, disguise(dumpText(type, GOOD), dumpText(type, BROKEN), type));
  const result = await scene.run();
  expect([result.stderr, ['advisory', 'error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual([
    '',
    true,
  ]);
  expect(`${result.stdout}${result.summary}`).not.toMatch(/\0|\u200b/);
});

test('one broken among good ones that share its first bytes', async () => {
  scene.dumps(GOOD);
  const [first = ''] = TYPES;
  scene.workspace.write(`dumps/x86_64/${first}.json`, dumpText(first, BROKEN));
  expectHeld(await scene.run(), /Blocked by field-added/, 'incompatible');
});

test.each(['json', 'JSON', 'json.gz', 'txt', ''])(
  'a broken one called .%s beside good ones that the glob takes too',
  async (end) => {
    scene.dumps(GOOD);
    const [first = ''] = TYPES;
    scene.workspace.write(`dumps/x86_64/other.${end}`, dumpText(first, BROKEN));
    const result = await scene.run({ inputs: { dumps: 'dumps/x86_64/*' } });
    expectHeld(result, /different dumps of/);
  },
);
