import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { moveGuests } from '../../../../guests/linux/moves.js';
import type { LinuxSet } from '../../../../guests/linux/sets.js';
import { parseSets } from '../../../../guests/sets-file.js';
import { readBounded } from '../../../../io/bytes.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Register } from '../../command.js';
import type { Io } from '../../io.js';
import { positive, progressOf } from '../../options.js';
import { directionsOf } from '../../output.js';
import { reportOn, withReport, type ReportOptions } from './ask.js';
import { inWorkshop, onBinary, withLinux, type LinuxOptions } from './linux-options.js';

interface Options extends LinuxOptions, ReportOptions {
  readonly from: string;
  readonly to: string;
  readonly fromRunner?: string;
  readonly target?: string;
  readonly machine?: readonly string[];
  readonly set?: readonly string[];
  readonly sets?: string;
  readonly direction: string;
  readonly processors: string;
  readonly memory: string;
  readonly budget: string;
  readonly accel?: string;
}

export const register: Register = (parent, io, exit) => {
  withReport(
    withLinux(
      parent
        .command('move')
        .description('move a running Linux from one build to another, and ask it whether all still works'),
    ),
  )
    .requiredOption('--from <binary>', 'QEMU binary that the guest comes from; `system` is this machine’s own')
    .requiredOption('--to <binary>', 'QEMU binary that it goes to')
    .option('--from-runner <command>', 'program that runs the first binary; --runner when left out')
    .option('--target <target>', 'target of the binaries, where they are named `system`')
    .option('--machine <name...>', 'machine types; the newest and the oldest of each family when left out')
    .option('--set <name...>', 'device sets; all when left out')
    .option('--sets <file>', 'YAML with device sets of your own')
    .option('--direction <direction>', 'forward, backward or both', 'forward')
    .option('--processors <n>', 'processors of the guest', '2')
    .option('--memory <MiB>', 'memory of the guest', '256')
    .option('--budget <minutes>', 'after which nothing more is begun', '30')
    .option('--accel <name>', 'tcg or kvm; kvm where it works when left out')
    .action(async (options: Options) => exit(await move(options, io)));
};

async function move(options: Options, io: Io): Promise<number> {
  const { accel, direction } = options;
  if (accel !== undefined && accel !== 'tcg' && accel !== 'kvm') {
    throw new GateError('bad-usage', `--accel ${JSON.stringify(accel)}`, 'is neither tcg nor kvm', 'Give one of them');
  }
  const answer = await inWorkshop(options, io, async (workshop) => {
    const side = async (build: string, runner: string | undefined) => {
      const qemu = onBinary(
        systemBinary(build, options, io),
        { timeout: options.timeout, ...(runner !== undefined && { runner }) },
        io,
      );
      return { binary: await workshop.binary(qemu), qemu };
    };
    const from = await side(
      options.from,
      options.from === 'system' ? undefined : (options.fromRunner ?? options.runner),
    );
    const to = await side(options.to, options.to === 'system' ? undefined : options.runner);
    if (from.binary.target !== to.binary.target) {
      throw new GateError(
        'bad-usage',
        options.to,
        `is for ${to.binary.target}, ${options.from} for ${from.binary.target}`,
        'Give two builds of one target',
      );
    }
    const ownSets = await setsFrom(options.sets, io);
    return moveGuests(workshop, {
      from,
      to,
      directions: directionsOf(direction),
      machineTypes: options.machine ?? [],
      sets: options.set ?? [],
      ...(ownSets && { ownSets }),
      processors: positive(options.processors, '--processors'),
      memory: positive(options.memory, '--memory'),
      budgetMs: positive(options.budget, '--budget') * 60_000,
      ...(accel !== undefined && { accel }),
      now: () => io.now().getTime(),
      progress: progressOf(io),
    });
  });
  return reportOn({ probes: [], streams: [], inventories: answer.compared, problems: answer.problems }, options, io);
}

async function setsFrom(file: string | undefined, io: Io): Promise<readonly LinuxSet[] | undefined> {
  if (file === undefined) return undefined;
  return parseSets(readBounded(resolve(io.cwd, file), file, 1024 * 1024).toString('utf8'), file);
}

/** This machine's own QEMU. */
function systemBinary(build: string, { target }: Options, io: Io): string {
  if (build !== 'system') return build;
  const name = `qemu-system-${target ?? 'x86_64'}`;
  for (const folder of (io.env['PATH'] ?? '').split(':').filter((one) => one !== '')) {
    const path = resolve(folder, name);
    if (existsSync(path)) return path;
  }
  throw new GateError(
    'not-found',
    name,
    'is not among what this machine has installed',
    'Install QEMU for that target (packages qemu-system-x86, -arm, -ppc, -misc or -s390x)',
  );
}
