import type { Command } from 'commander';
import { check } from '../../../../gate/check.js';
import { askGuests, type GuestAnswers } from '../../../../guests/ask.js';
import { toolVersion } from '../../../../io/version.js';
import { DEFAULT_CONFIG } from '../../../../policy/config.js';
import { phaseOf } from '../../../../policy/phase.js';
import { compareNatural } from '../../../../vmstate/order.js';
import { GateError } from '../../../../vmstate/errors.js';
import type { Io } from '../../io.js';
import { progressOf, qemuRequest, storeFolder } from '../../options.js';
import { directionsOf, exitFor, FORMATS, formatOf, isoDate, renderAs } from '../../output.js';
import type { GuestOptions } from './options.js';

/** Options of commands that end with a report. */
export interface ReportOptions {
  readonly format: string;
  readonly verbose?: boolean;
}

export interface AskOptions extends GuestOptions, ReportOptions {
  readonly direction?: string;
  readonly release?: readonly string[];
}

/** Declares them. */
export function withReport(command: Command): Command {
  return command
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('-v, --verbose', 'also list differences that no guest meets');
}

/** Asks a build's guests what the baselines want to know. */
export async function askBuild(
  what: { readonly probe: boolean; readonly inventory: boolean },
  options: AskOptions,
  io: Io,
): Promise<GuestAnswers> {
  await knownReleases(options, io);
  return askGuests({
    ...qemuRequest(options, io),
    ...what,
    root: storeFolder(options.baselines, io),
    directions: directionsOf(options.direction ?? 'forward'),
    releases: options.release ?? [],
    sets: options.set ?? [],
    machineTypes: options.machine ?? [],
    progress: progressOf(io),
  });
}

/** A release that no saved guest is of is a slip of the pen, and no reason to ask for other things. */
async function knownReleases({ release = [], baselines }: AskOptions, io: Io): Promise<void> {
  if (release.length === 0) return;
  const { openProbes } = await import('../../../../guests/store.js');
  const { readInventories } = await import('../../../../guests/inventory/store.js');
  const root = storeFolder(baselines, io);
  const [{ manifests }, books] = [await openProbes(root), await readInventories(root)];
  const known = [...new Set([...manifests, ...books].map((one) => one.release))].sort(compareNatural);
  const unknown = release.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new GateError(
      'bad-usage',
      `--release ${unknown.join(' ')}`,
      `${baselines} has guests of ${known.join(', ') || 'no release'} only`,
      'Name one of these',
    );
}

/** Judges what guests said, without dumps. @returns the exit status */
export async function reportOn(answer: GuestAnswers, options: ReportOptions, io: Io): Promise<number> {
  const format = formatOf(options.format, FORMATS);
  const report = check({
    ...answer,
    toolVersion: toolVersion(io.root),
    baselines: [],
    sectionsOf: () => [],
    answer: { dumps: [], failures: [], machineTypes: new Map(), notes: [] },
    config: DEFAULT_CONFIG,
    phase: phaseOf({ text: undefined, from: 'no VERSION file given' }, DEFAULT_CONFIG),
    today: isoDate(io.now()),
    run: {},
  });
  io.out(await renderAs(report, format, io, options.verbose ?? false));
  return exitFor(report);
}
