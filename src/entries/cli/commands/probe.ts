import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BaselineStatus } from '../../../vmstate/baseline.js';
import { check } from '../../../gate/check.js';
import { requireSets, runBeyondDumps, type BeyondAnswer } from '../../../guests/ask.js';
import { toolVersion } from '../../../io/version.js';
import type { BaselineStore } from '../../../vmstate/baseline-store.js';
import { isReleaseName } from '../../../io/store/names.js';
import { DEFAULT_CONFIG } from '../../../policy/config.js';
import { phaseOf } from '../../../policy/phase.js';
import { capture, type Captured } from '../../../guests/capture.js';
import { load } from '../../../guests/load.js';
import { machineArguments } from '../../../guests/machine.js';
import type { DeviceSet, ProbeManifest } from '../../../gate/guest-evidence.js';
import { builtinSets } from '../../../guests/sets.js';
import { parseSets } from '../../../guests/sets-file.js';
import { writeProbes } from '../../../guests/store.js';
import { visible } from '../../../report/escape.js';
import { readBounded } from '../../../io/bytes.js';
import { EXIT, UsageError, type Io } from '../io.js';
import { progressOf, qemuRequest, storeFolder, withQemu, type QemuOptions } from '../options.js';
import { exitFor, FORMATS, formatOf, isoDate, renderAs } from '../output.js';
import type { Register } from '../program.js';

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

interface LoadOptions extends GuestOptions {
  readonly release?: readonly string[];
  readonly format: string;
  readonly verbose?: boolean;
}

interface RoundTripOptions extends LoadOptions {
  readonly from: readonly string[];
  readonly fromRunner?: string;
}

export const registerProbe: Register = (program, io, exit) => {
  const probe = program.command('probe').description('save stopped guests of a release and load them in a build');
  withCapture(probe.command('capture').description('save a stopped guest of every machine type and device set')).action(
    async (options: CaptureOptions) => {
      const captured = await capture({
        ...qemuRequest(options, io),
        setsFor: await setsOf(options, io),
        machineTypes: options.machine ?? [],
        progress: progressOf(io),
      });
      for (const one of captured) keep(one, options, io);
      if (captured.every(({ captures }) => captures.length === 0)) exit(EXIT.usage);
    },
  );
  withReport(withGuests(probe.command('load').description('load the saved guests of the baselines in a build')))
    .option('--release <name...>', 'releases to load; all when left out')
    .action(async (options: LoadOptions) => {
      const answer = await runBeyondDumps({
        ...qemuRequest(options, io),
        root: storeFolder(options.baselines, io),
        probe: true,
        inventory: false,
        releases: options.release ?? [],
        sets: options.set ?? [],
        machineTypes: options.machine ?? [],
        progress: progressOf(io),
      });
      exit(await reportOn(answer, options, io));
    });
  withReport(withGuests(probe.command('round-trip').description('save with one build and load with another')))
    .requiredOption('--from <binary...>', 'QEMU binaries that save')
    .option('--from-runner <command>', 'program that runs the saving binary')
    .action(async (options: RoundTripOptions) => exit(await roundTrip(options, io)));
};

/** Options of commands that start guests. */
export function withGuests(command: Command): Command {
  return withQemu(command)
    .option('--baselines <dir>', 'the store, or builtin', 'builtin')
    .option('--machine <name...>', 'machine types; all when left out')
    .option('--set <name...>', 'device sets; all when left out')
    .option('--sets <file>', 'YAML with device sets of your own');
}

/** Options of commands that keep what a release says. */
export function withCapture(command: Command): Command {
  return withGuests(command)
    .requiredOption('--release <name>', 'the release that the binaries are of')
    .option('--status <status>', 'released, frozen or development', 'released')
    .requiredOption('--origin <text>', 'package or commit of the build')
    .requiredOption('--by <text>', 'who or what makes it')
    .option('--date <date>', 'YYYY-MM-DD; today when left out');
}

/** Options of commands that end with a report. */
export function withReport(command: Command): Command {
  return command
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('-v, --verbose', 'also list differences that no guest meets');
}

/** The sets that the options choose. @throws UsageError, ProbeError */
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

/** The head of what is kept. @throws UsageError */
export function keptHead(
  options: CaptureOptions,
  io: Io,
  binary: Captured['binary'],
): Pick<ProbeManifest, 'release' | 'target' | 'status' | 'provenance'> {
  const statuses: readonly BaselineStatus[] = ['released', 'frozen', 'development'];
  const status = statuses.find((one) => one === options.status);
  if (!status) throw new UsageError(`--status ${JSON.stringify(options.status)}: it may be ${statuses.join(', ')}`);
  if (!isReleaseName(options.release)) {
    throw new UsageError(`--release ${JSON.stringify(options.release)}: it must be a name such as 10.0`);
  }
  const words = machineArguments(binary.target, 'MACHINE', ['…']).join(' ');
  return {
    release: options.release,
    target: binary.target,
    status,
    provenance: {
      qemuVersion: binary.version,
      command: `qemu-system-${binary.target} ${words}`,
      origin: options.origin,
      date: options.date ?? isoDate(io.now()),
      by: options.by,
    },
  };
}

function keep({ binary, captures, failures, streams }: Captured, options: CaptureOptions, io: Io): void {
  const head = keptHead(options, io, binary);
  for (const { machineType, set, how, words } of failures) {
    io.err(`${binary.target} ${machineType} with ${set}: ${how}${words === '' ? '' : `: ${visible(words)}`}\n`);
  }
  if (captures.length === 0) return;
  const root = storeFolder(options.baselines, io);
  const { packs } = writeProbes(root, { schemaVersion: 1, ...head, captures, failures }, streams);
  const types = new Set(captures.map(({ machineType }) => machineType)).size;
  const sets = Object.keys(packs).length;
  io.out(
    `probes/${head.release}/${binary.target}.json: ${captures.length} saved guests of ${types} machine types and ${sets} device sets\n`,
  );
}

async function roundTrip(options: RoundTripOptions, io: Io): Promise<number> {
  const { fromRunner, ...rest } = options;
  const saver = {
    ...rest,
    qemu: options.from,
    ...(fromRunner === undefined ? { runner: undefined } : { runner: fromRunner }),
  };
  const captured = await capture({
    ...qemuRequest(saver, io),
    setsFor: await setsOf(options, io),
    machineTypes: options.machine ?? [],
    progress: progressOf(io),
  });
  const streams = new Map(captured.flatMap((one) => [...one.streams]));
  const manifests = captured.map(({ binary, captures, failures }): ProbeManifest => {
    const provenance = { qemuVersion: binary.version, command: binary.shown, origin: '', date: '', by: '' };
    const release = /version (\d+\.\d+)/.exec(binary.version)?.[1] ?? 'source';
    return {
      schemaVersion: 1,
      release,
      target: binary.target,
      status: 'released',
      provenance,
      captures,
      packs: {},
      failures,
    };
  });
  const { results } = await load({
    ...qemuRequest(options, io),
    manifests,
    streamOf: (_manifest, { stream }) => streams.get(stream) as Buffer,
    sets: [],
    machineTypes: [],
    progress: progressOf(io),
  });
  const problems = captured.flatMap(({ binary, failures }) =>
    failures
      .filter(({ how }) => how !== 'takes no device of this set')
      .map(({ machineType, set, how, words }) => ({
        severity: 'warning' as const,
        code: 'probe-not-saved',
        message: `${binary.target} ${machineType} with the ${set} devices ${how}${words && `: ${words}`}`,
        remedy: 'What the source does not save is not known to arrive',
      })),
  );
  return reportOn({ probes: results, inventories: [], problems }, options, io);
}

const NO_DUMPS: BaselineStore = {
  root: '',
  manifests: [],
  entries: () => [],
  sections: () => [],
};

/** Judges what guests said, without dumps. @returns the exit status */
export async function reportOn(
  answer: BeyondAnswer,
  options: Pick<LoadOptions, 'format' | 'verbose'>,
  io: Io,
): Promise<number> {
  const format = formatOf(options.format, FORMATS);
  const report = check({
    ...answer,
    toolVersion: toolVersion(io.root),
    store: NO_DUMPS,
    answer: { dumps: [], failures: [], machineTypes: new Map(), notes: [] },
    config: DEFAULT_CONFIG,
    phase: phaseOf({ text: undefined, from: 'no VERSION file given' }, DEFAULT_CONFIG),
    today: isoDate(io.now()),
    run: {},
  });
  io.out(await renderAs(report, format, io, options.verbose ?? false));
  return exitFor(report);
}
