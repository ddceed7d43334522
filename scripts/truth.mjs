// Measures grades against real migrations: grade x outcome, for QEMU's own checker and for ours.
// Reads ../shared/corpus (or VMSTATE_GATE_SHARED); exits 1 when a promise is broken.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compareSections } from '../build/src/rules/compare.js';
import { parseDump } from '../build/src/vmstate/dump.js';
import { referenceSections } from './reference-sections.mjs';

const root = join(new URL('.', import.meta.url).pathname, '..');
const shared = process.env.VMSTATE_GATE_SHARED ?? join(root, '..', 'shared');
const corpus = join(shared, 'corpus');
if (!existsSync(corpus)) {
  console.log(`SKIPPED: no corpus at ${corpus}`);
  process.exit(0);
}

const ORDER = ['break', 'corruption-risk', 'conditional', 'unmigratable', 'cosmetic', 'nothing'];
const OUTCOMES = ['migration-failed', 'migrated', 'destination-crashed', 'device-removed', 'unmigratable-in-source'];
const cache = new Map();

function dump(version, arch) {
  const folder = join(corpus, 'dumps', version, arch);
  const key = `${version}/${arch}`;
  if (!cache.has(key)) {
    const file = readdirSync(folder).find((name) => name.endsWith('.json.gz'));
    cache.set(key, parseDump(gunzipSync(readFileSync(join(folder, file))).toString()));
  }
  return cache.get(key);
}

function worst(findings, section) {
  const own = findings.filter((f) => (f.context.sourceSection ?? f.subject.section) === section);
  return { grade: ORDER.find((grade) => own.some((f) => f.grade === grade)) ?? 'nothing', own };
}

function table(title, counts, rows) {
  console.log(`\n${title}`);
  console.log(['grade'.padEnd(18), ...OUTCOMES.map((o) => o.padStart(24))].join(''));
  for (const row of rows) {
    console.log([row.padEnd(18), ...OUTCOMES.map((o) => String(counts.get(`${row} ${o}`) ?? 0).padStart(24))].join(''));
  }
}

const bump = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
const total = { ours: new Map(), reference: new Map() };
const faults = [];
const notes = [];

for (const file of readdirSync(join(corpus, 'truth'))
  .filter((name) => name.endsWith('.jsonl'))
  .sort()) {
  const [from, to, arch] = file.split('--');
  const lines = readFileSync(join(corpus, 'truth', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const bare = lines.find((line) => line.section === null);
  const [source, destination] = [dump(from, arch), dump(to, arch)];
  if (bare && bare.outcome !== 'migrated') {
    console.log(`\n${file}: not measurable by section, the bare machine itself: ${bare.outcome}: ${bare.error}`);
    continue;
  }
  const findings = compareSections(source.sections, destination.sections, 'forward');
  const flagged = referenceSections(source, destination);
  const pair = { ours: new Map(), reference: new Map() };
  for (const { section, outcome, error } of lines) {
    if (section === null || !OUTCOMES.includes(outcome)) continue;
    const { grade, own } = worst(findings, section);
    const seen = flagged.has(section) ? 'flagged' : 'silent';
    for (const counts of [pair, total]) {
      bump(counts.ours, `${grade} ${outcome}`);
      bump(counts.reference, `${seen} ${outcome}`);
    }
    if (grade === 'break' && outcome === 'migrated') faults.push(`${file}: ${section} is graded break and migrated`);
    if (outcome === 'migration-failed' && grade !== 'break') {
      notes.push(
        `${file}: ${section} failed and is graded ${grade} (${own.map((f) => f.ruleId).join(', ')}): ${error}`,
      );
    }
  }
  table(`${file}: ours`, pair.ours, ORDER);
}

table('All pairs: the reference checker', total.reference, ['flagged', 'silent']);
table('All pairs: ours', total.ours, ORDER);
for (const [name, counts, row] of [
  ['reference, flagged', total.reference, 'flagged'],
  ['break', total.ours, 'break'],
  ['corruption-risk', total.ours, 'corruption-risk'],
  ['conditional', total.ours, 'conditional'],
]) {
  const failed = counts.get(`${row} migration-failed`) ?? 0;
  const ran = failed + (counts.get(`${row} migrated`) ?? 0);
  console.log(
    `${name}: ${failed} of ${ran} that could be run failed${ran ? ` (${Math.round((100 * failed) / ran)} %)` : ''}`,
  );
}
console.log(notes.length ? `\nFailed without a break:\n${notes.join('\n')}` : '\nEvery failure has a break.');
console.log(faults.length ? `\nBROKEN PROMISES:\n${faults.join('\n')}` : '\nNo section graded break migrated.');
process.exit(faults.length ? 1 : 0);
