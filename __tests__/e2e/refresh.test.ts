import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from '../../src/vmstate/dump.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { runCli, runStep, type StepOptions } from '../helpers/runner.js';
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

test('from the freeze to the next release: accepted changes alone go into what is frozen', async () => {
  const [first, second] = [sections[0]!, sections[1]!];
  const wider = (section: Section): Section => ({ ...section, versionId: section.versionId + 1 });
  const cli = (...args: string[]) => runCli(['baseline', ...args], { cwd: workspace.root });
  const accept = (...names: string[]) =>
    cli(
      'accept',
      ...names,
      '--release',
      '10.1',
      '--dump',
      'x86_64/*.json',
      '--reason',
      'a fix',
      '--accepted-by',
      'the board',
      '--date',
      '2026-02-01',
    );
  const kept = (release = '10.1') =>
    JSON.parse(workspace.read(`baselines/${release}/x86_64.json`)) as {
      status: string;
      accepted?: object[];
      machineTypes: object;
    };
  const refresh = async (): Promise<string> => {
    const { status, stdout, outputs } = await step();
    if (status !== 0) return /refused|is frozen|is released/.exec(stdout)?.[0] ?? stdout;
    if (outputs['changed'] === 'true') merge();
    server.state.pulls.at(-1)!.state = 'closed';
    return outputs['changed'] === 'true' ? server.state.pulls.at(-1)!.title : 'nothing';
  };
  expect(await refresh()).toBe('Refresh vmstate baselines of 10.1');
  expect((await accept(first.name)).stderr).toContain('10.1/x86_64.json: is development, not frozen');
  build('10.0.92', sections);
  expect(await refresh()).toBe('Freeze vmstate baselines of 10.1');

  // -rc3: two devices changed, one of them was accepted; the other keeps the refresh away.
  build('10.0.93', [wider(first), wider(second), ...sections.slice(2)]);
  expect(await refresh()).toBe('is frozen');
  const accepted = await accept(first.name);
  expect([accepted.status, accepted.stdout.split('\n')[0]]).toEqual([
    0,
    `10.1/x86_64.json: ${first.name} as the build has it`,
  ]);
  const record = { section: first.name, reason: 'a fix', acceptedBy: 'the board', date: '2026-02-01' };
  expect(kept()).toMatchObject({ status: 'frozen', accepted: [record] });
  expect(await refresh()).toBe('is frozen');
  const again = await accept(first.name);
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('is the same in 10.1 and in the build')]);
  build('10.0.93', [wider(first), ...sections.slice(1)]);
  expect(await refresh()).toBe('nothing');

  // 10.1.0: released, with the record of what was accepted. From now on nothing is.
  build('10.1.0', [wider(first), ...sections.slice(1)]);
  expect(await refresh()).toBe('Release vmstate baselines of 10.1');
  expect(kept()).toMatchObject({ status: 'released', accepted: [record] });
  expect((await accept(second.name)).stderr).toContain('is released, not frozen');

  // 10.1.50: the next release opens with its first machine type.
  build('10.1.50', [wider(first), ...sections.slice(1), more]);
  workspace.write('x86_64/pc-q35-10.2.json', dumpText('pc-q35-10.2', [wider(first), ...sections.slice(1), more]));
  expect(await refresh()).toBe('Refresh vmstate baselines of 10.2');
  expect([kept().status, kept('10.2').status, kept('10.2').accepted]).toEqual(['released', 'development', undefined]);

  // 10.1.1: the stable branch has nothing to say, and may not change what was released.
  rmSync(join(workspace.root, 'x86_64', 'pc-q35-10.2.json'));
  build('10.1.1', [wider(first), ...sections.slice(1)]);
  expect(await refresh()).toBe('nothing');
  build('10.1.1', [wider(first), wider(second), ...sections.slice(2)]);
  expect(await refresh()).toBe('is released');
  expect((await cli('verify')).stdout).toMatch(/is whole\.\n$/);
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
