import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { visible } from '../../../report/escape.js';
import { GateError } from '../../../vmstate/errors.js';
import { setupAnswers, type FirstBaselines, type SetupAnswers, type SetupFlags } from '../init/answers.js';
import { OWN_BASELINES, setupFiles } from '../init/files.js';
import { nextSteps } from '../init/next-steps.js';
import type { Register } from '../command.js';
import type { Io } from '../io.js';
import { writableStore } from '../options.js';

interface Options extends SetupFlags {
  readonly dir: string;
  readonly status?: string;
  readonly runner?: string;
}

export const register: Register = (program, io) => {
  program
    .command('init')
    .description('set the gate up in a repository: workflows, configuration, first baselines; nothing is overwritten')
    .option('--target <name...>', 'targets that the build has')
    .option('--jobs <number>', 'two: one builds and one judges; one: both in one')
    .option(
      '--baselines <which>',
      'builtin: QEMU’s releases, as they come with the tool; own: a folder of the repository',
    )
    .option('--first <what>', 'what own baselines start with: builtin, nothing or a qemu-system-* binary')
    .option('--qemu <binary...>', 'binaries whose dumps are the first of the own baselines')
    .option(
      '--dump <path...>',
      'dump files that are the first of them; TARGET=GLOB where the path does not tell the target',
    )
    .option('--release <name>', 'which release those are: 10.1, noble, rhel-9.6')
    .option('--status <status>', 'their status, where their version does not tell it')
    .option('--runner <command>', 'program that runs the binary named after it')
    .option('--dir <folder>', 'the repository', '.')
    .option('-y, --yes', 'take the default of whatever is not said')
    .action((options: Options) => init(options, io));
};

async function init(options: Options, io: Io): Promise<void> {
  const dir = resolve(io.cwd, options.dir);
  if (!existsSync(join(dir, '.git'))) {
    throw new GateError(
      'bad-usage',
      options.dir,
      'is not the root of a git repository',
      'Go there, or name it with --dir',
    );
  }
  const { openStore } = await import('../../../io/store/store.js');
  const builtin = join(io.root, 'baselines');
  const known = [...new Set(openStore(builtin).manifests.map(({ target }) => target))].sort();
  const answers = await setupAnswers(options, known, io);
  for (const { path, text } of setupFiles(answers, io.root)) writeNew(dir, path, text, io);
  await firstBaselines(answers, options, { dir, builtin }, io);
  io.out(nextSteps(answers));
}

/** What is there stays as it is, whoever wrote it. */
function writeNew(dir: string, path: string, text: string, io: Io): void {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: 'wx' });
    io.out(`wrote ${path}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    io.out(`left ${path} as it is\n`);
  }
}

async function firstBaselines(
  { baselines, targets, first }: SetupAnswers,
  options: Options,
  { dir, builtin }: { readonly dir: string; readonly builtin: string },
  io: Io,
): Promise<void> {
  if (baselines === 'builtin') return;
  const root = writableStore(join(dir, OWN_BASELINES), io);
  if (first.from === 'builtin') await copyBuiltin(builtin, root, targets, io);
  if (first.from === 'qemu' || first.from === 'dump') await addFirst(first, root, options, io);
}

async function copyBuiltin(from: string, to: string, targets: readonly string[], io: Io): Promise<void> {
  const { copyBaselines } = await import('../../../io/store/commands/copy.js');
  const { readReach, writeReach } = await import('../../../io/reach/file.js');
  const copied = copyBaselines(from, to, targets);
  for (const book of await readReach(from, targets)) await writeReach(to, book);
  io.out(`copied ${copied.length} built-in baselines of ${targets.join(', ')} into ${OWN_BASELINES}/\n`);
}

async function addFirst(
  first: Extract<FirstBaselines, { readonly release: string }>,
  root: string,
  { status, runner }: Options,
  io: Io,
): Promise<void> {
  const { addBuild } = await import('./baseline/add.js');
  const source = first.from === 'qemu' ? { qemu: first.binaries } : { dump: first.globs };
  io.err(`taking the first baselines: ${visible(first.release)}\n`);
  await addBuild(
    {
      ...source,
      ...(status !== undefined && { status }),
      ...(runner !== undefined && { runner }),
      release: first.release,
      baselines: root,
      reach: first.from === 'qemu',
      origin: 'not given',
      by: 'vmstate-gate init',
      jobs: String(availableParallelism()),
      timeout: '60',
    },
    root,
    io,
  );
}
