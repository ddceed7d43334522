import { failureText, GateError } from '../../vmstate/errors.js';
import { readBounded } from '../../io/bytes.js';

/** Bytes of an event's payload; GitHub's largest have a few MB. */
const MAX_EVENT = 32 * 1024 * 1024;

/** The payload of the event that started the run; an empty object where there is none. @throws GateError */
export function readEvent(env: Readonly<Record<string, string | undefined>>): unknown {
  const path = env['GITHUB_EVENT_PATH'];
  if (path === undefined || path === '') return {};
  try {
    return JSON.parse(readBounded(path, path, MAX_EVENT).toString('utf8')) as unknown;
  } catch (error) {
    throw new GateError(
      'event-unusable',
      `the event payload ${path}`,
      `cannot be read: ${failureText(error)}`,
      'Run it from a workflow of GitHub Actions',
      { cause: error },
    );
  }
}
