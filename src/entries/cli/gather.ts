import { resolve } from 'node:path';
import { machineTypesByTarget, type BaselineEntry } from '../../vmstate/baseline.js';
import { DEFAULT_MAX_BYTES } from '../../io/bytes.js';
import { readDumpFiles } from '../../io/files.js';
import { joinAnswers } from '../../io/join.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { dumpFromQemu } from '../../io/qemu.js';
import type { Io } from './io.js';
import { positive, progressOf } from './options.js';
import { GateError } from '../../vmstate/errors.js';

/** Options that say where dumps come from. */
export interface SourceOptions {
  readonly dump?: readonly string[];
  readonly qemu?: readonly string[];
  readonly runner?: string;
  readonly moduleDir?: string;
  readonly jobs: string;
  readonly timeout: string;
}

/**
 * Asks the sources that the options name.
 * @param all dump every versioned machine type of binaries, not only those that the baselines have and the newest.
 */
export async function gather(
  options: SourceOptions,
  baselines: readonly BaselineEntry[],
  io: Io,
  all = false,
): Promise<SourceAnswer> {
  if (!options.dump?.length && !options.qemu?.length)
    throw new GateError('bad-usage', 'dumps', 'none are named', 'Say where they come from: --dump or --qemu');
  const known = machineTypesByTarget(baselines);
  const answers: SourceAnswer[] = [];
  if (options.dump?.length) answers.push(await readDumpFiles({ patterns: options.dump, cwd: io.cwd, known }));
  if (options.qemu?.length) {
    answers.push(
      await dumpFromQemu({
        binaries: options.qemu,
        cwd: io.cwd,
        known,
        all,
        timeoutMs: positive(options.timeout, '--timeout') * 1000,
        jobs: positive(options.jobs, '--jobs'),
        maxBytes: DEFAULT_MAX_BYTES,
        moduleDir: options.moduleDir,
        ...(options.runner !== undefined && { runner: [resolve(io.cwd, options.runner)] }),
        env: io.env,
        progress: progressOf(io),
      }),
    );
  }
  return joinAnswers(answers);
}
