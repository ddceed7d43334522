import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { LinuxSet } from '../../../../guests/linux/sets.js';
import { Workshop } from '../../../../guests/linux/workshop.js';
import type { BinaryRequest } from '../../../../io/qemu.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Io } from '../../io.js';
import { positive } from '../../options.js';

export interface LinuxOptions {
  readonly kernel?: string;
  readonly runner?: string;
  readonly timeout: string;
}

/** Options of commands that boot a Linux. */
export function withLinux(command: Command): Command {
  return command
    .option(
      '--kernel <dir>',
      'folder with an unpacked kernel, its modules and a static busybox, or of such folders by target; this machine’s own when left out',
    )
    .option('--runner <command>', 'program that runs the binary named after it, for builds that need a wrapper')
    .option('--timeout <seconds>', 'for one guest, all that it is asked', '900');
}

/** Opens a workshop, and closes it whatever happens. */
export async function inWorkshop<T>(
  options: LinuxOptions,
  io: Io,
  run: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const workshop = Workshop.open({
    kernels: options.kernel === undefined ? [] : [options.kernel],
    agent: join(io.root, 'src', 'guests', 'linux', 'agent'),
    cwd: io.cwd,
    env: io.env,
  });
  try {
    return await run(workshop);
  } finally {
    workshop.close();
  }
}

/** `igb` or `virtio-rng-pci,max-bytes=4` -> the words that add it; other options are given whole: `-machine iommu=smmuv3`. */
export function devicesFrom(texts: readonly string[]): LinuxSet['devices'] {
  return texts.map((text) => {
    if (!text.startsWith('-')) return ['-device', text];
    const args = text.split(/\s+/);
    if (args.length < 2)
      throw new GateError('bad-usage', text, 'is an option without a value', 'Give both in one word');
    return args;
  });
}

/** How one build is run. */
export function onBinary(build: string, options: LinuxOptions, io: Io): BinaryRequest {
  return {
    binaries: [build],
    cwd: io.cwd,
    env: io.env,
    timeoutMs: positive(options.timeout, '--timeout') * 1000,
    ...(options.runner !== undefined && { runner: [resolve(io.cwd, options.runner)] }),
  };
}
