import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { digestOf, packAnswers, type HandedFile, type HandedSave } from '../../src/guests/handed/file.js';
import { foldInventories } from '../../src/guests/inventory/facts.js';
import { readProperties, writeProperties } from '../../src/guests/properties/store.js';
import { readInventories, writeInventories } from '../../src/guests/inventory/store.js';
import { guestLines } from '../../src/guests/lines.js';
import { openRan } from '../../src/guests/linux/ran/store.js';
import { openProbes, writeProbes } from '../../src/guests/store.js';
import { addBaseline } from '../../src/io/store/commands/add.js';
import { packStreams } from '../../src/guests/stream.js';
import { groupBy } from '../../src/vmstate/collections.js';
import type { StepResult } from '../helpers/runner.js';
import { runCli } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText } from '../helpers/workspace.js';
import { ending, expectHeld, PASSES, Scene } from './scene.js';

/** In two jobs the gate runs no QEMU: what guests said comes in a file that the pull request's build made. */
const BUILTIN = join(__dirname, '..', '..', 'baselines');
/** A store of the base branch's own with a few of those guests: the gate reads every stream that there is. */
const ROOT = mkdtempSync(join(tmpdir(), 'attack-guests-'));
const FEW = /-(7\.2|9\.2|10\.0)$/;
const TARGET = 's390x';
const FILE = `${TARGET}/guest-answers.json.br`;

async function makeStore(): Promise<void> {
  const sections = builtinSections('10.0', TARGET);
  const types = builtinMachineTypes('10.0', TARGET);
  addBaseline(ROOT, {
    ...{
      release: '10.0',
      target: TARGET,
      status: 'released',
      dumps: types.map((machineType) => ({ machineType, sections })),
    },
    provenance: { qemuVersion: '10.0', command: 'x', origin: 'x', date: '2026-01-01', by: 'x' },
  });
  const store = await openProbes(BUILTIN);
  for (const manifest of store.manifests.filter(({ target }) => target === TARGET)) {
    const captures = manifest.captures.filter(({ machineType }) => FEW.test(machineType));
    const streams = new Map(captures.map((one) => [one.stream, store.stream(manifest, one)]));
    const { packs: _packs, ...rest } = manifest;
    writeProbes(ROOT, { ...rest, captures }, streams);
  }
  for (const book of (await readProperties(BUILTIN)).filter(({ target }) => target === TARGET))
    writeProperties(ROOT, book);
  for (const book of await readInventories(BUILTIN, [TARGET]))
    writeInventories(ROOT, {
      ...book,
      inventories: book.inventories.filter(({ machineType }) => FEW.test(machineType)),
    });
}

/** What an honest build of 10.0 answers. */
async function honest(): Promise<HandedFile> {
  const store = await openProbes(ROOT);
  const ran = await openRan(ROOT);
  const machineTypes = builtinMachineTypes('10.0', TARGET);
  const manifests = store.manifests.filter(({ target }) => target === TARGET);
  const guests = [
    ...manifests.flatMap(({ captures }) => captures),
    ...ran.books.filter(({ target }) => target === TARGET).flatMap((book) => book.guests),
  ];
  const loads = guests.map(({ machineType, set, stream }) => ({
    ...{ machineType, set, stream, how: '', words: '', named: '' },
    outcome: machineTypes.includes(machineType) ? ('migrated' as const) : ('absent' as const),
  }));
  const unique = [...new Map(loads.map((one) => [JSON.stringify(one), one])).values()];
  const saved: HandedSave[] = [];
  const packs: Record<string, string> = {};
  const lines = guestLines(TARGET, machineTypes, { manifests, sets: [], machineTypes: [] });
  for (const [set, own] of groupBy(lines, (line) => line.set)) {
    const streams = own.map(({ machineType, args, kept }) => {
      const { manifest, saved: capture } = kept.find(({ manifest }) => manifest.release === '10.0') ?? kept[0]!;
      const stream = store.stream(manifest, capture);
      saved.push({ machineType, set, args, stream: digestOf(stream) });
      return stream;
    });
    packs[set] = packStreams(streams).toString('base64');
  }
  const books = [...(await readInventories(ROOT, [TARGET]))].reverse();
  const seen = new Map(
    books
      .flatMap(({ inventories }) => inventories)
      .map((one) => [JSON.stringify([one.machineType, one.set, one.args]), one]),
  );
  const told = (await readProperties(ROOT)).find(({ release, target }) => release === '10.0' && target === TARGET);
  if (!told) throw new Error(`no properties of 10.0 ${TARGET}`);
  const { classes, parents, pinsFrom, pins } = told;
  return {
    properties: { classes, parents, pinsFrom, pins },
    ...{ schemaVersion: 1, target: TARGET, qemuVersion: 'QEMU emulator version 10.0.0', machineTypes },
    ...{ loads: unique, saved, packs, unsaved: [], unseen: [] },
    ...foldInventories([...seen.values()]),
  };
}

let scene: Scene;
let file: HandedFile;
const dumps: Record<string, string> = {};
beforeAll(async () => {
  await makeStore();
  file = await honest();
  const sections = builtinSections('10.0', TARGET);
  dumps[`${TARGET}/machines.txt`] = `${file.machineTypes.join('\n')}\n`;
  for (const type of builtinMachineTypes('10.0', TARGET)) dumps[`${TARGET}/${type}.json`] = dumpText(type, sections);
}, 120_000);
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());
afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

const inputs = {
  dumps: '',
  artifact: 'build',
  baselines: 'builtin',
  probe: 'true',
  inventory: 'true',
  'base-checkout': 'base',
  'probe-baselines': 'guests',
};
/** The base branch's checkout: its settings, and its saved guests. */
function base(): void {
  scene.workspace.write('base/VERSION', '10.0.50\n').write('base/.github/vmstate-gate.yml', `targets: [${TARGET}]\n`);
  cpSync(ROOT, join(scene.workspace.root, 'base', 'guests'), { recursive: true });
}

async function judged(answers: Buffer | undefined, more: Record<string, string | Buffer> = {}): Promise<StepResult> {
  base();
  const files = Object.entries(dumps).filter(([path]) => path !== more['left-out']);
  await scene.artifact('build', { ...Object.fromEntries(files), ...(answers && { [FILE]: answers }), ...more });
  return scene.run({ inputs });
}

test('an honest build', async () => {
  const result = await judged(packAnswers(file));
  expect([result.status, result.stderr, PASSES.includes(result.outputs['verdict'] ?? '')]).toEqual([0, '', true]);
  expect(result.stdout).toMatch(/\d+ saved guests, \d+ load; \d+ streams and \d+ inventories compared/);
}, 120_000);

describe('answers that were promised and are not there', () => {
  test('no file', async () => expectHeld(await judged(undefined), /s390x does not say of its guests: everything/));

  test('one of another target', async () =>
    expectHeld(await judged(packAnswers({ ...file, target: 'x86_64' })), /s390x does not say/));

  test.each<[string, (file: HandedFile) => Partial<HandedFile>, RegExp]>([
    ['one load left out', ({ loads }) => ({ loads: loads.slice(1) }), /does not say whether these load: \S+ of /],
    ['no loads', () => ({ loads: [] }), /does not say whether these load/],
    [
      'a load of another stream',
      ({ loads }) => ({ loads: loads.map((one, at) => (at === 3 ? { ...one, stream: '0'.repeat(64) } : one)) }),
      /does not say whether these load/,
    ],
    [
      'a load of another set',
      ({ loads }) => ({ loads: loads.map((one, at) => (at === 3 ? { ...one, set: 'nothing' } : one)) }),
      /does not say whether these load/,
    ],
    ['one stream left out', ({ saved }) => ({ saved: saved.slice(0, -1) }), /does not say what these save/],
    ['no streams', () => ({ saved: [], packs: {} }), /does not say what these save/],
    [
      'streams of other command lines',
      ({ saved }) => ({ saved: saved.map((one) => ({ ...one, args: [...one.args, '-S'] })) }),
      /does not say what these save/,
    ],
    ['no inventories', () => ({ inventories: [] }), /was not asked/],
    ['one inventory left out', ({ inventories }) => ({ inventories: inventories.slice(1) }), /was not asked/],
    [
      'machine types that it has not asked by',
      ({ machineTypes }) => ({ machineTypes: machineTypes.slice(0, 3) }),
      /Blocked by machine-type-removed/,
    ],
  ])('%s', async (_name, change, words) => {
    const result = await judged(packAnswers({ ...file, ...change(file) }));
    expect(result.stderr).toBe('');
    expect([result.status, ['error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual([1, true]);
    expect(`${ending(result).word}\n${result.summary}`).toMatch(words);
  });
});

describe('what was found is found out', () => {
  test.each(['failed', 'crashed', 'timed-out', 'refused'] as const)('a guest that %s', async (outcome) => {
    const loads = file.loads.map((one, at) =>
      at === 0 ? { ...one, outcome, how: 'ended', words: 'load of migration failed' } : one,
    );
    const result = await judged(packAnswers({ ...file, loads }));
    expect([ending(result).status, ending(result).verdict]).toEqual([1, 'incompatible']);
  });

  test('QEMU’s words are no workflow commands, no HTML and no links', async () => {
    const words =
      '\n::error::owned\r##[stop-commands]x\n</details><script>alert(1)</script> @everyone #1 https://x.example';
    const loads = file.loads.map((one, at) =>
      at === 0 ? { ...one, outcome: 'failed' as const, how: words, words, named: words } : one,
    );
    const result = await judged(packAnswers({ ...file, loads }));
    expect(ending(result).verdict).toBe('incompatible');
    const orders = result.stdout.split(/\r\n|\r|\n/).filter((line) => /^\s*::[a-z-]+.*::|##\w*\[/i.test(line));
    expect(orders.filter((line) => !/^::(error|warning|notice|group|endgroup|debug|add-mask)/.test(line))).toEqual([]);
    expect(orders.filter((line) => line.startsWith('::error::owned'))).toEqual([]);
    expect(result.summary).not.toMatch(/<script|<\/details><s/i);
  });
});

describe('a file that is none', () => {
  const brotli = (text: string | Buffer) =>
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 24 } });
  const json = (more: object) => brotli(JSON.stringify({ ...file, ...more }));
  const op = (kind: number, length: number) => {
    const bytes = Buffer.alloc(5);
    bytes.writeUInt8(kind);
    bytes.writeUInt32BE(length, 1);
    return bytes;
  };
  const pack = (...parts: Buffer[]) => brotli(Buffer.concat([Buffer.from('VGS1'), ...parts])).toString('base64');
  const [set = ''] = ['default'];

  test.each<[string, () => Buffer, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /cannot be unpacked/],
    ['text', () => Buffer.from('{}'), /cannot be unpacked/],
    ['cut off', () => packAnswers(file).subarray(0, 500), /cannot be unpacked/],
    ['a bomb', () => brotli(Buffer.alloc(300 * 1024 * 1024, 32)), /cannot be unpacked \(ERR_BUFFER_TOO_LARGE\)/],
    ['brackets without end', () => brotli('['.repeat(1_000_000)), /cannot be unpacked/],
    ['no UTF-8', () => brotli(Buffer.from([0x22, 0xff, 0x22])), /cannot be unpacked/],
    ['a list', () => brotli('[]'), /must be object/],
    ['of a later version', () => json({ schemaVersion: 2 }), /\/schemaVersion must be equal/],
    ['with more in it', () => json({ verdict: 'compatible' }), /must NOT have additional properties/],
    [
      'an outcome of its own',
      () => json({ loads: [{ ...file.loads[0], outcome: 'fine' }] }),
      /must be equal to one of/,
    ],
    ['a name that leads away', () => json({ target: '../x86_64' }), /must match pattern/],
    [
      'two answers to one question, the good one last',
      () => packAnswers({ ...file, loads: [{ ...file.loads[0]!, outcome: 'failed', how: 'x' }, ...file.loads] }),
      /answers twice/,
    ],
    [
      'two streams of one guest',
      () => packAnswers({ ...file, saved: [...file.saved, file.saved[0]!] }),
      /answers twice/,
    ],
    ['a fact that it does not have', () => packAnswers({ ...file, facts: file.facts.slice(0, 2) }), /names fact \d+/],
    [
      'streams in another order',
      () => packAnswers({ ...file, saved: [...file.saved].reverse() }),
      /is not the one that it names/,
    ],
    ['no pack', () => packAnswers({ ...file, packs: {} }), /has no streams of set/],
    [
      'a pack that is none',
      () => packAnswers({ ...file, packs: { ...file.packs, [set]: 'AAAA' } }),
      /is no pack of streams/,
    ],
    [
      'a pack of a stream without end',
      () =>
        packAnswers({ ...file, packs: { ...file.packs, [set]: pack(op(2, 0), op(1, 0xffffffff), Buffer.alloc(16)) } }),
      /more than the limit/,
    ],
    [
      'a pack of parts without end',
      () =>
        packAnswers({
          ...file,
          packs: { ...file.packs, [set]: pack(op(2, 0), Buffer.alloc(5 * 2_100_000)) },
        }),
      /more than 2000000 parts/,
    ],
    [
      'a stream that is none',
      () => {
        const stream = Buffer.from('no stream');
        const own = file.saved.filter((one) => one.set === set);
        const saved = file.saved.map((one) => (one.set === set ? { ...one, stream: digestOf(stream) } : one));
        return packAnswers({
          ...file,
          saved,
          packs: { ...file.packs, [set]: packStreams(own.map(() => stream)).toString('base64') },
        });
      },
      /saved by/,
    ],
  ])('%s', async (_name, make, words) => {
    expectHeld(await judged(make()), words);
  });

  test('two files for one target', async () =>
    expectHeld(await judged(packAnswers(file), { [`more/${FILE}`]: packAnswers(file) }), /both answer for s390x/));
});

test('probe without binaries, and dumps beside which nothing stands', async () => {
  for (const [path, text] of Object.entries(dumps)) scene.workspace.write(`dumps/${path}`, text);
  base();
  const result = await scene.run({ inputs: { ...inputs, artifact: '', dumps: 'dumps/**/*.json' } });
  expectHeld(result, /s390x does not say of its guests/);
});

test('at the command line: the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'attack-answers-'));
  try {
    for (const [path, text] of Object.entries(dumps)) {
      scene.workspace.write(`dumps/${path}`, text);
    }
    const check = [
      'check',
      '--dump',
      'dumps/s390x/*.json',
      '--machine-types',
      'given',
      '--probe',
      '--inventory',
      '--baselines',
      ROOT,
    ];
    const at = { cwd: scene.workspace.root };
    const silent = await runCli(check, at);
    expect([silent.status, silent.stdout]).toEqual([2, expect.stringMatching(/s390x does not say of its guests/)]);
    scene.workspace.write(`dumps/${FILE}`, packAnswers(file));
    expect((await runCli(check, at)).status).toBe(0);
    writeFileSync(join(scene.workspace.root, `dumps/${FILE}`), readFileSync(join(BUILTIN, '..', 'package.json')));
    expect((await runCli(check, at)).status).toBe(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
