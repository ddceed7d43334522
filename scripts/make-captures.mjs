// Makes the saved guests and inventories that come with the baselines, by running real QEMU builds.
//   node scripts/make-captures.mjs --date 2026-01-31 7.2=RUNNER 10.0=RUNNER
// RUNNER is a program that runs the QEMU binary named after it. Needs dist/ (npm run build) and the baselines.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const TARGETS = ['x86_64', 'aarch64', 's390x', 'ppc64'];
// The built-in store is only read by the tool: what it captures comes in by this.
const made = mkdtempSync(join(tmpdir(), 'captures-'));
process.on('exit', () => rmSync(made, { recursive: true, force: true }));
const ME = 'scripts/make-captures.mjs';
const { values, positionals } = parseArgs({ options: { date: { type: 'string' } }, allowPositionals: true });
if (!values.date || positionals.length === 0) throw new Error(`usage: node ${ME} --date YYYY-MM-DD RELEASE=RUNNER…`);

for (const pair of positionals) {
  const [release, runner] = pair.split('=');
  for (const target of TARGETS) {
    const { provenance } = JSON.parse(readFileSync(join('baselines', release, `${target}.json`), 'utf8'));
    const common = ['--qemu', `qemu-system-${target}`, '--runner', runner, '--release', release, '--date', values.date];
    const kept = ['--origin', provenance.origin, '--by', ME, '--baselines', made];
    for (const what of ['streams', 'inventories', 'properties']) {
      const start = Date.now();
      const run = spawnSync('node', ['dist/cli/index.js', 'guest', 'capture', '--only', what, ...common, ...kept], {
        encoding: 'utf8',
      });
      process.stdout.write(run.stdout);
      const failures = run.stderr.split('\n').filter((line) => line !== '' && !/^(saving|asking|Store:) /.test(line));
      console.log(`  ${((Date.now() - start) / 1000).toFixed(1)} s, ${failures.length} failures`);
      for (const line of new Set(failures.map((text) => text.replace(/ \S+ with /, ' MACHINE with ').slice(0, 200))))
        console.log(`    ${line}`);
      if (run.status !== 0) throw new Error(`${release} ${target} ${what}: exit status ${run.status}`);
      cpSync(made, 'baselines', { recursive: true });
    }
  }
}
