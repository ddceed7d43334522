import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BASELINE_STATUSES } from '../../../../vmstate/baseline.js';
import { requireSets } from '../../../../guests/ask.js';
import type { Captured } from '../../../../guests/capture.js';
import type { DeviceSet, ProbeManifest } from '../../../../gate/guest-evidence.js';
import { machineArguments } from '../../../../guests/machine.js';
import { builtinSets } from '../../../../guests/sets.js';
import { parseSets } from '../../../../guests/sets-file.js';
import { readBounded } from '../../../../io/bytes.js';
import { isReleaseName } from '../../../../io/store/names.js';
import type { Io } from '../../io.js';
import { withQemu, type QemuOptions } from '../../options.js';
import { isoDate } from '../../output.js';
import { GateError } from '../../../../vmstate/errors.js';

export interface GuestOptions extends QemuOptions {
  readonly set?: readonly string[];
  readonly sets?: string;
  readonly machine?: readonly string[];
  readonly baselines: string;
}

export interface CaptureOptions extends GuestOptions {
  readonly release: string;
  readonly status: string;
  readonly origin: string;
  readonly by: string;
  readonly date?: string;
}

/** Options of commands that start guests. */
export function withGuests(command: Command): Command {
  return withMachines(withQemu(command).option('--baselines <dir>', 'the store, or builtin', 'builtin'));
}

function withMachines(command: Command): Command {
  return command
    .option('--machine <name...>', 'machine types; all when left out')
    .option('--set <name...>', 'device sets; all when left out')
    .option('--sets <file>', 'YAML with device sets of your own');
}

/** Options of commands that keep what a release says. */
export function withCapture(command: Command): Command {
  return withMachines(withQemu(command))
    .option('--baselines <dir>', 'the store to write to', 'baselines')
    .requiredOption('--release <name>', 'the release that the binaries are of')
    .option('--status <status>', 'released, frozen or development', 'released')
    .requiredOption('--origin <text>', 'package or commit of the build')
    .requiredOption('--by <text>', 'who or what makes it')
    .option('--date <date>', 'YYYY-MM-DD; today when left out');
}

/** The sets that the options choose. @throws GateError */
export async function setsOf(options: GuestOptions, io: Io): Promise<(target: string) => readonly DeviceSet[]> {
  const names = options.set ?? [];
  if (options.sets === undefined) return (target) => chooseBuiltin(builtinSets(target), names);
  const text = readBounded(resolve(io.cwd, options.sets), options.sets, 1024 * 1024).toString('utf8');
  const own = requireSets(await parseSets(text, options.sets), names);
  return () => own;
}

/** A target that has no PCI has no sets of PCI devices; a name that no target knows is a mistake. */
function chooseBuiltin(sets: readonly DeviceSet[], names: readonly string[]): readonly DeviceSet[] {
  requireSets(builtinSets('x86_64'), names);
  return names.length === 0 ? sets : sets.filter(({ name }) => names.includes(name));
}

/** The head of what is kept. @throws GateError */
export function keptHead(
  options: CaptureOptions,
  io: Io,
  binary: Captured['binary'],
): Pick<ProbeManifest, 'release' | 'target' | 'status' | 'provenance'> {
  const status = BASELINE_STATUSES.find((one) => one === options.status);
  if (!status)
    throw new GateError(
      'bad-usage',
      `--status ${JSON.stringify(options.status)}`,
      'is no status',
      `It may be ${BASELINE_STATUSES.join(', ')}`,
    );
  if (!isReleaseName(options.release)) {
    throw new GateError(
      'bad-usage',
      `--release ${JSON.stringify(options.release)}`,
      'is no name of a release',
      'Give one such as 10.0',
    );
  }
  const args = machineArguments(binary.target, 'MACHINE', ['…']).join(' ');
  return {
    release: options.release,
    target: binary.target,
    status,
    provenance: {
      qemuVersion: binary.version,
      command: `qemu-system-${binary.target} ${args}`,
      origin: options.origin,
      date: options.date ?? isoDate(io.now()),
      by: options.by,
    },
  };
}
