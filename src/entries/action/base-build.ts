import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { dumpFromQemu } from '../../io/qemu.js';
import { machineTypesByTarget } from '../../vmstate/baseline.js';
import { GateError } from '../../vmstate/errors.js';
import type { BaseBuild } from '../../vmstate/sourced-dump.js';
import type { BaseRequest } from './base.js';
import { build } from './sources.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';

/** Git is asked for one commit of a repository that is there already. */
const GIT_TIMEOUT_MS = 10 * 60 * 1000;

/**
 * Checks the base commit out beside the workspace, builds it with the same command, and dumps the same binaries.
 * @throws GateError where git does not have the commit, or the build or QEMU fails
 */
export async function buildBase(request: BaseRequest & { readonly sha: string }): Promise<BaseBuild> {
  const { inputs, context, baselines, sha } = request;
  const folder = temporaryFolder('vmstate-gate-base-');
  const tree = join(folder, 'tree');
  try {
    checkout(context.workspace, sha, tree);
    const cwd = resolve(tree, inputs.workingDirectory);
    await build(inputs.buildCommand ?? '', cwd, inputs.token, 'build-command, for the base');
    return await dumpFromQemu({
      binaries: inputs.qemu,
      cwd,
      known: machineTypesByTarget(baselines),
      timeoutMs: inputs.timeoutMs,
      jobs: inputs.jobs ?? availableParallelism(),
      maxBytes: inputs.maxInputBytes,
      moduleDir: inputs.moduleDir,
      env: process.env,
      progress: () => undefined,
    });
  } finally {
    git(context.workspace, ['worktree', 'remove', '--force', tree], true);
    removeTemporary(folder);
  }
}

function checkout(workspace: string, sha: string, tree: string): void {
  // A shallow checkout has the pull request's merge alone.
  if (!git(workspace, ['cat-file', '-e', `${sha}^{commit}`], true)) {
    git(workspace, ['fetch', '--no-tags', '--depth=1', 'origin', sha]);
  }
  git(workspace, ['worktree', 'add', '--detach', '--force', tree, sha]);
}

/** @returns whether it went well; @throws GateError where it must */
function git(workspace: string, args: readonly string[], mayFail = false): boolean {
  try {
    // Hooks and aliases of the workspace are the pull request's.
    execFileSync('git', ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-C', workspace, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: GIT_TIMEOUT_MS,
    });
    return true;
  } catch (error) {
    if (mayFail) return false;
    const said = (error as { stderr?: Buffer }).stderr?.toString('utf8').trim().split('\n').at(-1) ?? '';
    throw new GateError(
      'not-found',
      'the base commit',
      `cannot be checked out beside: ${said.slice(0, 300)}`,
      'Check out with `fetch-depth: 0` or with credentials that may fetch',
    );
  }
}
