import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyGuests } from '../../src/guests/verify.js';

const BUILTIN = join(__dirname, '..', '..', 'baselines');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'verify-guests-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** One release's and target's files of the built-in store, with all that they name. */
function copy(folder: string, release: string, file: string): void {
  cpSync(join(BUILTIN, folder, release, file), join(root, folder, release, file), { recursive: true });
}

const lines = async (): Promise<string[]> =>
  (await verifyGuests(root)).map(({ file, kind, problem }) => `${file}: ${kind}: ${problem}`);

test('a store without guests is whole', async () => {
  expect(await lines()).toEqual([]);
});

test('what guests can have is read', async () => {
  copy('reach', '10.0', 's390x.json');
  expect(await lines()).toEqual([]);
  const path = join(root, 'reach/10.0/s390x.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"target": "s390x"', '"target": "x86_64"'));
  expect(await lines()).toEqual([
    'reach/10.0/s390x.json: damaged: is about reach/10.0/x86_64.json, not about the place where it lies',
  ]);
});

test('a lost pack is one fault, a damaged one too', async () => {
  copy('probes', '10.0', 's390x.json');
  cpSync(join(BUILTIN, 'probes', 'streams'), join(root, 'probes', 'streams'), { recursive: true });
  expect(await lines()).toEqual([]);
  const manifest = JSON.parse(readFileSync(join(root, 'probes/10.0/s390x.json'), 'utf8')) as {
    packs: Record<string, string>;
  };
  const [lost = '', bad = ''] = [...new Set(Object.values(manifest.packs))];
  rmSync(join(root, `probes/streams/${lost}.br`));
  writeFileSync(join(root, `probes/streams/${bad}.br`), 'nothing');
  expect((await lines()).sort()).toEqual(
    [
      `probes/streams/${lost}.br: missing: is missing`,
      `probes/streams/${bad}.br: damaged: is damaged: its content has another digest`,
    ].sort(),
  );
});

test('inventories and guests that ran are unpacked', async () => {
  copy('inventory', '10.0', 's390x.json.br');
  copy('guests', '10.0', 's390x.json.br');
  cpSync(join(BUILTIN, 'guests', 'streams'), join(root, 'guests', 'streams'), { recursive: true });
  expect(await lines()).toEqual([]);
  writeFileSync(join(root, 'inventory/10.0/s390x.json.br'), 'nothing');
  for (const name of readdirSync(join(root, 'guests', 'streams')))
    writeFileSync(join(root, 'guests/streams', name), '');
  const [first, second, ...more] = await lines();
  expect(first).toMatch(/^inventory\/10\.0\/s390x\.json\.br: damaged: is no packed JSON/);
  expect(second).toMatch(/^guests\/streams\/[0-9a-f]{64}\.br: damaged: has another digest$/);
  expect(more).toEqual([]);
});
