import { findRule } from '../rules/catalogue.js';
import type { Waiver } from './config.js';
import { isDay, LIST_RULES, parseConfig, WRITE_DAY } from './read-config.js';
import { GateError } from '../vmstate/errors.js';

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
  const entry = {
    ...(waiver.fingerprint !== undefined && { fingerprint: waiver.fingerprint }),
    ...(waiver.rule !== undefined && { rule: waiver.rule }),
    ...(waiver.section !== undefined && { section: waiver.section }),
    ...(waiver.path !== undefined && { path: waiver.path }),
    ...(waiver.machineTypes !== undefined && { 'machine-types': waiver.machineTypes }),
    reason: waiver.reason,
    'accepted-by': waiver.acceptedBy,
    expires: waiver.expires,
  };
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
