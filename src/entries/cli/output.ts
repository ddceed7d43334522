import { resolve } from 'node:path';
import type { Config } from '../../policy/config.js';
import { anchorIn } from '../../io/anchor.js';
import { replaceFile } from '../../io/replace-file.js';
import type { Report } from '../../report/model.js';
import { EXIT, type Io } from './io.js';
import { textStyle } from './style.js';
import { GateError } from '../../vmstate/errors.js';
import type { Direction } from '../../rules/finding.js';

export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'html', 'gitlab', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Renders a report; only the renderer that is asked for is loaded.
 * @param source folder of QEMU's source, where one was named
 */
export async function renderAs(
  report: Report,
  format: Format,
  io: Io,
  verbose: boolean,
  source?: string,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../../report/json.js')).renderJson(report);
    case 'markdown': {
      const { renderMarkdown, SUMMARY_LIMIT } = await import('../../report/markdown.js');
      return renderMarkdown(report, { limit: SUMMARY_LIMIT, information: true });
    }
    case 'sarif':
      return (await import('../../report/sarif.js')).renderSarif(report, anchorIn(io.cwd, source));
    case 'html':
      return (await import('../../report/html.js')).renderHtml(report);
    case 'gitlab':
      return (await import('../../report/gitlab.js')).renderGitlab(report, anchorIn(io.cwd, source));
    case 'junit':
      return (await import('../../report/junit.js')).renderJunit(report);
    case 'text':
      return (await import('../../report/text.js')).renderText(report, { ...textStyle(io), verbose });
  }
}

/** Prints a report, or writes it whole into a file: a reader never sees half of one. */
export function writeOut(text: string, file: string | undefined, io: Io): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  replaceFile(resolve(io.cwd, file), text, file);
}

/** The exit status for a verdict: an error of judgement is bad input, never a pass. */
export function exitFor(report: Report): number {
  switch (report.verdict) {
    case 'compatible':
    case 'advisory':
      return EXIT.compatible;
    case 'incompatible':
      return EXIT.incompatible;
    case 'error':
      return EXIT.usage;
  }
}

/** `both` is two directions. */
export function directionsOf(text: string): Config['directions'] {
  const direction = directionOf(text);
  return direction === 'both' ? ['forward', 'backward'] : [direction];
}

/** @throws GateError for what is no direction */
export function directionOf(text: string): Direction | 'both' {
  if (text === 'both' || text === 'forward' || text === 'backward') return text;
  throw new GateError(
    'bad-usage',
    `--direction ${JSON.stringify(text)}`,
    'is no direction',
    'It may be forward, backward or both',
  );
}

/** Which machine types of the baselines are to be answered for. */
export function askedOf(text: string): Config['machineTypes']['asked'] {
  if (text === 'all' || text === 'given') return text;
  throw new GateError('bad-usage', '--machine-types', `is ${JSON.stringify(text)}`, 'It may be all or given');
}

export function formatOf<T extends string>(text: string, formats: readonly T[]): T {
  const found = formats.find((format) => format === text);
  if (found === undefined)
    throw new GateError(
      'bad-usage',
      `--format ${JSON.stringify(text)}`,
      'is no format',
      `It may be ${formats.join(', ')}`,
    );
  return found;
}

/** ISO date of a moment, in UTC. */
export function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
