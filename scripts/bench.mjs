// Measures the product against floors in the same run; every figure is a ratio of medians.
//   npm run bench [-- --json FILE] [-- --against REV]
// Needs dist/ and build/ (npm run build); scenarios over ../shared/corpus are skipped, loudly, where it is absent.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const root = join(new URL('.', import.meta.url).pathname, '..');
process.chdir(root);
const { values } = parseArgs({
  options: { json: { type: 'string' }, against: { type: 'string' }, dist: { type: 'string' } },
});
const corpus = join(process.env.VMSTATE_GATE_SHARED ?? join(root, '..', 'shared'), 'corpus');
const cli = join(values.dist ?? join(root, 'dist'), 'cli', 'index.js');
// npm puts a Node of its own first in PATH; the machine's is what users have.
const node =
  (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path)) ?? process.execPath;
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const rows = [];

/** Median milliseconds of a whole process. */
function time(command, args, runs = 9) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    const start = process.hrtime.bigint();
    const { status, error } = spawnSync(command, args, { stdio: 'ignore', cwd: root });
    if (error || status === null || status > 1) throw new Error(`${command} ${args.join(' ')}: ${error ?? status}`);
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/** Peak resident memory of a whole process in MiB. */
function memory(command, args) {
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], { encoding: 'utf8', cwd: root });
  return Number((stderr ?? '').trim().split('\n').at(-1)) / 1024;
}

function row(scenario, ours, floorName, floor, wanted) {
  const ratio = ours / floor;
  rows.push({ scenario, ms: ours, floor: floorName, floorMs: floor, ratio, wanted });
}

function script(name, text) {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

async function main() {
  const bare = time(node, ['-e', '0']);
  row('start-up (--version)', time(node, [cli, '--version']), 'node -e 0', bare, '<= 1.5');
  if (existsSync(corpus)) await corpusScenarios();
  else console.log(`SKIPPED: no corpus at ${corpus}`);
  await sourceIndex();
  await growth();
  await rendering();
}

async function corpusScenarios() {
  const dump = (version, arch) => {
    const folder = join(corpus, 'dumps', version, arch);
    const path = join(scratch, `${version}-${arch}.json`);
    const file = readdirSync(folder).find((name) => name.endsWith('.gz'));
    writeFileSync(path, gunzipSync(readFileSync(join(folder, file))));
    return path;
  };
  const [a, b] = [dump('7.2.22', 'x86_64'), dump('10.0.13', 'x86_64')];
  const parse = script(
    'parse.js',
    'const fs=require("fs");for(const f of process.argv.slice(2))JSON.parse(fs.readFileSync(f,"utf8"))',
  );
  row('one pair', time(node, [cli, 'compare', a, b]), 'read and JSON.parse both', time(node, [parse, a, b]), '<= 2');

  const all = join(scratch, 'all');
  execFileSync(join(corpus, 'expand'), [all], { stdio: 'ignore' });
  const folder = (version) => join(all, version, 'x86_64');
  const names = readdirSync(folder('7.2.22')).filter(
    (name) => name.endsWith('.json') && existsSync(join(folder('10.0.13'), name)),
  );
  const files = names.flatMap((name) => [join(folder('7.2.22'), name), join(folder('10.0.13'), name)]);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const batch = [cli, 'compare', folder('7.2.22'), folder('10.0.13')];
  const ours = time(node, batch, 5);
  const hash = script(
    'hash.js',
    'const fs=require("fs"),c=require("crypto");for(const f of process.argv.slice(2))c.createHash("sha256").update(fs.readFileSync(f)).digest()',
  );
  const label = `all of one target (${names.length} pairs, ${files.length} files, ${(bytes / 1e6).toFixed(0)} MB)`;
  row(label, ours, 'read and hash the files', time(node, [hash, ...files], 5), '<= 2');
  const python = script('reference.py', 'import json,sys\nfor f in sys.argv[1:3]: json.load(open(f))');
  const onePair = time('python3', [python, a, b], 5);
  row(label, ours, 'stand-in for the reference, once a pair', onePair * names.length, '<= 1/30');
  row(label, ours, 'the reference as measured (143 ms a pair)', 143 * names.length, '<= 1/30');
  const store = join(scratch, 'store');
  const { addBaseline } = await import('../build/src/io/store/commands/add.js');
  const { DumpCache } = await import('../build/src/io/dump-cache.js');
  const cache = new DumpCache();
  addBaseline(store, {
    release: '7.2',
    target: 'x86_64',
    status: 'released',
    provenance: { qemuVersion: 'x', command: 'x', origin: 'x', date: '2026-01-01', by: 'bench' },
    dumps: names.map((name) => cache.read(readFileSync(join(folder('7.2.22'), name)), name)),
  });
  const check = [
    'check',
    '--dump',
    join(folder('10.0.13'), '*.json'),
    '--machine-types',
    'given',
    '--baselines',
    store,
  ];
  row(
    'check: the same dumps, 7.2 from the store',
    time(node, [cli, ...check], 5),
    'read and hash the files',
    time(node, [hash, ...files], 5),
    '',
  );

  const text = statSync(a).size + statSync(b).size;
  if (existsSync('/usr/bin/time')) {
    const own = memory(node, ['-e', '0']);
    const peak = memory(node, batch);
    rows.push({
      scenario: 'peak memory of the batch beyond Node’s own',
      ms: peak - own,
      floor: 'text of the two distinct dumps',
      floorMs: text / 1048576,
      ratio: (peak - own) / (text / 1048576),
      wanted: '<= 3',
      unit: 'MiB',
    });
  }
  const shipped = [
    'check',
    '--direction',
    'both',
    '--machine-types',
    'given',
    ...['x86_64', 'aarch64', 'ppc64', 's390x', 'm68k'].flatMap((arch) => [
      '--dump',
      `${arch}=${join(all, '10.0.13', arch, '*.json')}`,
    ]),
  ];
  const every = readdirSync(join(all, '10.0.13')).flatMap((arch) =>
    readdirSync(join(all, '10.0.13', arch)).map((name) => join(all, '10.0.13', arch, name)),
  );
  row(
    'every shipped baseline against 10.0, five targets, both directions',
    time(node, [cli, ...shipped], 5),
    'read and hash the dumps',
    time(node, [hash, ...every], 5),
    '',
  );
}

async function growth() {
  const { compareSections } = await import('../build/src/rules/compare.js');
  const { parseSections } = await import('../build/src/vmstate/dump.js');
  const { openStore } = await import('../build/src/io/store/store.js');
  const store = openStore('baselines');
  const of = (release) =>
    store.sections(store.entries().find((e) => e.release === release && e.target === 'x86_64').digest);
  const { canonicalText } = await import('../build/src/vmstate/canonical.js');
  const times = {};
  for (const factor of [1, 10, 100, 1000]) {
    if (factor === 1000 && totalmem() < 12e9) {
      console.log('SKIPPED: 1,000 times today’s sections needs 12 GB of memory');
      continue;
    }
    const blow = (sections) =>
      Array.from({ length: factor }, (_, i) =>
        sections.map((s) => ({
          ...s,
          name: `${s.name}#${i}`,
          description: s.description && { ...s.description, name: `${s.description.name}#${i}` },
        })),
      ).flat();
    const [old, now] = [blow(of('7.2')), blow(of('10.0'))];
    if (factor <= 100) {
      const text = canonicalText(now);
      times[`parse ${factor}`] = best(() => parseSections(text), factor > 10 ? 3 : 9) / factor;
    }
    times[`compare ${factor}`] = best(() => compareSections(old, now, 'forward'), factor > 10 ? 2 : 9) / factor;
  }
  for (const [what, factors] of [
    ['parse', [10, 100]],
    ['compare', [10, 100, 1000]],
  ]) {
    for (const factor of factors) {
      if (times[`${what} ${factor}`] === undefined) continue;
      row(
        `growth: ${what} ${factor} × the sections, a section`,
        times[`${what} ${factor}`],
        'a section of today’s dump',
        times[`${what} 1`],
        'about 1',
      );
    }
  }
}

function best(run, times) {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

async function rendering() {
  const { many } = await import('./bench-report.mjs');
  const report = many(5000);
  const text = JSON.stringify(report);
  const floor = best(() => JSON.stringify(report), 5);
  const formats = {
    markdown: async () => {
      const { renderMarkdown } = await import('../build/src/report/markdown.js');
      return () => renderMarkdown(report, { limit: 65000 });
    },
    sarif: async () => (await import('../build/src/report/sarif.js')).renderSarif.bind(null, report),
    html: async () => (await import('../build/src/report/html.js')).renderHtml.bind(null, report),
  };
  for (const [name, load] of Object.entries(formats)) {
    row(
      `render 5,000 findings: ${name}`,
      best(await load(), 3),
      `JSON.stringify of the report (${(text.length / 1e6).toFixed(1)} MB)`,
      floor,
      '',
    );
  }
}

function table() {
  const unit = (r, value) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${r.unit ?? 'ms'}`;
  console.log('\n| scenario | ours | against | its figure | ratio | wanted |\n|---|---|---|---|---|---|');
  for (const r of rows)
    console.log(
      `| ${r.scenario} | ${unit(r, r.ms)} | ${r.floor} | ${unit(r, r.floorMs)} | ${r.ratio.toPrecision(2)} | ${r.wanted} |`,
    );
  const machine = `${cpus().length} × ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`;
  console.log(`\n${machine}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
}

/** Finding the lines: the whole tree is read once. The floor reads the same files and does nothing with them. */
async function sourceIndex() {
  const tree = process.env.QEMU_SOURCE;
  if (!tree) return void console.log('SKIPPED: the source index; QEMU_SOURCE names no tree');
  const { indexSource } = await import('../build/src/io/source-index/index-source.js');
  const { globSync } = await import('tinyglobby');
  const median = (run) => {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    return times.sort((x, y) => x - y)[1];
  };
  const ours = median(() => indexSource(tree));
  const ignore = ['tests/**', 'roms/**', 'subprojects/**', 'pc-bios/**', 'linux-headers/**', 'docs/**', 'po/**'];
  const floor = median(() => {
    for (const file of globSync(['**/*.{c,h,inc,rs}'], { cwd: tree, ignore })) readFileSync(join(tree, file), 'latin1');
  });
  row('source index of QEMU 10.0, in process', ours, 'read the same files', floor, '');
}

/** The same scenarios of whole processes with another commit's dist/, beside ours. */
function against(revision) {
  const other = join(scratch, 'other');
  execFileSync('git', ['worktree', 'add', '--detach', other, revision], { stdio: 'ignore' });
  try {
    const pair = [join(scratch, '7.2.22-x86_64.json'), join(scratch, '10.0.13-x86_64.json')];
    const theirs = join(other, 'dist', 'cli', 'index.js');
    for (const args of [['--version'], ...(existsSync(pair[0]) ? [['compare', ...pair]] : [])]) {
      row(`${args[0]}: now`, time(node, [cli, ...args]), `${revision}`, time(node, [theirs, ...args]), '');
    }
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', other], { stdio: 'ignore' });
  }
}

try {
  await main();
  if (values.against) against(values.against);
  table();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
