import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseConfig } from '../../src/policy/read-config.js';
import { readReport } from '../../src/report/read-report.js';
import { addBaseline } from '../../src/io/store/commands/add.js';
import { verifyStore } from '../../src/io/store/commands/verify.js';
import { openStore } from '../../src/io/store/store.js';
import { readInventories, writeInventories } from '../../src/guests/inventory/store.js';
import { parseSets } from '../../src/guests/sets-file.js';
import { openProbes } from '../../src/guests/store.js';
import { renderHtml } from '../../src/report/html.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderSarif } from '../../src/report/sarif.js';
import { renderText } from '../../src/report/text.js';
import { textStyle } from '../../src/entries/cli/style.js';
import { mutated } from '../helpers/json-mutations.js';
import { reportOf } from '../helpers/reports.js';
import { builtinSections } from '../helpers/workspace.js';
import { failedWith, GateError } from '../../src/vmstate/errors.js';

/** In CI in bounded time; `npm run fuzz` goes on for longer. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);
const BUILTIN = join(__dirname, '..', '..', 'baselines');
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
function folderWith(files: Record<string, string | Buffer>): string {
  const root = mkdtempSync(join(tmpdir(), 'fuzz-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
const outcomeOf = async <T>(run: () => T | Promise<T>): Promise<unknown> => {
  try {
    return await run();
  } catch (error) {
    return error;
  }
};

const some = (name: string) =>
  builtinSections(name, 'x86_64').filter((section) => /^(am53c974|e1000e|hpet)$/.test(section.name));
const report = reportOf(some('7.2'), some('10.0'));

test('a report with anything changed: refused, or rendered in every format within its limits', async () => {
  const style = textStyle({ stdoutIsTty: false, columns: 80, env: {} } as never);
  await fc.assert(
    fc.asyncProperty(mutated(JSON.parse(JSON.stringify(report))), async (changed) => {
      const read = await outcomeOf(() => readReport(Buffer.from(JSON.stringify(changed))));
      if (failedWith(read, 'bad-input')) return;
      if (read instanceof Error) throw read;
      const good = read as typeof report;
      const markdown = renderMarkdown(good, { limit: 20_000 });
      expect(markdown.length).toBeLessThanOrEqual(20_000);
      // Inside a fence of code nothing is markup.
      expect(markdown.replaceAll(/^(`{3,})(diff|sh)\n[\s\S]*?^\1$/gm, '')).not.toContain('<script');
      expect(markdown).not.toMatch(/<!--/);
      expect(renderHtml(good)).not.toContain('<script>alert');

      expect(renderText(good, style)).not.toMatch(/[\u001b\u202e]/);
      JSON.parse(renderSarif(good));
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test('a configuration with anything changed: refused with its place, or one that says what it means', async () => {
  const config = {
    'fail-on': 'break',
    direction: 'both',
    targets: ['x86_64'],
    'machine-types': { required: ['pc-1.0'], removed: 'block' },
    'already-broken': { 'on-base': 'block' },
    freeze: 'auto',
    'freeze-from': 'rc2',
    renames: [{ scope: 'a', names: ['b', 'c'] }],
    waivers: [
      { fingerprint: '0123456789abcdef0123456789abcdef', reason: 'r', 'accepted-by': 'a', expires: '2027-01-01' },
    ],
  };
  await fc.assert(
    fc.asyncProperty(mutated(config), async (changed) => {
      const text = stringify(changed);
      const parsed = await outcomeOf(() => parseConfig(text, 'gate.yml'));
      if (failedWith(parsed, 'config-invalid')) expect(parsed.message).toMatch(/^gate\.yml/);
      else if (parsed instanceof Error) throw parsed;
      else expect(['break', 'conditional', 'never']).toContain((parsed as { failOn: string }).failOn);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test('a baseline with anything changed: refused, or a store that verifies', async () => {
  const sections = builtinSections('10.0', 's390x').slice(0, 12);
  const provenance = { qemuVersion: 'a', command: 'b', origin: 'c', date: '2026-01-01', by: 'e' };
  const root = folderWith({});
  const of = (release: string, machineType: string, from: number) => {
    const dumps = [{ machineType, sections: sections.slice(from) }];
    addBaseline(root, { release, target: 's390x', status: 'released', provenance, dumps });
  };
  of('9.9', 'virt-1', 0);
  of('10.0', 'virt-2', 2);
  const path = join(root, '10.0', 's390x.json');
  const [digest = ''] = openStore(root)
    .entries()
    .filter(({ release }) => release === '10.0')
    .map((entry) => entry.digest);
  await fc.assert(
    fc.asyncProperty(mutated(JSON.parse(readFileSync(path, 'utf8')) as object), async (changed) => {
      writeFileSync(path, laidOut(changed));
      const opened = await outcomeOf(() => openStore(root).entries());
      const faults = verifyStore(root);
      if (opened instanceof GateError) expect(faults).not.toEqual([]);
      else if (opened instanceof Error) throw opened;
      else if (faults.length === 0) expect(openStore(root).sections(digest)).toEqual(sections.slice(2));
    }),
    { numRuns: RUNS },
  );
}, 600_000);

/** A value as a baseline's file lays it out: JSON with two spaces, one section a line. */
function laidOut(value: unknown): string {
  const blocks: string[] = [];
  const text = JSON.stringify(
    value,
    (key, member: unknown) => {
      if (key !== 'sections' || typeof member !== 'object' || member === null) return member;
      const lines = Object.entries(member).map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`);
      return `@${blocks.push(`{\n${lines.join(',\n')}\n}`) - 1}`;
    },
    2,
  );
  return `${text}\n`.replace(/"@(\d+)"/g, (whole, at: string) => blocks[Number(at)] ?? whole);
}

test('saved guests and inventories with anything changed: refused, or read', async () => {
  const manifest = JSON.parse(readFileSync(join(BUILTIN, 'probes', '10.0', 's390x.json'), 'utf8')) as {
    captures: object[];
  };
  const small = { ...manifest, captures: manifest.captures.slice(0, 2), failures: [] };
  const head = { release: '1.0', target: 'x86_64', status: 'released' as const };
  const provenance = { qemuVersion: 'a', command: 'b', origin: 'c', date: 'd', by: 'e' };
  const facts = [{ kind: 'pci' as const, key: '01.0', value: 'x' }];
  const inventories = [{ machineType: 'pc-1.0', set: 'default', args: ['-x'], facts }];
  const root = folderWith({ 'probes/10.0/s390x.json': '' });
  writeInventories(root, { ...head, provenance, inventories, failures: [] });
  const file = { schemaVersion: 1, ...head, provenance, failures: [], facts: [['pci', '01.0', 'x']] };
  const book = { ...file, inventories: [{ machineType: 'pc-1.0', set: 'default', args: ['-x'], facts: [0] }] };
  await fc.assert(
    fc.asyncProperty(mutated(small), mutated(book), async (changed, changedBook) => {
      writeFileSync(join(root, 'probes/10.0/s390x.json'), JSON.stringify(changed));
      writeFileSync(join(root, 'inventory/1.0/x86_64.json.br'), brotliCompressSync(JSON.stringify(changedBook)));
      const probes = await outcomeOf(async () => {
        const store = await openProbes(root);
        for (const one of store.manifests) for (const saved of one.captures) store.stream(one, saved);
      });
      // The pack is not there: no manifest, however it is changed, gives a stream.
      if (!(probes instanceof GateError) && probes !== undefined) throw probes;
      const books = await outcomeOf(() => readInventories(root));
      if (books instanceof Error && !(books instanceof GateError)) throw books;
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test('device sets with anything changed: refused, or lists of words', async () => {
  await fc.assert(
    fc.asyncProperty(
      mutated({
        scsi: [
          ['-device', 'lsi'],
          ['-device', 'mega'],
        ],
      }),
      async (changed) => {
        const sets = await outcomeOf(() => parseSets(stringify(changed), 'sets.yml'));
        if (sets instanceof Error && !(sets instanceof GateError)) throw sets;
      },
    ),
    { numRuns: RUNS },
  );
});
