// Makes the built-in baselines by running real QEMU builds. See baselines/README.md, which it writes too.
//   node scripts/make-baselines.mjs --out baselines --date 2026-01-31 5.2=DIR 7.2=DIR 10.0=DIR
// DIR holds qemu-system-* and origins.txt, as scripts/unpack-qemu.sh makes them. Needs build/ (npm run build).
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addBaseline } from '../build/src/io/store/commands/add.js';
import { compareNatural } from '../build/src/vmstate/order.js';
import { parseDump } from '../build/src/vmstate/dump.js';
import { builtinReadme } from './builtin-readme.mjs';
import { describe, DUMP_ARGUMENTS, dumpAll } from './run-qemu.mjs';

const TARGETS = ['x86_64', 'aarch64', 'ppc64', 's390x', 'm68k'];
const ME = 'scripts/make-baselines.mjs';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string' }, date: { type: 'string' } },
  allowPositionals: true,
});
const { out, date } = values;
if (!out || !date || positionals.length === 0) {
  throw new Error(`usage: node ${ME} --out FOLDER --date YYYY-MM-DD RELEASE=FOLDER…`);
}

const rows = [];
for (const pair of positionals) {
  const [release, folder] = pair.split('=');
  for (const target of TARGETS) rows.push(await makeOne(release, target, folder));
}
writeFileSync(join(out, 'README.md'), builtinReadme(rows, { date, arguments: DUMP_ARGUMENTS.join(' ') }));

/** Adds the baseline of one release and target; says what was left out and why. */
async function makeOne(release, target, folder) {
  const name = `qemu-system-${target}`;
  const { version, machineTypes } = await describe(join(folder, name));
  const results = await dumpAll(join(folder, name), machineTypes, Math.min(2, availableParallelism()));
  const failures = results.filter((result) => result.how).sort((a, b) => compareNatural(a.machineType, b.machineType));
  const dumps = results
    .filter((result) => !result.how)
    .map(({ machineType, text }) => dumpOf(machineType, text))
    .sort((a, b) => compareNatural(a.machineType, b.machineType));
  const row = {
    release,
    target,
    version,
    origin: originOf(folder, name),
    machineTypes,
    failures,
    dumped: dumps.length,
    digests: [],
  };
  console.error(`${release} ${target}: ${machineTypes.length} versioned machine types, ${dumps.length} dumped`);
  if (dumps.length === 0) return row;
  const provenance = {
    qemuVersion: version,
    command: `${name} ${DUMP_ARGUMENTS.join(' ')}`,
    origin: row.origin,
    date,
    by: ME,
  };
  const { digests } = addBaseline(out, { release, target, status: 'released', provenance, dumps });
  return { ...row, digests };
}

function dumpOf(machineType, text) {
  const dump = parseDump(text);
  if (dump.machineType !== machineType) throw new Error(`asked for ${machineType}, dumped ${dump.machineType}`);
  return dump;
}

/** Package and version that a binary is from. */
function originOf(folder, name) {
  const line = readFileSync(join(folder, 'origins.txt'), 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name} `));
  if (!line) throw new Error(`${folder}/origins.txt says nothing of ${name}`);
  return line.slice(name.length + 1);
}
