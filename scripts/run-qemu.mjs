// Dumps every versioned machine type of one QEMU binary.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `pc-q35-9.2`, `pseries-2.12-sxxm`: QEMU promises migration for names with a version only. */
const VERSIONED = /-\d+(\.\d+)+(-[a-z]+)?$/;
const TIME_LIMIT = 120_000;

/** The arguments of one dump; MACHINE and FILE stand for the machine type and the file. */
export const DUMP_ARGUMENTS = '-M MACHINE -nodefaults -display none -accel tcg -dump-vmstate FILE'.split(' ');

/** QEMU's version string and its versioned machine types, aliases left out, in the order of `-M help`. */
export async function describe(binary) {
  const version = await run(binary, ['--version']);
  const help = await run(binary, ['-M', 'help']);
  for (const { how, words } of [version, help]) if (how) throw new Error(`${binary}: ${how}: ${words}`);
  const machineTypes = help.stdout
    .split('\n')
    .filter((line) => !line.includes('(alias of '))
    .map((line) => line.split(/\s/)[0])
    .filter((name) => VERSIONED.test(name));
  return { version: version.stdout.split('\n')[0].trim(), machineTypes };
}

/** The text of each machine type's dump, or how it failed and QEMU's own words. `jobs` run at once. */
export async function dumpAll(binary, machineTypes, jobs) {
  const folder = await mkdtemp(join(tmpdir(), 'vmstate-gate-'));
  const results = new Array(machineTypes.length);
  const queue = machineTypes.entries();
  const work = async () => {
    for (const [index, machineType] of queue) {
      const file = join(folder, `${index}.json`);
      const fill = (word) => ({ MACHINE: machineType, FILE: file })[word] ?? word;
      const { how, words } = await run(binary, DUMP_ARGUMENTS.map(fill));
      results[index] = how ? { machineType, how, words } : { machineType, text: await readFile(file, 'utf8') };
      await rm(file, { force: true });
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs }, work));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

function run(binary, args) {
  return new Promise((resolve) => {
    const options = { timeout: TIME_LIMIT, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 };
    execFile(binary, args, options, (error, stdout, stderr) => {
      const how = error && (error.signal ? `killed by ${error.signal}` : `exit status ${error.code}`);
      resolve({ stdout, words: stderr.trim(), how: how || undefined });
    });
  });
}
