import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { makeClient } from '../../github/client.js';
import { readContext } from '../../github/context.js';
import { phaseOf } from '../../policy/phase.js';
import { visible } from '../../report/escape.js';
import { DEFAULT_MAX_BYTES, readBounded } from '../../io/bytes.js';
import { readDumpFiles } from '../../io/files.js';
import { joinAnswers } from '../../io/join.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { dumpFromQemu } from '../../io/qemu.js';
import { bodyOf, messageText, titleOf } from './body.js';
import { planStoreRefresh } from './plan.js';
import { keepPullRequest } from '../../github/pull-request.js';
import { failureText, GateError } from '../../vmstate/errors.js';

/** Bytes of an event's payload. */
const MAX_EVENT = 32 * 1024 * 1024;

/** Events whose checkout the repository's own maintainers control. */
const TRUSTED_EVENTS = ['schedule', 'workflow_dispatch', 'push'];

/** Refreshes the baselines and keeps one pull request with the change. Sets the exit status and never throws. */
export async function main(): Promise<void> {
  try {
    await run();
  } catch (error) {
    core.setFailed(`vmstate-gate refresh: ${visible(failureText(error))}`);
  }
}

async function run(): Promise<void> {
  const token = core.getInput('github-token', { required: true });
  core.setSecret(token);
  const payload = JSON.parse(
    readBounded(process.env['GITHUB_EVENT_PATH'] ?? '', 'the event payload', MAX_EVENT).toString('utf8'),
  ) as {
    repository?: { default_branch?: string };
  };
  const context = readContext(process.env, payload);
  if (!TRUSTED_EVENTS.includes(context.event))
    throw new GateError(
      'event-unusable',
      `event ${context.event}`,
      'may not refresh',
      `Run this on ${TRUSTED_EVENTS.join(', ')}`,
    );
  const signOff = oneLine('sign-off', /^[^<>\n\r]{1,100} <[^<>\s]{1,200}>$/);
  const branch = oneLine('branch', /^(?!.*(\.\.|\/\/|@\{))[A-Za-z0-9][A-Za-z0-9._/-]{0,150}[A-Za-z0-9]$/);
  const folder = core.getInput('baselines') || 'baselines';
  const answer = await gather(context.workspace);
  for (const note of answer.notes) core.info(visible(note));
  const lost = answer.failures.map(({ target, machineType, how }) => `${target} ${machineType} ${how}`);
  if (lost.length > 0) core.warning(visible(`Not dumped: ${lost.slice(0, 10).join('; ')}`));
  const source = core.getInput('source') || '.';
  const text = readBounded(resolve(context.workspace, source, 'VERSION'), 'VERSION', 4096).toString('utf8');
  const freezeFrom = Number(/^rc(\d{1,2})$/.exec(core.getInput('freeze-from') || 'rc2')?.[1] ?? NaN);
  if (Number.isNaN(freezeFrom))
    throw new GateError('bad-usage', 'freeze-from', 'is no release candidate', 'Give one such as rc2');
  const phase = phaseOf({ text, from: 'this checkout' }, { freeze: 'auto', freezeFrom });
  if (phase.phase === 'unknown')
    throw new GateError(
      'bad-input',
      'VERSION',
      `is no version of QEMU: ${visible(text.slice(0, 40))}`,
      'Check `source`',
    );
  const plan = planStoreRefresh({
    root: resolve(context.workspace, folder),
    answer,
    release: core.getInput('release') || undefined,
    phase,
    provenance: {
      origin: `${context.owner}/${context.repo}@${context.headSha ?? 'unknown'}`,
      date: new Date().toISOString().slice(0, 10),
      by: 'vmstate-gate refresh',
    },
  });
  core.setOutput('changed', plan.files.size > 0);
  core.setOutput('pull-request-url', '');
  if (plan.files.size === 0) {
    core.info(`The baselines of ${plan.release} are up to date (${visible(phase.source)}).`);
    return;
  }
  const client = await makeClient({ token, apiUrl: context.apiUrl, log: (line) => core.info(visible(line)) });
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
  core.setOutput('pull-request-url', outcome.url);
  core.info(`Pull request ${outcome.kind}: ${outcome.url}`);
}

function oneLine(name: string, pattern: RegExp): string {
  const value = core.getInput(name);
  if (!pattern.test(value))
    throw new GateError(
      'bad-usage',
      `input \`${name}\``,
      `is ${JSON.stringify(value)}`,
      'See refresh/action.yml for what it may be',
    );
  return value;
}

async function gather(workspace: string): Promise<SourceAnswer> {
  const [dumps, qemu] = [core.getMultilineInput('dumps'), core.getMultilineInput('qemu')];
  const answers: SourceAnswer[] = [];
  if (dumps.length > 0) answers.push(await readDumpFiles({ patterns: dumps, cwd: workspace, known: new Map() }));
  if (qemu.length > 0) {
    answers.push(
      await dumpFromQemu({
        binaries: qemu,
        cwd: workspace,
        known: new Map(),
        all: true,
        timeoutMs: 60_000,
        jobs: availableParallelism(),
        maxBytes: DEFAULT_MAX_BYTES,
        moduleDir: core.getInput('module-dir') || undefined,
        env: process.env,
      }),
    );
  }
  if (answers.length === 0)
    throw new GateError('bad-usage', 'inputs', 'neither dumps nor qemu is set', 'Say where the dumps come from');
  return joinAnswers(answers);
}
