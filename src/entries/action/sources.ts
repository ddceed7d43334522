import { machineTypesByTarget, type BaselineEntry } from '../../vmstate/baseline.js';
import { readDumpFiles } from '../../io/files.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import * as core from '@actions/core';
import { visible } from '../../report/escape.js';
import { runBuild } from '../../io/build.js';
import { dumpsFromArtifact } from '../../github/artifacts.js';
import type { Client } from '../../github/client.js';
import type { ActionContext } from '../../github/context.js';
import type { Inputs } from '../../github/inputs.js';
import { gather } from '../shared/gather.js';
import { GateError } from '../../vmstate/errors.js';

/** A build of QEMU takes minutes; one that takes longer than a job may last is stuck. */
const BUILD_TIMEOUT_MS = 5 * 60 * 60 * 1000;

/** Asks every source that the inputs name, and puts the answers together. @throws GateError */
export function gatherDumps(
  inputs: Inputs,
  baselines: readonly BaselineEntry[],
  cwd: string,
  context: ActionContext,
  client: Client | undefined,
): Promise<SourceAnswer> {
  const { buildCommand, artifact, timeoutMs, moduleDir, maxInputBytes: maxBytes } = inputs;
  return gather({
    cwd,
    dumps: inputs.dumps,
    qemu: {
      binaries: inputs.qemu,
      cwd,
      env: process.env,
      timeoutMs,
      jobs: inputs.jobs ?? availableParallelism(),
      moduleDir,
    },
    baselines,
    confined: true,
    maxBytes,
    progress: (message) => core.debug(visible(message)),
    ...(buildCommand !== undefined && { build: () => build(buildCommand, cwd, inputs.token) }),
    others: artifact === undefined ? [] : [(known) => fromArtifact(artifact, inputs, context, client, known)],
    remedy: 'Say where they come from: set dumps, qemu or artifact',
  });
}

/** @throws GateError where there is no token, no artifact, or nothing in it that is a dump */
function fromArtifact(
  name: string,
  inputs: Inputs,
  context: ActionContext,
  client: Client | undefined,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<SourceAnswer> {
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
  return dumpsFromArtifact(client, { owner, repo, runId, name }, known, inputs.maxInputBytes);
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
export async function build(
  command: string,
  cwd: string,
  secret: string | undefined,
  title = 'build-command',
): Promise<void> {
  const token = randomUUID();
  core.startGroup(title);
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
