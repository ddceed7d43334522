import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { BASELINE_STATUSES, type BaselineStatus, type Provenance } from '../../../../vmstate/baseline.js';
import { groupBy } from '../../../../vmstate/collections.js';
import { compareNatural } from '../../../../vmstate/order.js';
import type { SourceAnswer } from '../../../../vmstate/sourced-dump.js';
import { visible } from '../../../../report/escape.js';
import type { SourceOptions } from '../../gather.js';
import type { Io } from '../../io.js';
import { isoDate } from '../../output.js';
import type { StoreOption } from './options.js';
import { GateError } from '../../../../vmstate/errors.js';

/** Options of commands that make baselines of a build's dumps. */
export interface MakeOptions extends StoreOption, SourceOptions {
  readonly release: string;
  readonly status?: string;
  readonly reach: boolean;
  readonly origin: string;
  readonly by: string;
  readonly date?: string;
}

/** Declares them. */
export function makeOptions(command: Command): Command {
  return sourceOptions(
    command
      .requiredOption('--release <name>', 'release: 10.0, noble, rhel-9.6, 8.2.2+ds')
      .option('--status <status>', BASELINE_STATUSES.join(', ')),
  )
    .option('--no-reach', 'do not ask the binaries what guests of their machine types can have')
    .option('--origin <text>', 'package or commit of the build', 'not given')
    .option('--by <text>', 'who made it', 'vmstate-gate baseline')
    .option('--date <YYYY-MM-DD>', 'when; today without it');
}

/** Declares those that say where a build's dumps come from. */
export function sourceOptions(command: Command): Command {
  return command
    .option('--dump <path...>', 'dump files or globs; TARGET=GLOB where the path does not tell the target')
    .option('--qemu <binary...>', 'QEMU binaries to dump, or globs of them')
    .option('--runner <command>', 'program that runs the binary named after it, for builds that need a wrapper')
    .option('--module-dir <dir>', 'folder with QEMU’s modules')
    .option('--jobs <n>', 'QEMU processes at a time', String(availableParallelism()))
    .option('--timeout <seconds>', 'for one dump', '60');
}

/** @throws GateError for a status that does not exist */
export function statusOf(text: string | undefined): BaselineStatus | undefined {
  const status = BASELINE_STATUSES.find((known) => known === text);
  if (text !== undefined && !status)
    throw new GateError(
      'bad-usage',
      `--status ${JSON.stringify(text)}`,
      'is no status',
      `It may be ${BASELINE_STATUSES.join(', ')}`,
    );
  return status;
}

/** Tells what could not be dumped. */
export function sayFailures(answer: SourceAnswer, io: Io): void {
  for (const note of answer.notes) io.err(`${visible(note)}\n`);
  for (const { target, machineType, how, words } of answer.failures) {
    io.err(`left out: ${target} ${machineType} ${how}${words === '' ? '' : `: ${visible(words)}`}\n`);
  }
}

/** Dumps by target, in natural order, with their provenance. */
export function buildsOf(
  answer: SourceAnswer,
  options: MakeOptions,
  io: Io,
): { target: string; provenance: Provenance; dumps: SourceAnswer['dumps'] }[] {
  if (answer.dumps.length === 0)
    throw new GateError(
      'not-found',
      'dumps',
      'there is none to keep',
      'Look above for why each machine type gave none',
    );
  return [...groupBy(answer.dumps, (dump) => dump.target)].map(([target, dumps]) => ({
    target,
    dumps: [...dumps].sort((a, b) => compareNatural(a.machineType, b.machineType)),
    provenance: {
      qemuVersion: dumps[0]?.provenance.qemuVersion ?? 'not given',
      command: dumps[0]?.provenance.command?.replace(/ -M \S+ /, ' -M MACHINE ') ?? 'not given',
      origin: options.origin,
      date: options.date ?? isoDate(io.now()),
      by: options.by,
    },
  }));
}
