import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEnv, runBuild, type BuildRequest } from '../../src/io/build.js';
import { failedWith } from '../../src/vmstate/errors.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const build = (command: string, more: Partial<BuildRequest> = {}) =>
  runBuild({ command, cwd: folder, env: { PATH: process.env['PATH'] }, timeoutMs: 5000, ...more });
const fault = async (command: string, more: Partial<BuildRequest> = {}) => {
  try {
    await build(command, more);
  } catch (error) {
    if (failedWith(error, 'build-failed')) return error.message;
    throw error;
  }
  return 'built';
};
const running = (word: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(word) && !line.includes('ps -eo'));

test('runs in the folder, as a script whose first failure ends it', async () => {
  await build('echo one > a; echo two | tee b >/dev/null');
  expect([readFileSync(join(folder, 'a'), 'utf8'), readFileSync(join(folder, 'b'), 'utf8')]).toEqual([
    'one\n',
    'two\n',
  ]);
  expect(await fault('false; touch never')).toMatch(/^build-command: the build ended with exit status 1/);
  expect(await fault('false | cat; touch never')).toMatch(/exit status 1/);
  expect(existsSync(join(folder, 'never'))).toBe(false);
});

test('a failure is a build failure and says nothing about migration', async () => {
  expect(await fault('exit 7')).toBe(
    'build-command: the build ended with exit status 7. Its output is in the log group above; this says nothing about migration',
  );
  expect(await fault('kill -TERM $$')).toMatch(/was killed by SIGTERM/);
});

test('one that hangs is ended with its children; one that leaves children behind takes them with it', async () => {
  expect(await fault('(exec -a hanging-build sleep 600) & wait', { timeoutMs: 500 })).toMatch(
    /did not end within 0\.5 s/,
  );
  expect(await fault('(exec -a orphan-build sleep 600) & true')).toBe('built');
  for (let tries = 0; tries < 20 && running('-build').length > 0; tries++)
    await new Promise((go) => setTimeout(go, 50));
  expect(running('-build')).toEqual([]);
});

test('what the workflow sets reaches the build; tokens and the runner’s files do not', async () => {
  const env = {
    PATH: process.env['PATH'],
    CC: 'clang',
    CONFIGURE_ARGS: '--disable-docs',
    GITHUB_WORKSPACE: '/w',
    GITHUB_TOKEN: 'a',
    GITHUB_OUTPUT: '/runner/output',
    GITHUB_ENV: '/runner/env',
    GITHUB_STEP_SUMMARY: '/runner/summary',
    'INPUT_GITHUB-TOKEN': 's3cret',
    ACTIONS_RUNTIME_TOKEN: 'b',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'c',
    NPM_AUTH_TOKEN: 'd',
    AWS_SECRET_ACCESS_KEY: 'e',
    MY_PAT: 'f',
    GIT_HEADER: 'authorization: basic s3cret',
  };
  await build('env > seen', { env, secrets: ['s3cret'] });
  const seen = readFileSync(join(folder, 'seen'), 'utf8');
  const names = seen.split('\n').map((line) => line.split('=')[0]);
  expect(names).toEqual(expect.arrayContaining(['CC', 'CONFIGURE_ARGS', 'GITHUB_WORKSPACE', 'CI']));
  for (const name of Object.keys(env).slice(4)) expect(names).not.toContain(name);
  expect(Object.keys(buildEnv(env, ['s3cret'])).sort()).toEqual([
    'CC',
    'CI',
    'CONFIGURE_ARGS',
    'GITHUB_WORKSPACE',
    'PATH',
  ]);
});
