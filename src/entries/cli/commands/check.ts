import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readReach } from '../../../io/reach/file.js';
import { openStore } from '../../../io/store/store.js';
import { check } from '../../../gate/check.js';
import type { CheckInput } from '../../../gate/check-input.js';
import { readBounded } from '../../../io/bytes.js';
import { visible } from '../../../report/escape.js';
import { settingsOf } from '../../shared/settings.js';
import type { SourceAnswer } from '../../../vmstate/sourced-dump.js';
import type { Io } from '../io.js';
import { gather, type SourceOptions } from '../gather.js';
import { askedOf, directionOf, exitFor, FORMATS, formatOf, isoDate, renderAs, writeOut } from '../output.js';
import { progressOf, qemuRequest, storeFolder } from '../options.js';
import type { Register } from '../command.js';
import { compareNatural } from '../../../vmstate/order.js';
import { toolVersion } from '../../../io/version.js';
import { GateError } from '../../../vmstate/errors.js';

interface Options extends SourceOptions {
  readonly baseDump?: readonly string[];
  readonly probe?: boolean;
  readonly inventory?: boolean;
  readonly config?: string;
  readonly versionFile?: string;
  readonly source?: string;
  readonly baseSource?: string;
  readonly baselines: string;
  readonly direction?: string;
  readonly machineTypes?: string;
  readonly format: string;
  readonly out?: string;
  readonly verbose?: boolean;
}

export const register: Register = (program, io, exit) => {
  program
    .command('check')
    .description('hold the dumps of a build against baselines')
    .option('--dump <path...>', 'dump files or globs; TARGET=GLOB where the path does not tell the target')
    .option('--base-dump <path...>', 'dumps of the base branch’s build: what they show too is not new')
    .option('--qemu <binary...>', 'QEMU binaries to dump, or globs of them')
    .option('--runner <command>', 'program that runs the binary named after it')
    .option('--module-dir <dir>', 'folder with QEMU’s modules')
    .option('--jobs <n>', 'QEMU processes at a time', String(availableParallelism()))
    .option('--timeout <seconds>', 'for one dump', '60')
    .option('--probe', 'also load the saved guests of the baselines into the binaries')
    .option('--inventory', 'also compare what guests see with the baselines’ inventories')
    .option('--config <file>', 'configuration (.github/vmstate-gate.yml); none is read without it')
    .option('--source <dir>', 'QEMU’s source, to tell the line of a finding')
    .option('--base-source <dir>', 'the base branch’s source, to tell where it was')
    .option('--version-file <file>', 'QEMU’s VERSION file, for the phase')
    .option('--baselines <dir>', 'folder with baselines, or builtin', 'builtin')
    .option('--machine-types <which>', 'all that the baselines have, or only those given; overrides the configuration')
    .option('--direction <way>', 'forward, backward or both; overrides the configuration')
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('--bisect', 'end with 125 where nothing could be judged, for git bisect run')
    .option('--out <file>', 'write the report into a file; the last line still says the verdict')
    .option('-v, --verbose', 'also list differences that no guest meets')
    .action(async (options: Options) => {
      const direction = options.direction === undefined ? undefined : directionOf(options.direction);
      const format = formatOf(options.format, FORMATS);
      const folder = storeFolder(options.baselines, io);
      const store = openStore(folder);
      const baselines = store.entries();
      const answer = await gather(options, baselines, io);
      const base = options.baseDump
        ? await gather({ ...options, dump: options.baseDump, qemu: [] }, baselines, io)
        : undefined;
      const settings = await settingsOf({
        configText: readText(options.config, io),
        configFile: options.config ?? '',
        overrides: {
          ...(direction !== undefined && { direction }),
          ...(options.machineTypes !== undefined && { asked: askedOf(options.machineTypes) }),
        },
        version: readText(options.versionFile, io),
        versionFrom: options.versionFile ?? 'no VERSION file given',
      });
      const locate = options.source === undefined ? undefined : await locator('--source', options.source, io);
      const locateBase =
        options.baseSource === undefined ? undefined : await locator('--base-source', options.baseSource, io);
      const guests = await askWhereWanted(options, answer, settings.config, io);
      const report = check({
        ...guests,
        ...(locate && { locate }),
        ...(locateBase && { locateBase }),
        toolVersion: toolVersion(io.root),
        baselines,
        sectionsOf: (digest) => store.sections(digest),
        answer,
        ...(base && { baseDumps: base.dumps, baseMachineTypes: base.machineTypes }),
        ...settings,
        ...buildVersionOf(answer),
        reach: settings.config.reach.use ? await readReach(folder) : [],
        today: isoDate(io.now()),
        run: {},
      });
      writeOut(await renderAs(report, format, io, options.verbose ?? false, options.source), options.out, io);
      if (options.out !== undefined) io.err(`${report.verdict}: ${visible(report.reason)}\n`);
      exit(exitFor(report));
    });
};

/** Whoever runs this here believes their own binary; where only its dumps are there, its newest machine type tells. */
function buildVersionOf({ dumps }: SourceAnswer): Pick<CheckInput, 'buildVersion' | 'atLeast'> {
  const told = dumps.map(({ provenance }) => /version (\d+\.\d+\.\d+)/.exec(provenance.qemuVersion ?? '')?.[1]);
  const version = told.find((one) => one !== undefined);
  const ofTypes = dumps.map(({ machineType }) => /-(\d{1,3}\.\d{1,3})$/.exec(machineType)?.[1]);
  const atLeast = ofTypes
    .filter((one) => one !== undefined)
    .sort(compareNatural)
    .at(-1);
  return { ...(version !== undefined && { buildVersion: version }), ...(atLeast !== undefined && { atLeast }) };
}

/** What only real guests tell; nothing where it is not asked for. */
async function askWhereWanted(
  options: Options,
  answer: SourceAnswer,
  { directions, targets: wanted }: CheckInput['config'],
  io: Io,
): Promise<Pick<CheckInput, 'probes' | 'streams' | 'inventories' | 'problems'>> {
  if (!options.probe && !options.inventory) return { problems: [] };
  const root = storeFolder(options.baselines, io);
  const { probe = false, inventory = false } = options;
  if (!options.qemu?.length) {
    const dumped = [...new Set(answer.dumps.map(({ target }) => target))];
    const targets = dumped.filter((target) => wanted.length === 0 || wanted.includes(target));
    const { judgeAnswers } = await import('../../../guests/handed/judge.js');
    return judgeAnswers({ root, targets, files: answer.guests ?? [], probe, inventory, directions });
  }
  const { askGuests } = await import('../../../guests/ask.js');
  return askGuests({
    ...qemuRequest({ ...options, qemu: options.qemu }, io),
    root,
    probe,
    inventory,
    directions,
    progress: progressOf(io),
  });
}

function readText(path: string | undefined, io: Io): string | undefined {
  if (path === undefined) return undefined;
  return readBounded(resolve(io.cwd, path), path, 4 * 1024 * 1024).toString('utf8');
}

async function locator(option: string, source: string, io: Io): Promise<NonNullable<CheckInput['locate']>> {
  const { locatorFor } = await import('../../../io/source-index/index-source.js');
  const found = locatorFor(resolve(io.cwd, source), source);
  if (!found)
    throw new GateError(
      'not-found',
      `${option} ${source}`,
      'there is no include/migration/vmstate.h in it',
      'Give the folder of QEMU’s source',
    );
  return found;
}
