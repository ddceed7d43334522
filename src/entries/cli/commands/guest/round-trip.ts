import { capture } from '../../../../guests/capture.js';
import { load } from '../../../../guests/load.js';
import type { ProbeManifest } from '../../../../gate/guest-evidence.js';
import type { Problem } from '../../../../vmstate/problem.js';
import type { Register } from '../../command.js';
import type { Io } from '../../io.js';
import { progressOf, qemuRequest } from '../../options.js';
import { reportOn, withReport, type ReportOptions } from './ask.js';
import { setsOf, withGuests, type GuestOptions } from './options.js';

interface RoundTripOptions extends GuestOptions, ReportOptions {
  readonly from: readonly string[];
  readonly fromRunner?: string;
}

export const register: Register = (parent, io, exit) => {
  withReport(withGuests(parent.command('round-trip').description('save with one build and load with another')))
    .requiredOption('--from <binary...>', 'QEMU binaries that save')
    .option('--from-runner <command>', 'program that runs the saving binary')
    .action(async (options: RoundTripOptions) => exit(await roundTrip(options, io)));
};

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
    failures.map(({ machineType, set, how, words }): Problem => ({
      severity: 'warning',
      code: 'probe-not-saved',
      message: `${binary.target} ${machineType} with the ${set} devices ${how}${words && `: ${words}`}`,
      remedy: 'What the source does not save is not known to arrive',
    })),
  );
  return reportOn({ probes: results, inventories: [], problems }, options, io);
}
