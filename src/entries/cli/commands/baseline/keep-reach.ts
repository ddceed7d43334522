import { failedWith } from '../../../../vmstate/errors.js';
import type { SourceAnswer } from '../../../../vmstate/sourced-dump.js';
import { visible } from '../../../../report/escape.js';
import type { Io } from '../../io.js';
import { isoDate } from '../../output.js';
import { progressOf, qemuRequest } from '../../options.js';
import type { MakeOptions } from './make.js';

/**
 * Asks the binaries that were dumped what guests of their machine types can have, and keeps it beside the baselines.
 * A build that cannot be asked is said: without its answer every section counts as there, which is the safe side.
 */
export async function keepReach(options: MakeOptions, answer: SourceAnswer, root: string, io: Io): Promise<void> {
  if (!options.reach || !options.qemu?.length) return;
  const { askReach, bookOf } = await import('../../../../guests/reach.js');
  const { writeReach } = await import('../../../../io/reach/file.js');
  const sections = new Map(answer.dumps.map((dump) => [dump.target, dump.sections]));
  try {
    const reached = await askReach({
      ...qemuRequest({ ...options, qemu: options.qemu }, io),
      sectionsFor: (target) => sections.get(target),
      progress: progressOf(io),
    });
    for (const one of reached) {
      const date = options.date ?? isoDate(io.now());
      const { path, changed } = await writeReach(root, bookOf(one, { release: options.release, date, by: options.by }));
      io.out(`${path}: ${changed ? 'written' : 'there already'}\n`);
      for (const { machineType, words } of one.assumed) {
        io.err(
          `${one.binary.target} ${machineType} does not start here and has what its family has: ${visible(words)}\n`,
        );
      }
    }
  } catch (error) {
    if (!failedWith(error, 'qemu-failed')) throw error;
    io.err(`left out what guests can have: ${visible(error.message)}\n`);
  }
}
