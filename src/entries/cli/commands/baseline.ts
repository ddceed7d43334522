import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { BASELINE_STATUSES, type BaselineStatus, type Provenance } from '../../../vmstate/baseline.js';
import { groupBy } from '../../../vmstate/collections.js';
import { openStore } from '../../../io/store/store.js';
import { addBaseline } from '../../../io/store/commands/add.js';
import { diffReleases } from '../../../io/store/commands/diff.js';
import { listBaselines, showBaselines } from '../../../io/store/commands/list.js';
import { pruneStore } from '../../../io/store/commands/prune.js';
import { refreshStore } from '../../../io/store/commands/refresh.js';
import { verifyStore } from '../../../io/store/commands/verify.js';
import { compareNatural } from '../../../vmstate/order.js';
import { compareSections } from '../../../diff/compare.js';
import { messageOf } from '../../../rules/catalogue.js';
import { visible } from '../../../report/escape.js';
import type { SourceAnswer } from '../../../vmstate/sourced-dump.js';
import { gather, type SourceOptions } from '../gather.js';
import { EXIT, UsageError, type Io } from '../io.js';
import { isoDate } from '../output.js';
import type { Register } from '../program.js';

interface StoreOption {
  readonly baselines: string;
}

interface MakeOptions extends StoreOption, SourceOptions {
  readonly release: string;
  readonly status?: string;
  readonly origin: string;
  readonly by: string;
  readonly date?: string;
}

export const registerBaseline: Register = (program, io, exit) => {
  const baseline = program.command('baseline').description('keep the store of baselines');
  const folder = (options: StoreOption): string =>
    options.baselines === 'builtin' ? join(io.root, 'baselines') : resolve(io.cwd, options.baselines);
  const reading = (command: Command): Command =>
    command.option('--baselines <dir>', 'the store, or builtin', 'builtin');
  const writing = (command: Command): Command => command.option('--baselines <dir>', 'the store', 'baselines');

  reading(baseline.command('list').description('every baseline, a line each')).action((options: StoreOption) => {
    for (const entry of listBaselines(openStore(folder(options)))) {
      const { release, target, status, machineTypes, distinctDumps, provenance } = entry;
      io.out(
        `${release.padEnd(8)} ${target.padEnd(10)} ${status.padEnd(12)} ${String(machineTypes).padStart(4)} machine types, ${distinctDumps} distinct  ${visible(provenance.qemuVersion)}\n`,
      );
    }
  });
  reading(
    baseline.command('show').description('one release’s baselines').argument('<release>').argument('[target]'),
  ).action((release: string, target: string | undefined, options: StoreOption) => {
    for (const { manifest, dumps } of showBaselines(openStore(folder(options)), release, target)) {
      io.out(`${manifest.release} ${manifest.target} (${manifest.status})\n`);
      for (const [name, value] of Object.entries(manifest.provenance)) io.out(`  ${name}: ${visible(String(value))}\n`);
      for (const dump of dumps) {
        io.out(`  ${dump.digest}: ${dump.sections} sections\n    ${dump.machineTypes.join(' ')}\n`);
      }
    }
  });
  reading(
    baseline.command('verify').description('find every file that is damaged, missing, orphaned or not canonical'),
  ).action((options: StoreOption) => {
    const faults = verifyStore(folder(options));
    for (const { file, kind, problem, remedy } of faults)
      io.out(visible(`${file}: ${kind}: ${problem}. ${remedy}.`) + '\n');
    io.out(faults.length === 0 ? 'The store is whole.\n' : `${faults.length} faults\n`);
    if (faults.length > 0) exit(EXIT.incompatible);
  });
  makeOptions(writing(baseline.command('add').description('add the dumps of a build as a release’s baselines'))).action(
    (options: MakeOptions) => add(options, folder(options), io),
  );
  makeOptions(
    writing(
      baseline.command('refresh').description('bring development baselines up to date, or freeze or release them'),
    ),
  ).action((options: MakeOptions) => refresh(options, folder(options), io));
  writing(baseline.command('prune').description('remove dumps that no baseline names')).action(
    (options: StoreOption) => {
      const removed = pruneStore(folder(options));
      for (const file of removed) io.out(`removed ${file}\n`);
      io.out(`${removed.length} files removed\n`);
    },
  );
  reading(
    baseline
      .command('diff')
      .description('what changed from one release to another')
      .argument('<from>')
      .argument('<to>'),
  ).action((from: string, to: string, options: StoreOption) => diff(from, to, folder(options), io));
};

function makeOptions(command: Command): Command {
  return command
    .requiredOption('--release <name>', 'release, such as 10.0')
    .option('--status <status>', BASELINE_STATUSES.join(', '))
    .option('--dump <path...>', 'dump files or globs; TARGET=GLOB where the path does not tell the target')
    .option('--qemu <binary...>', 'QEMU binaries to dump, or globs of them')
    .option('--module-dir <dir>', 'folder with QEMU’s modules')
    .option('--jobs <n>', 'QEMU processes at a time', String(availableParallelism()))
    .option('--timeout <seconds>', 'for one dump', '60')
    .option('--origin <text>', 'package or commit of the build', 'not given')
    .option('--by <text>', 'who made it', 'vmstate-gate baseline')
    .option('--date <YYYY-MM-DD>', 'when; today without it');
}

function statusOf(text: string | undefined): BaselineStatus | undefined {
  const status = BASELINE_STATUSES.find((known) => known === text);
  if (text !== undefined && !status) throw new UsageError(`--status may be ${BASELINE_STATUSES.join(', ')}`);
  return status;
}

async function add(options: MakeOptions, root: string, io: Io): Promise<void> {
  const answer = await gather(options, undefined, io, true);
  sayFailures(answer, io);
  const status = statusOf(options.status) ?? 'development';
  for (const build of buildsOf(answer, options, io)) {
    const { manifest, added, digests } = addBaseline(root, { ...build, release: options.release, status });
    const count = Object.keys(manifest.machineTypes).length;
    io.out(
      `${manifest.release}/${manifest.target}.json: ${added ? 'added' : 'there already'}, ${count} machine types, ${digests.length} distinct\n`,
    );
  }
}

async function refresh(options: MakeOptions, root: string, io: Io): Promise<void> {
  const status = statusOf(options.status);
  const statusOnly = !options.dump?.length && !options.qemu?.length;
  if (statusOnly && status === undefined) throw new UsageError('refresh needs dumps, or --status, or both');
  const answer = statusOnly
    ? undefined
    : await gather(options, existsSync(root) ? openStore(root) : undefined, io, true);
  if (answer) sayFailures(answer, io);
  const builds = answer
    ? buildsOf(answer, options, io).map((build) => {
        const offered = answer.machineTypes.get(build.target);
        return offered ? { ...build, offered } : build;
      })
    : [];
  const result = refreshStore(root, { release: options.release, builds, ...(status && { status }) });
  for (const { before, after } of result.steps) {
    const what = before.status === after.status ? 'refreshed' : `${before.status} becomes ${after.status}`;
    io.out(`${after.release}/${after.target}.json: ${what}\n`);
  }
  for (const { release, target } of result.unchanged) io.out(`${release}/${target}.json: unchanged\n`);
}

function sayFailures(answer: SourceAnswer, io: Io): void {
  for (const note of answer.notes) io.err(`${visible(note)}\n`);
  for (const { target, machineType, how, words } of answer.failures) {
    io.err(`left out: ${target} ${machineType} ${how}${words === '' ? '' : `: ${visible(words)}`}\n`);
  }
}

/** Dumps by target, in natural order, with their provenance. */
function buildsOf(
  answer: SourceAnswer,
  options: MakeOptions,
  io: Io,
): { target: string; provenance: Provenance; dumps: SourceAnswer['dumps'] }[] {
  if (answer.dumps.length === 0) throw new UsageError('there is no dump to keep');
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

function diff(from: string, to: string, root: string, io: Io): void {
  const store = openStore(root);
  for (const change of diffReleases(store, from, to)) {
    io.out(`${change.before} -> ${change.after}\n`);
    if (change.machineTypesAdded.length > 0) io.out(`  machine types added: ${change.machineTypesAdded.join(' ')}\n`);
    if (change.machineTypesRemoved.length > 0)
      io.out(`  machine types removed: ${change.machineTypesRemoved.join(' ')}\n`);
    for (const pair of change.sections) {
      io.out(`  ${pair.machineTypes.length} machine types, ${pair.changes.length} sections differ\n`);
      for (const finding of compareSections(store.sections(pair.from), store.sections(pair.to), 'forward')) {
        io.out(`    ${finding.grade.padEnd(16)} ${visible(finding.section)}: ${visible(messageOf(finding))}\n`);
      }
    }
  }
}
