import Ajv from 'ajv';
import schema from '../../../schemas/reach.schema.json';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reachText, readReach, writeReach } from '../../../src/io/reach/file.js';
import { failedWith } from '../../../src/vmstate/errors.js';
import type { ReachBook } from '../../../src/vmstate/reach.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reach-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const BOOK: ReachBook = {
  schemaVersion: 1,
  release: '10.0',
  target: 'x86_64',
  provenance: { qemuVersion: 'QEMU emulator version 10.0.13', date: '2026-01-31', by: 'a test' },
  groups: [
    { machineTypes: ['pc-q35-10.0'], board: { machine: ['mch'] }, creatable: { device: ['e1000', 'AC97'] }, never: {} },
    { machineTypes: ['pc-10.0', 'pc-9.0'], board: {}, creatable: {}, never: { 'no -device': ['mch'] } },
  ],
  never: { 'no -device': ['gpex-root'] },
  boards: { isapc: [] },
};

function put(text: string, path = 'reach/10.0/x86_64.json'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function fault(): Promise<string> {
  try {
    await readReach(root);
  } catch (error) {
    if (failedWith(error, 'store-damaged')) return error.message;
    throw error;
  }
  return 'read';
}

test('what is written reads back, in one order, lists of names a line each', async () => {
  expect(await writeReach(root, BOOK)).toEqual({ path: 'reach/10.0/x86_64.json', changed: true });
  const [read, ...more] = await readReach(root);
  expect(more).toEqual([]);
  expect(read).toEqual({
    ...BOOK,
    groups: [
      { ...BOOK.groups[1], machineTypes: ['pc-9.0', 'pc-10.0'] },
      { ...BOOK.groups[0], creatable: { device: ['AC97', 'e1000'] } },
    ],
  });
  const text = readFileSync(join(root, 'reach/10.0/x86_64.json'), 'utf8');
  expect(text).toContain('\n    "device": ["AC97", "e1000"]\n');
  expect(reachText(read as ReachBook)).toBe(text);
});

test('the same said on another day changes nothing', async () => {
  await writeReach(root, BOOK);
  const later = { ...BOOK, provenance: { ...BOOK.provenance, date: '2026-02-28' } };
  expect((await writeReach(root, later)).changed).toBe(false);
  expect((await readReach(root))[0]?.provenance.date).toBe('2026-01-31');
  expect((await writeReach(root, { ...later, never: {} })).changed).toBe(true);
});

test('a store without any has none, and only the targets that are asked for are read', async () => {
  expect(await readReach(root)).toEqual([]);
  await writeReach(root, BOOK);
  expect(await readReach(root, ['s390x'])).toEqual([]);
  expect((await readReach(root, ['x86_64'])).map(({ target }) => target)).toEqual(['x86_64']);
});

test.each([
  ['truncated', reachText(BOOK).slice(0, 200), /is no JSON/],
  ['of another place', reachText({ ...BOOK, release: '9.2' }), /is about reach\/9\.2\/x86_64\.json/],
  ['with an unknown member', reachText(BOOK).replace('"boards"', '"bored"'), /does not know bored/],
  [
    'with a machine type in two groups',
    reachText({ ...BOOK, groups: [...BOOK.groups, { ...BOOK.groups[0], machineTypes: ['pc-9.0'] } as never] }),
    /has machine type pc-9\.0 in two groups/,
  ],
  [
    'with a section in two places',
    reachText({ ...BOOK, never: { 'no -device': ['mch'] } }),
    /has section mch twice for /,
  ],
  [
    'with a member twice',
    reachText(BOOK).replace('"schemaVersion": 1,', '"schemaVersion": 1, "schemaVersion": 1,'),
    /twice in one object/,
  ],
])('a book %s is refused', async (_, text, words) => {
  put(text);
  expect(await fault()).toMatch(words);
});

test('a link is not followed', async () => {
  put(reachText(BOOK), 'elsewhere.json');
  mkdirSync(join(root, 'reach/10.0'), { recursive: true });
  symlinkSync(join(root, 'elsewhere.json'), join(root, 'reach/10.0/x86_64.json'));
  expect(await fault()).toMatch(/is a link/);
});

test('the books that ship fit the schema that is published', async () => {
  const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema);
  const books = await readReach(join(__dirname, '..', '..', '..', 'baselines'));
  expect(books.map(({ release, target }) => `${release}/${target}`)).toHaveLength(18);
  expect(books.filter((book) => !validate(book)).map(({ release, target }) => `${release}/${target}`)).toEqual([]);
});
