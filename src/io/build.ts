import { GateError } from '../vmstate/errors.js';
import { endOf, startGroup } from './group.js';

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

/** What a build that ended well left behind. */
export interface Built {
  /** Processes that outlived it and were ended. */
  readonly left: number;
}

/** After its end, how long output of processes that hold its pipes is waited for where they cannot be ended. */
const DRAIN_MS = 500;

/**
 * Runs the build without tokens in its environment. Its output passes through us, so that nothing of it can write to the
 * log once it has ended; whatever it leaves behind, daemons in sessions of their own included, is ended.
 * @throws GateError saying that the build failed: it is no finding about migration.
 */
export async function runBuild(request: BuildRequest): Promise<Built> {
  const group = startGroup(['bash', '-e', '-o', 'pipefail', '-c', request.command], {
    cwd: request.cwd,
    env: buildEnv(request.env, request.secrets),
    timeoutMs: request.timeoutMs,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const { child } = group;
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  let report = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => (report = (report + chunk.toString('latin1')).slice(0, 100)));
  const { status, signal, error } = await endOf(group, DRAIN_MS);
  group.close();
  child.stdout?.destroy();
  child.stderr?.destroy();
  if (group.timedOut()) throw failed(`did not end within ${request.timeoutMs / 1000} s`);
  if (error) throw failed(`cannot be started (${error.message})`);
  if (signal !== null) throw failed(`was killed by ${signal}`);
  if (status !== 0) throw failed(`ended with exit status ${status}`);
  return { left: Number(/^left (\d{1,6})$/m.exec(report)?.[1] ?? 0) };
}

function failed(how: string): GateError {
  return new GateError(
    'build-failed',
    'build-command',
    `the build ${how}`,
    'Its output is in the log group above; this says nothing about migration',
  );
}
