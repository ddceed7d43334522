import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE24 } from '../helpers/runner.js';
import { Workspace } from '../helpers/workspace.js';

const ROOT = join(__dirname, '..', '..');

/** Loads the bundle as a program does that is not its runner, in a folder of its own, and calls what it exports. */
function load(code: string, env: Record<string, string>): Promise<{ code: number; stdout: string }> {
  const program = `const action = require(${JSON.stringify(join(ROOT, 'dist', 'action', 'index.js'))});${code}`;
  return new Promise((resolve) => {
    const child = execFile(NODE24, ['-e', program], { cwd: workspace.root, env }, (_error, stdout) => {
      resolve({ code: child.exitCode ?? -1, stdout });
    });
  });
}

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => workspace.remove());

test('loaded and not started, the action waits for run(), and finds the built-in baselines where it lies itself', async () => {
  const env = Object.fromEntries(
    readFileSync(join(ROOT, '.github', 'local-action.env'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(await load('', env)).toEqual({ code: 0, stdout: '' });
  const inputs = {
    ...env,
    'INPUT_WORKING-DIRECTORY': ROOT,
    GITHUB_WORKSPACE: ROOT,
    GITHUB_OUTPUT: join(workspace.root, 'out'),
  };
  workspace.write('out', '');
  const ran = await load('void action.run();', inputs);
  expect([ran.code, workspace.read('out')]).toEqual([0, expect.stringContaining('compatible')]);
  expect(ran.stdout).toContain('9 pairs (7 that differ) of 2 machine types and 8 releases');
});
