import { randomUUID } from 'node:crypto';
import * as core from '@actions/core';
import { logText, visible } from '../report/escape.js';

/** Where an annotation stands. */
export interface Annotation {
  readonly title?: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
}

type Level = 'notice' | 'warning' | 'error';

/**
 * The one place where text meets a runner's log, which obeys what looks like an order: whatever is said passes through
 * here and is escaped here, escaped before or not.
 */
export const log = {
  /** One line, whatever is in it. */
  info: (text: string): void => core.info(visible(text)),
  debug: (text: string): void => core.debug(visible(text)),
  notice: (text: string): void => say('notice', visible(text)),
  warning: (text: string): void => say('warning', visible(text)),
  /** A text of several lines, each by itself. */
  lines: (text: string): void => core.info(logText(text)),
  annotate: say,
  /** The step fails, with these words last. */
  fail: (text: string): void => core.setFailed(logText(text)),
  /** Everything that is said while it runs stands below one line. */
  group: async <T>(title: string, run: () => T | Promise<T>): Promise<T> =>
    core.group(visible(title), async () => run()),
  /** Runs what may print anything: no order in it counts until it is done. */
  deaf: async <T>(run: () => Promise<T>): Promise<T> => {
    const token = randomUUID();
    core.info(`::stop-commands::${token}`);
    try {
      return await run();
    } finally {
      // On a line of its own, however what was printed last ended.
      core.info(`\n::${token}::`);
    }
  },
  /** Runners print stars in its place from now on. */
  mask: (secret: string): void => core.setSecret(secret),
  output: (name: string, value: string): void => core.setOutput(name, value),
};

function say(level: Level, text: string, { title, ...place }: Annotation = {}): void {
  core[level](logText(text), { ...place, ...(title !== undefined && { title: logText(title) }) });
}
