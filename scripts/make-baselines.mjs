// Makes the built-in baselines, by running real QEMU builds or from a folder of their dumps; what is there already stays.
// See baselines/README.md, which it writes too. Needs build/ (npm run build).
//   node scripts/make-baselines.mjs --out baselines --date 2026-01-31 [--dumps FOLDER] [RELEASE=DIR…]
// FOLDER: see dump-folder.mjs. DIR holds qemu-system-* and origins.txt, as scripts/unpack-qemu.sh makes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addBaseline } from '../build/src/io/store/commands/add.js';
import { convertStore } from '../build/src/io/store/commands/convert.js';
import { openStore } from '../build/src/io/store/store.js';
import { compareNatural } from '../build/src/vmstate/order.js';
import { parseDump } from '../build/src/vmstate/dump.js';
import { builtinReadme } from './builtin-readme.mjs';
import { BUILT, leftOut, releasesIn } from './dump-folder.mjs';
import { describe, DUMP_ARGUMENTS, dumpAll } from './run-qemu.mjs';

const TARGETS = ['x86_64', 'aarch64', 'ppc64', 's390x', 'm68k'];
const ME = 'scripts/make-baselines.mjs';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string' }, date: { type: 'string' }, dumps: { type: 'string' } },
  allowPositionals: true,
});
const { out, date } = values;
if (!out || !date) {
  throw new Error(`usage: node ${ME} --out FOLDER --date YYYY-MM-DD [--dumps FOLDER] [RELEASE=FOLDER…]`);
}

const command = DUMP_ARGUMENTS.join(' ');
for (const pair of positionals) {
  const [release, folder] = pair.split('=');
  for (const target of TARGETS) await addFromBinary(release, target, folder);
}
if (values.dumps) {
  const there = new Set(openStore(out).manifests.map(({ release, target }) => `${release} ${target}`));
  for (const baseline of releasesIn(values.dumps, { date, by: ME, command })) {
    if (there.has(`${baseline.release} ${baseline.target}`)) continue;
    say(baseline.release, baseline.target, baseline.lacking ?? `${baseline.dumps.length} machine types`);
    addBaseline(out, baseline);
  }
}
// Oldest first, whatever the order in which they came.
convertStore(out);
writeFileSync(
  join(out, 'README.md'),
  builtinReadme(openStore(out).manifests, { command, built: BUILT, leftOut: leftOut() }),
);

/** Adds the baseline of one release and target; says what was left out and why. */
async function addFromBinary(release, target, folder) {
  const name = `qemu-system-${target}`;
  const { version, machineTypes } = await describe(join(folder, name));
  const results = await dumpAll(join(folder, name), machineTypes, Math.min(2, availableParallelism()));
  const dumps = results
    .filter((result) => !result.how)
    .map(({ machineType, text }) => dumpOf(machineType, text))
    .sort((a, b) => compareNatural(a.machineType, b.machineType));
  for (const { machineType, how, words } of results) if (how) say(release, target, `${machineType}: ${how} ${words}`);
  say(release, target, `${machineTypes.length} versioned machine types, ${dumps.length} dumped`);
  const lacking = machineTypes.length === 0 ? 'it has no versioned machine type' : results[0]?.how;
  const provenance = {
    qemuVersion: version,
    command: `${name} ${command}`,
    origin: originOf(folder, name),
    date,
    by: ME,
  };
  addBaseline(out, { release, target, status: 'released', provenance, dumps, ...(dumps.length === 0 && { lacking }) });
}

function say(release, target, text) {
  console.error(`${release} ${target}: ${text}`);
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
