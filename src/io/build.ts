import { spawn } from 'node:child_process';
import { GateError } from '../vmstate/errors.js';

export interface BuildRequest {
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  /** Values that no variable may carry to the build. */
  readonly secrets?: readonly string[];
}

/** The runner's own: inputs, tokens, and the files through which a step sets outputs, paths and variables of the job. */
const RUNNERS_OWN = /^(INPUT|ACTIONS|GITHUB|STATE)_/;
const SECRET_NAME = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY|(^|_)PAT$/i;
/** Plain facts about the job that builds ask for. */
const PLAIN = new Set(['GITHUB_ACTIONS', 'GITHUB_WORKSPACE', 'GITHUB_SHA', 'GITHUB_REF', 'GITHUB_REPOSITORY']);

/** What a workflow's `env` gives reaches the build; tokens, and what only the runner and its steps may write, do not. */
export function buildEnv(
  env: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[] = [],
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || SECRET_NAME.test(name)) continue;
    if (RUNNERS_OWN.test(name) && !PLAIN.has(name)) continue;
    if (secrets.some((secret) => secret !== '' && value.includes(secret))) continue;
    kept[name] = value;
  }
  return { ...kept, CI: 'true' };
}

/**
 * Runs the build with its output passed through, without tokens in its environment, and ends whatever it leaves behind.
 * @throws GateError saying that the build failed: it is no finding about migration.
 */
export async function runBuild(request: BuildRequest): Promise<void> {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', request.command], {
    cwd: request.cwd,
    env: buildEnv(request.env, request.secrets),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is gone.
    }
  };
  const state = { timedOut: false };
  const timer = setTimeout(() => {
    state.timedOut = true;
    end();
  }, request.timeoutMs);
  const how = await new Promise<string | undefined>((done) => {
    child.once('error', (error) => done(`cannot be started (${error.message})`));
    child.once('exit', (status, signal) => {
      done(signal !== null ? `was killed by ${signal}` : status === 0 ? undefined : `ended with exit status ${status}`);
    });
  });
  clearTimeout(timer);
  end();
  if (state.timedOut) throw failed(`did not end within ${request.timeoutMs / 1000} s`);
  if (how !== undefined) throw failed(how);
}

function failed(how: string): GateError {
  return new GateError(
    'build-failed',
    'build-command',
    `the build ${how}`,
    'Its output is in the log group above; this says nothing about migration',
  );
}
