import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { log } from '../../github/log.js';
import { makeClient } from '../../github/client.js';
import { readContext } from '../../github/context.js';
import { phaseOf } from '../../policy/phase.js';
import { bodyOf, messageText, titleOf } from './body.js';
import { planStoreRefresh } from './plan.js';
import { keepPullRequest } from '../../github/pull-request.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import type { ReachBook } from '../../vmstate/reach.js';
import { failedWith, failureText, GateError } from '../../vmstate/errors.js';
import { readRefreshInputs } from '../../github/inputs.js';
import { readBounded } from '../../io/bytes.js';
import { endAll } from '../../io/supervise.js';
import { takeSecrets } from '../../io/secrets.js';
import { Step } from '../../github/step.js';
import { endOnSignals, sealCode } from '../shared/guard.js';
import { gather } from '../shared/gather.js';
import { readEvent } from '../shared/event.js';

/** Milliseconds for one start. */
const START_MS = 60_000;

/** Events whose checkout the repository's own maintainers control. */
const TRUSTED_EVENTS = ['schedule', 'workflow_dispatch', 'push'];

/**
 * Refreshes the baselines and keeps one pull request with the change. Sets the exit status and never throws.
 * @param code folder of this entry's bundle
 */
export async function main(code: string): Promise<void> {
  const step = new Step(process.env, { changed: 'false', 'pull-request-url': '' });
  endOnSignals(step, 'vmstate-gate refresh');
  try {
    await run(code, step);
  } catch (error) {
    step.fail(`vmstate-gate refresh: ${failureText(error)}`);
  } finally {
    endAll();
    step.finish();
  }
}

async function run(code: string, step: Step): Promise<void> {
  const inputs = readRefreshInputs(process.env);
  const { token, branch, signOff, baselines: folder, source } = inputs;
  log.mask(token);
  takeSecrets(process.env);
  const payload = readEvent(process.env) as { repository?: { default_branch?: string } };
  const context = readContext(process.env, payload);
  if (!TRUSTED_EVENTS.includes(context.event))
    throw new GateError(
      'event-unusable',
      `event ${context.event}`,
      'may not refresh',
      `Run this on ${TRUSTED_EVENTS.join(', ')}`,
    );
  const seals = inputs.qemu.length > 0 ? sealCode(code) : [];
  const answer = await gather({
    cwd: context.workspace,
    dumps: inputs.dumps,
    qemu: {
      binaries: inputs.qemu,
      cwd: context.workspace,
      env: process.env,
      timeoutMs: 60_000,
      jobs: availableParallelism(),
      moduleDir: inputs.moduleDir,
    },
    baselines: [],
    all: true,
    remedy: 'Say where they come from: set dumps or qemu',
  });
  for (const note of answer.notes) log.info(note);
  const lost = answer.failures.map(({ target, machineType, how }) => `${target} ${machineType} ${how}`);
  if (lost.length > 0) log.warning(`Not dumped: ${lost.slice(0, 10).join('; ')}`);
  const text = readBounded(resolve(context.workspace, source, 'VERSION'), 'VERSION', 4096).toString('utf8');
  const freezeFrom = Number(inputs.freezeFrom.slice(2));
  const phase = phaseOf({ text, from: 'this checkout' }, { freeze: 'auto', freezeFrom });
  if (phase.phase === 'unknown')
    throw new GateError('bad-input', 'VERSION', `is no version of QEMU: ${text.slice(0, 40)}`, 'Check `source`');
  const plan = await planStoreRefresh({
    reach: inputs.reach ? await reachOf(answer, inputs, context.workspace) : [],
    root: resolve(context.workspace, folder),
    answer,
    release: inputs.release,
    phase,
    provenance: {
      origin: `${context.owner}/${context.repo}@${context.headSha ?? 'unknown'}`,
      date: new Date().toISOString().slice(0, 10),
      by: 'vmstate-gate refresh',
    },
  });
  endAll();
  for (const seal of seals) seal.verify();
  step.output('changed', plan.files.size > 0);
  step.output('pull-request-url', '');
  if (plan.files.size === 0) {
    log.info(`The baselines of ${plan.release} are up to date (${phase.source}).`);
    return;
  }
  const client = await makeClient({ token, apiUrl: context.apiUrl, log: (line) => log.info(line) });
  const outcome = await keepPullRequest(client, {
    owner: context.owner,
    repo: context.repo,
    base: payload.repository?.default_branch ?? 'main',
    branch,
    title: titleOf(plan),
    body: bodyOf(plan).slice(0, 60_000),
    message: messageText(plan, signOff),
    files: new Map([...plan.files].map(([path, content]) => [join(folder, path).replaceAll('\\', '/'), content])),
  });
  step.output('pull-request-url', outcome.url);
  log.info(`Pull request ${outcome.kind}: ${outcome.url}`);
}

/** What guests of the binaries' machine types can have; a build that cannot be asked leaves every section as there. */
async function reachOf(
  answer: SourceAnswer,
  { qemu, moduleDir }: ReturnType<typeof readRefreshInputs>,
  workspace: string,
): Promise<readonly ReachBook[]> {
  if (qemu.length === 0) return [];
  const sections = new Map(answer.dumps.map((dump) => [dump.target, dump.sections]));
  const { askReach, bookOf } = await import('../../guests/reach.js');
  try {
    const reached = await askReach({
      binaries: qemu,
      cwd: workspace,
      env: process.env,
      timeoutMs: START_MS,
      jobs: availableParallelism(),
      moduleDir,
      sectionsFor: (target) => sections.get(target),
      progress: (message) => log.debug(message),
    });
    const of = { release: '0', date: new Date().toISOString().slice(0, 10), by: 'vmstate-gate refresh' };
    return reached.map((one) => bookOf(one, of));
  } catch (error) {
    if (!failedWith(error, 'qemu-failed')) throw error;
    log.warning(`Not asked what guests can have: ${error.message}`);
    return [];
  }
}
