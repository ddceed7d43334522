import { spawn } from 'node:child_process';
import { cleanEnv } from './child.js';
import { SourceError } from './model.js';

export interface BuildRequest {
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/** Variables that a build may need besides the plain ones; none of them holds a secret. */
const BUILD_VARIABLES = [
  'CC',
  'CXX',
  'CFLAGS',
  'CXXFLAGS',
  'LDFLAGS',
  'MAKEFLAGS',
  'PKG_CONFIG_PATH',
  'CCACHE_DIR',
  'USER',
  'SHELL',
];

/**
 * Runs the build with its output passed through, without tokens in its environment, and ends whatever it leaves behind.
 * @throws SourceError saying that the build failed: it is no finding about migration.
 */
export async function runBuild(request: BuildRequest): Promise<void> {
  const extra = Object.fromEntries(
    BUILD_VARIABLES.flatMap((name): [string, string][] => {
      const value = request.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', request.command], {
    cwd: request.cwd,
    env: cleanEnv(request.env, { ...extra, CI: 'true' }),
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

function failed(how: string): SourceError {
  return new SourceError(
    'build-command',
    `the build ${how}`,
    'Its output is in the log group above; this says nothing about migration',
  );
}
