// Measures settled grades against real migrations: every guest of ../shared/corpus/truth that loaded or failed is saved
// again by both builds, and what dumps and streams make of it together is held against what really happened.
//   node scripts/truth-streams.mjs [FILE-FILTER] needs build/ (npm run build) and the builds: VMSTATE_GATE_QEMU_ROOT holds
//   RELEASE-FOLDER/qemu runners, VMSTATE_GATE_QEMU_BUILDS says which version each is: "7.2.22=bookworm,10.0.13=trixie".
// Exits 1 when a guest migrated although something was graded break.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { check } from '../build/src/gate/check.js';
import { StreamComparer } from '../build/src/gate/stream-evidence.js';
import { saveGuest } from '../build/src/guests/capture.js';
import { inOwnFolders } from '../build/src/io/parallel.js';
import { openBinaries } from '../build/src/io/qemu.js';
import { DEFAULT_CONFIG } from '../build/src/policy/config.js';
import { phaseOf } from '../build/src/policy/phase.js';
import { readStream } from '../build/src/streams/read.js';
import { parseDump } from '../build/src/vmstate/dump.js';

const root = join(new URL('.', import.meta.url).pathname, '..');
const corpus = join(process.env.VMSTATE_GATE_SHARED ?? join(root, '..', 'shared'), 'corpus');
const builds = new Map(
  (process.env.VMSTATE_GATE_QEMU_BUILDS ?? '')
    .split(',')
    .map((pair) => /** @type {[string, string]} */ (pair.split('='))),
);
const qemuRoot = process.env.VMSTATE_GATE_QEMU_ROOT ?? '';
const filter = process.argv[2] ?? '';
const ORDER = ['break', 'corruption-risk', 'conditional', 'unmigratable', 'cosmetic', 'nothing'];
const RAN = ['migrated', 'migration-failed'];

const request = (version, target) => ({
  binaries: [`qemu-system-${target}`],
  cwd: root,
  env: process.env,
  timeoutMs: 120_000,
  moduleDir: undefined,
  runner: [join(qemuRoot, builds.get(version), 'qemu')],
});
const sectionsOf = (version, target) => {
  const folder = join(corpus, 'dumps', version, target);
  const file = readdirSync(folder).find((name) => name.endsWith('.json.gz'));
  return parseDump(gunzipSync(readFileSync(join(folder, file))).toString()).sections;
};

/** The worst grade of dumps and streams together, and the findings that have it. */
function gradeOf(machineType, target, old, now, streams) {
  const bodies = new Map([
    ['old', old],
    ['new', now],
  ]);
  const report = check({
    toolVersion: '0',
    baselines: [{ release: 'old', target, status: 'released', machineType, digest: 'old' }],
    sectionsOf: (digest) => bodies.get(digest) ?? [],
    answer: {
      dumps: [{ target, machineType, sections: now, digest: 'new', provenance: { kind: 'file', path: '' } }],
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config: { ...DEFAULT_CONFIG, directions: ['forward'] },
    phase: phaseOf({ text: undefined, from: 'the corpus' }, DEFAULT_CONFIG),
    today: '2026-01-01',
    run: {},
    problems: [],
    streams,
  });
  // A finding of the dumps alone is about a device that this guest may not have.
  const own = report.findings.filter(({ evidence }) => evidence?.includes('stream'));
  const grade = ORDER.find((one) => own.some((finding) => finding.grade === one)) ?? 'nothing';
  return { grade, own: own.filter((finding) => finding.grade === grade) };
}

const total = new Map();
const faults = [];
const missed = [];
const folder = mkdtempSync(join(tmpdir(), 'vmstate-gate-truth-'));
try {
  const files = readdirSync(join(corpus, 'truth')).filter((name) => name.endsWith('.jsonl') && name.includes(filter));
  for (const file of files.sort()) {
    const [from, to, target, machine] = file.replace('.jsonl', '').split('--');
    if (!builds.has(from) || !builds.has(to)) continue;
    const [source] = await openBinaries(request(from, target), folder);
    const [destination] = await openBinaries(request(to, target), folder);
    const [old, now] = [sectionsOf(from, target), sectionsOf(to, target)];
    const lines = readFileSync(join(corpus, 'truth', file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ran = lines.filter(({ outcome }) => RAN.includes(outcome));
    const counts = new Map();
    const comparer = new StreamComparer(['forward']);
    await inOwnFolders(folder, ran, Number(process.env.JOBS ?? 2), async (line, own) => {
      const a = await saveGuest(source, machine, line.args, request(from, target), own);
      const b = await saveGuest(destination, machine, line.args, request(to, target), own);
      const shown = `${file} ${line.section ?? 'bare'}`;
      if (!Buffer.isBuffer(a) || !Buffer.isBuffer(b))
        return counts.set('not saved', (counts.get('not saved') ?? 0) + 1);
      const saved = { release: 'old', status: 'released', stream: readStream(a, shown) };
      const place = { target, machineType: machine, set: 'given' };
      const evidence = comparer.compare(place, saved, readStream(b, shown));
      const { grade, own: found } = gradeOf(machine, target, old, now, [evidence]);
      for (const each of [counts, total]) {
        const key = `${grade} ${line.outcome}`;
        each.set(key, (each.get(key) ?? 0) + 1);
      }
      const names = found
        .map(({ ruleId, section, path }) => `${ruleId} ${section ?? ''} ${path.join('.')}`)
        .slice(0, 3);
      if (grade === 'break' && line.outcome === 'migrated') faults.push(`${shown}: ${names.join('; ')}`);
      if (grade !== 'break' && line.outcome === 'migration-failed') missed.push(`${shown}: ${grade}: ${line.error}`);
    });
    print(file, counts);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(title, counts) {
  console.log(`\n${title}${counts.has('not saved') ? ` (${counts.get('not saved')} not saved)` : ''}`);
  console.log(['grade'.padEnd(18), ...RAN.map((one) => one.padStart(20))].join(''));
  for (const grade of ORDER) {
    console.log(
      [grade.padEnd(18), ...RAN.map((one) => String(counts.get(`${grade} ${one}`) ?? 0).padStart(20))].join(''),
    );
  }
}

print('All pairs', total);
const failed = ORDER.reduce((sum, grade) => sum + (total.get(`${grade} migration-failed`) ?? 0), 0);
const called = total.get('break migration-failed') ?? 0;
console.log(`\n${called} of ${failed} guests that failed have a break by some evidence`);
console.log(missed.length ? `\nFailed without a break:\n${missed.join('\n')}` : '\nEvery failure has a break.');
console.log(faults.length ? `\nBROKEN PROMISES:\n${faults.join('\n')}` : '\nNo guest graded break migrated.');
process.exit(faults.length ? 1 : 0);
