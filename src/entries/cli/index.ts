import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from './io.js';
import { forBisect, main } from './main.js';
import { StandardOutput } from './standard-output.js';

const root = join(dirname(realpathSync(process.argv[1] ?? '.')), '..', '..');
const args = process.argv.slice(2);
/** Loaded only where something is asked. */
async function ask(question: string): Promise<string> {
  const { askPerson } = await import('./ask.js');
  return askPerson(question);
}

const output = new StandardOutput();
// Words that nobody reads any more are no reason to end before the exit status is known.
process.stderr.on('error', () => undefined);
void main(args, {
  root,
  cwd: process.cwd(),
  env: process.env,
  stdoutIsTty: process.stdout.isTTY,
  columns: process.stdout.columns,
  // Standard input last, and only at a terminal: to open it loads streams, sockets and more.
  ...(process.stdout.isTTY && process.stdin.isTTY && { ask }),
  now: () => new Date(),
  out: (text) => output.write(text),
  err: (text) => void process.stderr.write(text),
}).then(async (code) => {
  const lost = await output.end();
  // A report that nobody got is no pass, and a status of 1 would say that there is a break.
  process.exitCode = lost === undefined ? code : forBisect(EXIT.unwritten, args);
  if (lost !== undefined) process.stderr.write(`vmstate-gate: ${lost.message}\n`);
});
