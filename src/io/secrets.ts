import { closeSync, writeSync } from 'node:fs';
import { FileReader, openForWriting } from './bytes.js';

/** Variables that hold what opens doors: by name, and the runner's own for its services. */
const SECRET = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY|(^|_)PAT$/i;

/**
 * Takes secrets out of this process's environment. The kernel shows every process of the same user the block of memory
 * that a process was started with (/proc/PID/environ), whatever the process unsets later: so the values are written over
 * there too, where the system allows it.
 * @returns what was taken, by name
 */
export function takeSecrets(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '' || !SECRET.test(name)) continue;
    taken.set(name, value);
    Reflect.deleteProperty(env, name);
  }
  overwrite(taken);
  return taken;
}

/** Fields 50 and 51 of /proc/self/stat: where the first environment begins and ends in our memory. */
const ENV_START = 49;

function overwrite(taken: ReadonlyMap<string, string>): void {
  try {
    const reader = new FileReader();
    const stat = reader.read('/proc/self/stat', 'stat', 65_536).toString('latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const start = Number(fields[ENV_START - 2]);
    const block = Buffer.from(reader.read('/proc/self/environ', 'environ', 64 * 1024 * 1024));
    const memory = openForWriting('/proc/self/mem');
    try {
      for (const [name, value] of taken) blot(memory, block, start, Buffer.from(`${name}=`), Buffer.byteLength(value));
    } finally {
      closeSync(memory);
    }
  } catch {
    // No such door in this system: SECURITY.md says what that means.
  }
}

function blot(memory: number, block: Buffer, start: number, name: Buffer, length: number): void {
  for (let at = 0; at < block.length; at = block.indexOf(0, at) + 1) {
    const end = block.indexOf(0, at);
    if (end < 0) return;
    if (!block.subarray(at, at + name.length).equals(name) || end - at - name.length !== length) continue;
    writeSync(memory, Buffer.alloc(length, '*'), 0, length, start + at + name.length);
  }
}
