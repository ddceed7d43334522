import { count } from '../../../../vmstate/count.js';
import { capture, type Captured } from '../../../../guests/capture.js';
import { collect } from '../../../../guests/inventory/collect.js';
import { writeInventories } from '../../../../guests/inventory/store.js';
import { askProperties } from '../../../../guests/properties/ask.js';
import { writeProperties } from '../../../../guests/properties/store.js';
import { withOtherSets, writeProbes } from '../../../../guests/store.js';
import type { CaptureFailure } from '../../../../gate/guest-evidence.js';
import { visible } from '../../../../report/escape.js';
import type { Register } from '../../command.js';
import { EXIT, type Io } from '../../io.js';
import { progressOf, qemuRequest, writableStore } from '../../options.js';
import { keepLinux } from './capture-linux.js';
import { keptHead, setsOf, withCapture, type CaptureOptions } from './options.js';
import { GateError } from '../../../../vmstate/errors.js';

/** What can be kept of a release's guests. */
const KINDS = ['streams', 'inventories', 'properties', 'linux'] as const;
type Kind = (typeof KINDS)[number];

interface Options extends CaptureOptions {
  readonly only?: string;
  readonly kernel?: string;
  readonly add?: boolean;
}

export const register: Register = (parent, io, exit) => {
  withCapture(
    parent
      .command('capture')
      .description('save a stopped guest of every machine type and device set, and note what it sees'),
  )
    .option('--only <kind>', `${KINDS.join(' or ')}; all when left out, Linux only with --kernel`)
    .option('--add', 'keep the saved guests that the store has of other device sets of this build')
    .option('--kernel <dir>', 'folder with an unpacked kernel for the Linux guests')
    .action(async (options: Options) => {
      const kinds = kindsOf(options);
      // Before guests run for hours whose answers have no place.
      io.err(`Store: ${writableStore(options.baselines, io)}\n`);
      const kept = [
        ...(kinds.includes('streams') ? await keepStreams(options, io) : []),
        ...(kinds.includes('inventories') ? await keepInventories(options, io) : []),
        ...(kinds.includes('properties') ? await keepProperties(options, io) : []),
        ...(kinds.includes('linux')
          ? await keepLinux(options, io, (target, failures) => sayFailures(target, failures, io))
          : []),
      ];
      if (!kept.includes(true)) exit(EXIT.usage);
    });
};

function kindsOf({ only, kernel }: Options): readonly Kind[] {
  if (only === undefined) return KINDS.filter((kind) => kind !== 'linux' || kernel !== undefined);
  const kind = KINDS.find((one) => one === only);
  if (!kind)
    throw new GateError(
      'bad-usage',
      `--only ${JSON.stringify(only)}`,
      'is nothing that is kept of a guest',
      `It may be ${KINDS.join(' or ')}`,
    );
  return [kind];
}

/** @returns for each binary whether anything was kept */
async function keepStreams(options: Options, io: Io): Promise<readonly boolean[]> {
  const captured = await capture({
    ...qemuRequest(options, io),
    setsFor: await setsOf(options, io),
    machineTypes: options.machine ?? [],
    progress: progressOf(io),
  });
  const kept: boolean[] = [];
  for (const one of captured) kept.push(await keepStreamsOf(one, options, io));
  return kept;
}

async function keepStreamsOf(
  { binary, captures, failures: failed, unfit, streams }: Captured,
  options: Options,
  io: Io,
): Promise<boolean> {
  const head = keptHead(options, io, binary);
  const failures = [...failed, ...unfit];
  sayFailures(binary.target, failures, io);
  if (captures.length === 0) return false;
  const root = writableStore(options.baselines, io);
  const fresh = { manifest: { schemaVersion: 1 as const, ...head, captures, failures }, streams };
  const whole = options.add === true ? await withOtherSets(root, fresh) : fresh;
  const { packs } = writeProbes(root, whole.manifest, whole.streams);
  const types = new Set(whole.manifest.captures.map(({ machineType }) => machineType)).size;
  const sets = Object.keys(packs).length;
  io.out(
    `probes/${head.release}/${binary.target}.json: ${count(whole.manifest.captures.length, 'saved guest')} of ${count(types, 'machine type')} and ${count(sets, 'device set')}\n`,
  );
  return true;
}

/** @returns for each binary whether anything was kept */
async function keepInventories(options: Options, io: Io): Promise<readonly boolean[]> {
  const collected = await collect({
    ...qemuRequest(options, io),
    setsFor: await setsOf(options, io),
    machineTypes: options.machine ?? [],
    progress: progressOf(io),
  });
  return collected.map(({ binary, inventories, failures }) => {
    sayFailures(binary.target, failures, io);
    if (inventories.length === 0) return false;
    const head = keptHead(options, io, binary);
    writeInventories(writableStore(options.baselines, io), { ...head, inventories, failures });
    io.out(
      `inventory/${head.release}/${head.target}.json.br: ${count(inventories.length, 'inventory', 'inventories')}\n`,
    );
    return true;
  });
}

/** @returns for each binary whether anything was kept */
async function keepProperties(options: Options, io: Io): Promise<readonly boolean[]> {
  const asked = await askProperties({ ...qemuRequest(options, io), start: true, progress: progressOf(io) });
  return asked.map(({ binary, properties }) => {
    if (!properties) return false;
    const head = keptHead(options, io, binary);
    writeProperties(writableStore(options.baselines, io), { ...head, ...properties });
    const classes = Object.keys(properties.classes).length;
    const types = Object.keys(properties.pins).length;
    io.out(`properties/${head.release}/${head.target}.json.br: ${classes} classes, ${types} machine types\n`);
    return true;
  });
}

function sayFailures(target: string, failures: readonly CaptureFailure[], io: Io): void {
  for (const { machineType, set, how, words } of failures) {
    io.err(`${target} ${machineType} with ${set}: ${how}${words === '' ? '' : `: ${visible(words)}`}\n`);
  }
}
