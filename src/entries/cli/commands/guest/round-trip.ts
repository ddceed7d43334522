import { capture, type Captured } from '../../../../guests/capture.js';
import { compareGuests } from '../../../../guests/compare-guests.js';
import { load } from '../../../../guests/load.js';
import type { ProbeManifest, ProbeResult } from '../../../../gate/guest-evidence.js';
import type { Direction } from '../../../../rules/finding.js';
import type { Problem } from '../../../../vmstate/problem.js';
import type { Register } from '../../command.js';
import type { Io } from '../../io.js';
import { progressOf, qemuRequest } from '../../options.js';
import { directionsOf } from '../../output.js';
import { reportOn, withReport, type ReportOptions } from './ask.js';
import { setsOf, withGuests, type GuestOptions } from './options.js';

interface RoundTripOptions extends GuestOptions, ReportOptions {
  readonly from: readonly string[];
  readonly fromRunner?: string;
  readonly direction: string;
}

export const register: Register = (parent, io, exit) => {
  withReport(withGuests(parent.command('round-trip').description('save with one build and load with another')))
    .requiredOption('--from <binary...>', 'QEMU binaries that save')
    .option('--from-runner <command>', 'program that runs the saving binary')
    .option('--direction <way>', 'forward, backward (the other way round) or both', 'forward')
    .action(async (options: RoundTripOptions) => exit(await roundTrip(options, io)));
};

/** Loads for real in the directions that are asked for, and compares what both builds save. */
async function roundTrip(options: RoundTripOptions, io: Io): Promise<number> {
  const directions = directionsOf(options.direction);
  const { fromRunner, ...rest } = options;
  const runner = fromRunner === undefined ? { runner: undefined } : { runner: fromRunner };
  const older: GuestOptions = { ...rest, qemu: options.from, ...runner };
  const saved = await saveAll(older, options, io);
  const probes: ProbeResult[] = [];
  const problems = [...saved.problems];
  if (directions.includes('forward')) probes.push(...(await loadAll(saved, options, 'forward', io)));
  if (directions.includes('backward')) {
    const back = await saveAll(options, options, io);
    problems.push(...back.problems);
    probes.push(...(await loadAll(back, older, 'backward', io)));
  }
  const { streams } = await compareGuests({ ...saved.guests, ...qemuRequest(options, io), directions });
  return reportOn({ probes, streams, inventories: [], problems }, options, io);
}

interface Saved {
  readonly guests: Pick<Parameters<typeof load>[0], 'manifests' | 'streamOf' | 'sets' | 'machineTypes'>;
  readonly problems: readonly Problem[];
}

async function saveAll(saver: GuestOptions, options: RoundTripOptions, io: Io): Promise<Saved> {
  const captured = await capture({
    ...qemuRequest(saver, io),
    setsFor: await setsOf(options, io),
    machineTypes: options.machine ?? [],
    progress: progressOf(io),
  });
  const streams = new Map(captured.flatMap((one) => [...one.streams]));
  const problems = captured.flatMap(({ binary, failures }) =>
    failures.map(({ machineType, set, how, words }): Problem => ({
      severity: 'warning',
      code: 'probe-not-saved',
      message: `${binary.target} ${machineType} with the ${set} devices ${how}${words && `: ${words}`}`,
      remedy: 'What the source does not save is not known to arrive',
    })),
  );
  const manifests = captured.map(manifestOf);
  const streamOf = (_manifest: unknown, { stream }: { readonly stream: string }): Buffer =>
    streams.get(stream) as Buffer;
  return { guests: { manifests, streamOf, sets: [], machineTypes: [] }, problems };
}

function manifestOf({ binary, captures, failures }: Captured): ProbeManifest {
  const provenance = { qemuVersion: binary.version, command: binary.shown, origin: '', date: '', by: '' };
  const release = /version (\d+\.\d+)/.exec(binary.version)?.[1] ?? 'source';
  const { target } = binary;
  return { schemaVersion: 1, release, target, status: 'released', provenance, captures, packs: {}, failures };
}

async function loadAll(
  { guests }: Saved,
  loader: GuestOptions,
  direction: Direction,
  io: Io,
): Promise<readonly ProbeResult[]> {
  const { results } = await load({ ...qemuRequest(loader, io), ...guests, progress: progressOf(io) });
  return results.map((result) => ({ ...result, direction }));
}
