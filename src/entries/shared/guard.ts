import { count } from '../../vmstate/count.js';
import { log } from '../../github/log.js';
import type { Step } from '../../github/step.js';
import { loadWhole, sealFolder, type Seal } from '../../io/seal.js';
import { endAll } from '../../io/supervise.js';
import { removeAllTemporary } from '../../io/temporary.js';

/** A cancelled job leaves nothing behind: runners send SIGINT, then SIGTERM. */
export function endOnSignals(step: Step, name: string): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => {
      endAll();
      removeAllTemporary();
      step.spoil();
      step.fail(`${name} was ended by ${signal} before it was done`);
      step.finish();
      process.exit(128 + number);
    });
  }
}

/** All of our code is read now, and what it and the saved guests are is noted: a build that exchanges them is found out. */
export function sealCode(code: string, guests?: string): readonly Seal[] {
  loadWhole(code);
  const own = sealFolder(code);
  log.info(`The gate’s code: ${count(own.files, 'file')}, SHA-256 ${own.digest}`);
  return [own, ...(guests === undefined ? [] : [sealFolder(guests)])];
}
