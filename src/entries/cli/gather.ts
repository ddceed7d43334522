import type { BaselineEntry } from '../../vmstate/baseline.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { gather as gatherFrom } from '../shared/gather.js';
import type { Io } from './io.js';
import { progressOf, qemuRequest } from './options.js';

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
export function gather(
  options: SourceOptions,
  baselines: readonly BaselineEntry[],
  io: Io,
  all = false,
): Promise<SourceAnswer> {
  return gatherFrom({
    cwd: io.cwd,
    dumps: options.dump ?? [],
    qemu: qemuRequest({ ...options, qemu: options.qemu ?? [] }, io),
    baselines,
    all,
    progress: progressOf(io),
    remedy: 'Say where they come from: --dump or --qemu',
  });
}
