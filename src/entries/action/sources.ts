import { machineTypesByTarget, type BaselineEntry } from '../../vmstate/baseline.js';
import { joinAnswers } from '../../io/join.js';
import { readDumpFiles } from '../../io/files.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import * as core from '@actions/core';
import { visible } from '../../report/escape.js';
import { runBuild } from '../../io/build.js';
import { dumpFromQemu } from '../../io/qemu.js';
import { dumpsFromArtifact } from '../../github/artifacts.js';
import type { Client } from '../../github/client.js';
import type { ActionContext } from '../../github/context.js';
import type { Inputs } from '../../github/inputs.js';
import { GateError } from '../../vmstate/errors.js';

/** A build of QEMU takes minutes; one that takes longer than a job may last is stuck. */
const BUILD_TIMEOUT_MS = 5 * 60 * 60 * 1000;

/** Asks every source that the inputs name, and puts the answers together. @throws GateError */
export async function gatherDumps(
  inputs: Inputs,
  baselines: readonly BaselineEntry[],
  cwd: string,
  context: ActionContext,
  client: Client | undefined,
): Promise<SourceAnswer> {
  const answers: SourceAnswer[] = [];
  const known = machineTypesByTarget(baselines);
  if (inputs.dumps.length > 0) {
    answers.push(
      await readDumpFiles({ patterns: inputs.dumps, cwd, known, maxBytes: inputs.maxInputBytes, confined: true }),
    );
  }
  if (inputs.buildCommand !== undefined) await build(inputs.buildCommand, cwd, inputs.token);
  if (inputs.qemu.length > 0) {
    answers.push(
      await dumpFromQemu({
        binaries: inputs.qemu,
        cwd,
        known,
        timeoutMs: inputs.timeoutMs,
        jobs: inputs.jobs ?? availableParallelism(),
        maxBytes: inputs.maxInputBytes,
        moduleDir: inputs.moduleDir,
        env: process.env,
        progress: (message) => core.debug(visible(message)),
      }),
    );
  }
  if (inputs.artifact !== undefined) {
    if (!client)
      throw new GateError(
        'bad-usage',
        'artifact',
        'no github-token to download it with',
        'Give a token with `actions: read`',
      );
    refuseEnterpriseServer(context);
    const { owner, repo } = inputs.artifactRepository ?? context;
    const runId = inputs.artifactRunId ?? context.triggeredBy?.runId ?? context.runId;
    const place = { owner, repo, runId, name: inputs.artifact };
    answers.push(await dumpsFromArtifact(client, place, known, inputs.maxInputBytes));
  }
  if (answers.length === 0) {
    throw new GateError(
      'bad-usage',
      'inputs',
      'none of dumps, qemu and artifact is set',
      'Say where the dumps come from',
    );
  }
  return joinAnswers(answers);
}

/** Dumps of the base branch's own build. @throws GateError also where they are the very files of `dumps`. */
export async function gatherBaseDumps(
  inputs: Inputs,
  baselines: readonly BaselineEntry[],
  cwd: string,
  answer: SourceAnswer,
) {
  if (inputs.baseDumps.length === 0) return [];
  const { dumps } = await readDumpFiles({
    patterns: inputs.baseDumps,
    cwd,
    known: machineTypesByTarget(baselines),
    maxBytes: inputs.maxInputBytes,
    confined: true,
  });
  const own = new Set(answer.dumps.map((dump) => dump.provenance.path));
  const both = dumps.find((dump) => own.has(dump.provenance.path));
  if (both) {
    throw new GateError(
      'bad-usage',
      both.provenance.path,
      'is given as a dump of this build and of the base branch’s',
      'Keep the two builds’ dumps in folders of their own',
    );
  }
  return dumps;
}

/** GitHub Enterprise Server has another artifact service; *.ghe.com has GitHub's own. */
function refuseEnterpriseServer(context: ActionContext): void {
  const host = new URL(context.serverUrl).hostname;
  if (host === 'github.com' || host.endsWith('.ghe.com')) return;
  throw new GateError(
    'bad-usage',
    'artifact',
    `${host} is a GitHub Enterprise Server, whose artifacts this cannot read`,
    'Download them with actions/download-artifact@v3 and name the files in `dumps`',
  );
}

/** The build's output may hold anything: workflow commands in it are switched off while it runs. */
async function build(command: string, cwd: string, secret: string | undefined): Promise<void> {
  const token = randomUUID();
  core.startGroup('build-command');
  core.info(`::stop-commands::${token}`);
  try {
    await runBuild({
      command,
      cwd,
      env: process.env,
      timeoutMs: BUILD_TIMEOUT_MS,
      secrets: secret === undefined ? [] : [secret],
    });
  } finally {
    core.info(`::${token}::`);
    core.endGroup();
  }
}
