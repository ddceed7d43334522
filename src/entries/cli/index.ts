import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from './main.js';

const root = join(dirname(realpathSync(process.argv[1] ?? '.')), '..', '..');
// A reader that has seen enough (head) closes the pipe; that is no fault, and the exit status stays what it is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
/** Loaded only where something is asked. */
async function ask(question: string): Promise<string> {
  const { askPerson } = await import('./ask.js');
  return askPerson(question);
}

void main(process.argv.slice(2), {
  root,
  cwd: process.cwd(),
  env: process.env,
  stdoutIsTty: process.stdout.isTTY,
  columns: process.stdout.columns,
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
  now: () => new Date(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
