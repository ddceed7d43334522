import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../../github/log.js';
import type { ActionContext } from '../../github/context.js';
import type { Inputs } from '../../github/inputs.js';
import { packDumps } from '../../github/kept-dumps.js';
import { failureText } from '../../vmstate/errors.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { keptName } from './base.js';

/**
 * On a push to a branch and on a schedule, keeps the dumps that were judged, so that pull requests are told apart from
 * what their base has already. A failure is said and changes no verdict: pull requests are judged more strictly then.
 */
export async function keepDumps(
  answer: SourceAnswer,
  inputs: Inputs,
  context: ActionContext,
  scratch: string,
  runtimeToken: string | undefined,
): Promise<void> {
  const { headSha, event } = context;
  const started = event === 'push' || event === 'schedule';
  if (!started || headSha === undefined || inputs.base === 'off' || answer.dumps.length === 0) return;
  if (runtimeToken === undefined) return;
  try {
    process.env['ACTIONS_RUNTIME_TOKEN'] = runtimeToken;
    const folder = join(scratch, 'kept');
    mkdirSync(folder, { recursive: true });
    const files = [...packDumps(headSha, answer)].map(([name, bytes]) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    });
    const { DefaultArtifactClient } = await import('@actions/artifact');
    await new DefaultArtifactClient().uploadArtifact(keptName(inputs.commentKey), files, folder);
    log.info(`The dumps are kept as ${keptName(inputs.commentKey)}, for pull requests to be told apart by.`);
  } catch (error) {
    log.warning(`The dumps are not kept for pull requests: ${failureText(error)}`);
  } finally {
    delete process.env['ACTIONS_RUNTIME_TOKEN'];
  }
}
