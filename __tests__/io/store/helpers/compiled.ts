import { transformFileSync } from '@swc/core';
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../../..');

/**
 * Sources compiled to a folder of their own, for tests that need another process: to kill it, to
 * take its disk away, to run several at once. `worker.mjs` there does what its arguments say;
 * `die.mjs`, when loaded before it, kills it at the N-th step that touches the disk.
 */
export function compileSources(): string {
  const out = mkdtempSync(join(tmpdir(), 'compiled-'));
  for (const room of ['vmstate', 'rules', 'io']) {
    for (const name of readdirSync(join(ROOT, 'src', room), { recursive: true }).map(String)) {
      if (!name.endsWith('.ts')) continue;
      const { code } = transformFileSync(join(ROOT, 'src', room, name), {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
      });
      const path = join(out, room, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, code);
    }
  }
  symlinkSync(join(ROOT, 'node_modules'), join(out, 'node_modules'));
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  writeFileSync(join(out, 'worker.mjs'), WORKER);
  writeFileSync(join(out, 'die.mjs'), DIE);
  return out;
}

/** Arguments: what to do, the store, and a file with a value as JSON. Errors go to stderr with exit status 1. */
const WORKER = `
import { addBaseline } from './io/store/commands/add.js';
import { pruneStore } from './io/store/commands/prune.js';
import { refreshStore } from './io/store/commands/refresh.js';
import { removeBaselines } from './io/store/commands/remove.js';
import { readFileSync } from 'node:fs';
const [, , what, root, file] = process.argv;
const value = JSON.parse(readFileSync(file, 'utf8'));
try {
  if (what === 'add') for (const baseline of value) addBaseline(root, baseline);
  if (what === 'refresh') refreshStore(root, value);
  if (what === 'remove') removeBaselines(root, value);
  if (what === 'prune') for (let i = 0; i < value; i++) pruneStore(root);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
`;

/** DIE_AT is the step; a write that is its step gets half of its bytes out. */
const DIE = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
let left = Number(process.env.DIE_AT);
const die = () => process.kill(process.pid, 'SIGKILL');
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'linkSync', 'unlinkSync', 'mkdirSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && args[1] !== 'wx') return real(...args);
    if (--left > 0) return real(...args);
    if (name === 'writeSync') real(args[0], args[1].subarray(0, args[1].length >> 1));
    die();
  };
}
syncBuiltinESMExports();
`;
