import type { Section } from '../../src/vmstate/dump.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { runStep, type StepOptions } from '../helpers/runner.js';
import { builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

let server: GitHubServer;
let workspace: Workspace;
const sections = builtinSections('10.0', 'x86_64').slice(0, 40);
const more: Section = {
  ...sections[0]!,
  name: 'new-device',
  description: { ...sections[0]!.description!, name: 'new-device' },
};

beforeEach(async () => {
  server = await startGitHubServer({
    tokens: {
      'the-token': WORKFLOW_TOKEN,
      'no-pulls': { ...WORKFLOW_TOKEN, pulls: 'read' },
      'no-contents': { ...WORKFLOW_TOKEN, contents: 'read' },
    },
  });
  server.state.refs.set('heads/main', 'c0');
  server.state.commits.set('c0', { sha: 'c0', message: '', tree: 't0', parents: [] });
  server.state.trees.set('t0', new Map([['README', 'b0']]));
  workspace = new Workspace();
  build('10.0.50', sections);
});
afterEach(async () => {
  await server.close();
  workspace.remove();
});

function build(version: string, list: readonly Section[]): void {
  workspace.write('VERSION', `${version}\n`);
  for (const name of ['pc-q35-10.0', 'pc-q35-10.1']) workspace.write(`x86_64/${name}.json`, dumpText(name, list));
}

const step = (options: Partial<StepOptions> = {}) =>
  runStep({
    entry: 'refresh',
    event: 'schedule',
    payload: { repository: { default_branch: 'main' } },
    workspace: workspace.root,
    apiUrl: server.url,
    ...options,
    inputs: {
      dumps: 'x86_64/*.json',
      baselines: 'baselines',
      branch: 'vmstate-gate/refresh-baselines',
      'sign-off': 'The Bot <bot@example.org>',
      'github-token': 'the-token',
      ...options.inputs,
    },
  });

/** What the pull request's branch holds, as a merge would bring it into the checkout. */
function merge(): void {
  const head = server.state.commits.get(server.state.refs.get('heads/vmstate-gate/refresh-baselines')!)!;
  for (const [path, sha] of server.state.trees.get(head.tree)!) {
    if (path.startsWith('baselines/')) workspace.write(path, server.state.blobs.get(sha)!);
  }
}
const branch = () => server.state.commits.get(server.state.refs.get('heads/vmstate-gate/refresh-baselines') ?? '');

test('opens one pull request, leaves it alone without a change, updates it with one', async () => {
  const first = await step();
  expect([first.status, first.stderr, first.outputs['changed']]).toEqual([0, '', 'true']);
  expect(server.state.pulls).toHaveLength(1);
  expect(server.state.pulls[0]!.title).toBe('Refresh vmstate baselines of 10.1');
  expect(branch()!.message).toMatch(/Signed-off-by: The Bot <bot@example\.org>\n$/);
  expect(branch()!.parents).toEqual(['c0']);

  const before = server.state.refs.get('heads/vmstate-gate/refresh-baselines');
  const again = await step();
  expect([again.status, again.stdout.includes('unchanged')]).toEqual([0, true]);
  expect(server.state.refs.get('heads/vmstate-gate/refresh-baselines')).toBe(before);

  build('10.0.50', [...sections, more]);
  const updated = await step();
  expect([updated.status, server.state.pulls.length]).toEqual([0, 1]);
  expect(server.state.refs.get('heads/vmstate-gate/refresh-baselines')).not.toBe(before);
});

test('merged: no change is left; a changed device is told with what it newly allows', async () => {
  await step();
  merge();
  server.state.pulls[0]!.state = 'closed';
  const same = await step();
  expect([same.status, same.outputs['changed'], server.state.pulls.length]).toEqual([0, 'false', 1]);
  build('10.0.50', sections.slice(1));
  await step();
  expect(server.state.pulls).toHaveLength(2);
  expect(server.state.pulls[1]!.body).toContain('section-removed');
});

test('freezes at -rc2, releases at the release, and refuses to change what is frozen', async () => {
  await step();
  merge();
  build('10.0.91', sections);
  expect((await step()).outputs['changed']).toBe('false');
  build('10.0.92', sections);
  await step();
  expect(server.state.pulls.at(-1)!.title).toBe('Freeze vmstate baselines of 10.1');
  merge();
  expect(JSON.parse(workspace.read('baselines/10.1/x86_64.json'))).toMatchObject({ status: 'frozen' });
  build('10.0.93', [...sections, more]);
  const refused = await step();
  expect(refused.status).toBe(1);
  expect(refused.stdout).toMatch(/is frozen, and the new dumps differ/);
  build('10.1.0', sections);
  await step();
  merge();
  expect(JSON.parse(workspace.read('baselines/10.1/x86_64.json'))).toMatchObject({ status: 'released' });
});

test.each([
  ['no-pulls', /may not open a pull request .*Allow GitHub Actions to create and approve pull requests/],
  ['no-contents', /may not push a branch/],
])('a token that may not: %s', async (token, message) => {
  const result = await step({ inputs: { 'github-token': token } });
  expect(result.status).toBe(1);
  expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(message);
});

test('422 is explained, and an answer lost after the pull request was opened makes no second one', async () => {
  server.fault = ({ method, path }) =>
    method === 'POST' && path.endsWith('/pulls') ? { kind: 'status', status: 422 } : undefined;
  const refused = await step();
  expect(decodeURIComponent(refused.commands.at(-1)!)).toMatch(/refused to open a pull request \(422/);
  server.fault = ({ method, path }) =>
    method === 'POST' && path.endsWith('/pulls') ? { kind: 'reset-after' } : undefined;
  const lost = await step();
  expect([lost.status, server.state.pulls.length]).toEqual([0, 1]);
});

test.each<[string, Partial<StepOptions>, RegExp]>([
  [
    'a pull request’s event',
    {
      event: 'pull_request',
      payload: { pull_request: { number: 1, head: { sha: 'a'.repeat(40) }, base: { sha: 'b'.repeat(40) } } },
    },
    /Run this on schedule/,
  ],
  ['a branch that is none', { inputs: { branch: '../main' } }, /input `branch`/],
  ['a sign-off of two lines', { inputs: { 'sign-off': 'x\nSigned-off-by: y <y@z>' } }, /input `sign-off`/],
  ['no dumps', { inputs: { dumps: '' } }, /dumps: none are named. Say where they come from: set dumps or qemu/],
])('%s: refused', async (_name, options, message) => {
  const result = await step(options);
  expect([result.status, server.state.pulls.length]).toEqual([1, 0]);
  expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(message);
});
