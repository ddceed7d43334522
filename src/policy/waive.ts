import { findRule } from '../rules/catalogue.js';
import { dayNumber } from './waivers.js';
import type { Waiver } from './config.js';
import { isDay, LIST_RULES, parseConfig, WRITE_DAY } from './read-config.js';
import { GateError } from '../vmstate/errors.js';
import { entryOf } from './waiver-entry.js';

/** Days after which a waiver is no longer short-lived. */
const LONG_DAYS = 366;

/**
 * What speaks against a waiver before it is written.
 * @param today ISO date
 * @param known fingerprints that a report has; undefined where no report is at hand
 * @throws GateError for a day that is past, a waiver that stands there already, a fingerprint that the report does not have
 * @returns what should be said all the same, one sentence each
 */
export function reviewWaiver(
  waiver: Waiver,
  existing: readonly Waiver[],
  today: string,
  known: ReadonlySet<string> | undefined,
): readonly string[] {
  const refuse = (problem: string, remedy: string): GateError => new GateError('bad-usage', 'waiver', problem, remedy);
  if (!isDay(waiver.expires)) throw refuse(`${waiver.expires} is no day of the calendar`, WRITE_DAY);
  if (waiver.expires < today)
    throw refuse(`${waiver.expires} is past, so that it would cover nothing`, `Give a day from ${today} on`);
  const twin = existing.find((other) => coversOf(other) === coversOf(waiver));
  if (twin) throw refuse(`there is such a waiver until ${twin.expires} already`, 'Change its `expires` instead');
  const { fingerprint } = waiver;
  if (fingerprint !== undefined && known && !known.has(fingerprint))
    throw refuse(
      `the report has no finding ${fingerprint}, so that it would cover nothing`,
      'Take the fingerprint from the comment or from report.json',
    );
  const days = dayNumber(waiver.expires) - dayNumber(today);
  return days > LONG_DAYS ? [`it holds for ${days} days; a waiver of more than a year is seldom looked at again`] : [];
}

/** What a waiver covers, the words about it left out. */
function coversOf({ fingerprint, rule, section, path, machineTypes }: Waiver): string {
  return JSON.stringify([fingerprint, rule, section, path, machineTypes && [...machineTypes].sort()]);
}

/**
 * Adds a waiver to a configuration's text; comments and layout stay as they are.
 * @throws GateError when the text, or the text with the waiver, is no configuration.
 */
export async function addWaiver(text: string, waiver: Waiver, file: string): Promise<string> {
  if (waiver.rule !== undefined && !findRule(waiver.rule)) {
    throw new GateError('bad-usage', 'waiver', `there is no rule ${JSON.stringify(waiver.rule)}`, LIST_RULES);
  }
  if (!isDay(waiver.expires))
    throw new GateError('bad-usage', 'waiver', `${waiver.expires} is no day of the calendar`, WRITE_DAY);
  await parseConfig(text, file);
  const { parseDocument, isSeq } = await import('yaml');
  const document = parseDocument(text);
  const entry = entryOf(waiver);
  if (document.contents === null) document.contents = document.createNode({}) as unknown as typeof document.contents;
  const list = document.get('waivers', true);
  if (isSeq(list)) {
    list.flow = false;
    list.add(document.createNode(entry));
  } else document.set('waivers', document.createNode([entry]));
  const result = document.toString({ lineWidth: 0 });
  await parseConfig(result, file);
  return result;
}
