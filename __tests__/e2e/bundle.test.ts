import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGitHubServer, WORKFLOW_TOKEN } from '../helpers/github-server.js';
import { runCli, runStep } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

const HOOK = join(__dirname, '..', 'helpers', 'loaded-files.cjs');
const LIMIT = 1.5 * 1024 * 1024;
const [TYPE = ''] = builtinMachineTypes('10.0', 's390x');

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace()
    .write('VERSION', '10.0.50\n')
    .write(`dumps/s390x/${TYPE}.json`, dumpText(TYPE, builtinSections('10.0', 's390x')));
});
afterEach(() => workspace.remove());

const env = () => ({ NODE_OPTIONS: `--require=${HOOK}`, LOADED_FILES: join(workspace.root, 'loaded.json') });
const loadedBytes = () => {
  const files = JSON.parse(workspace.read('loaded.json')) as [string, number][];
  expect(files.length).toBeGreaterThan(0);
  return files.filter(([name]) => name.includes('/dist/')).reduce((sum, [, size]) => sum + size, 0);
};

test('the check path of the action loads under 1.5 MB of JavaScript', async () => {
  const server = await startGitHubServer({ tokens: { 'the-token': WORKFLOW_TOKEN } });
  const base = 'b'.repeat(40);
  server.state.files.set(base, new Map([['VERSION', '10.0.50\n']]));
  const repo = { full_name: 'o/r' };
  const head = { sha: 'a'.repeat(40), repo };
  const result = await runStep({
    event: 'pull_request',
    payload: { pull_request: { number: 7, head, base: { sha: base, repo } } },
    workspace: workspace.root,
    apiUrl: server.url,
    inputs: {
      dumps: 'dumps/**/*.json',
      'machine-types': 'given',
      'github-token': 'the-token',
      upload: 'false',
      comment: 'always',
    },
    env: env(),
  });
  await server.close();
  expect(result.outputs['verdict']).not.toBe('error');
  expect(server.state.comments.get(7)).toHaveLength(1);
  expect(loadedBytes()).toBeLessThan(LIMIT);
});

test('the command line loads a fraction of that', async () => {
  const result = await runCli(['check', '--dump', 'dumps/**/*.json', '--machine-types', 'given'], {
    cwd: workspace.root,
    env: env(),
  });
  expect(result.stderr).toBe('');
  expect(loadedBytes()).toBeLessThan(LIMIT / 4);
  expect(readFileSync(HOOK, 'utf8')).toContain('LOADED_FILES');
});
