import type { Command } from 'commander';
import { check } from '../../../../gate/check.js';
import { runBeyondDumps, type BeyondAnswer } from '../../../../guests/ask.js';
import { toolVersion } from '../../../../io/version.js';
import { DEFAULT_CONFIG } from '../../../../policy/config.js';
import { phaseOf } from '../../../../policy/phase.js';
import type { Io } from '../../io.js';
import { progressOf, qemuRequest, storeFolder } from '../../options.js';
import { exitFor, FORMATS, formatOf, isoDate, renderAs } from '../../output.js';
import type { GuestOptions } from './options.js';

/** Options of commands that end with a report. */
export interface ReportOptions {
  readonly format: string;
  readonly verbose?: boolean;
}

export interface AskOptions extends GuestOptions, ReportOptions {
  readonly release?: readonly string[];
}

/** Declares them. */
export function withReport(command: Command): Command {
  return command
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('-v, --verbose', 'also list differences that no guest meets');
}

/** Asks a build's guests what the baselines want to know. */
export function askGuests(
  what: { readonly probe: boolean; readonly inventory: boolean },
  options: AskOptions,
  io: Io,
): Promise<BeyondAnswer> {
  return runBeyondDumps({
    ...qemuRequest(options, io),
    ...what,
    root: storeFolder(options.baselines, io),
    releases: options.release ?? [],
    sets: options.set ?? [],
    machineTypes: options.machine ?? [],
    progress: progressOf(io),
  });
}

/** Judges what guests said, without dumps. @returns the exit status */
export async function reportOn(answer: BeyondAnswer, options: ReportOptions, io: Io): Promise<number> {
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
