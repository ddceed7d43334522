import { execFileSync } from 'node:child_process';
import { BASE, BROKEN, GOOD, HEAD, Scene } from '../attacks/scene.js';
import type { StoredRun } from '../helpers/github-server.js';
import { startResultsServer, type ResultsServer } from '../helpers/results-server.js';

/** A push to the base branch keeps its dumps, a pull request finds them: what the base has already is not its doing. */
const OLDER = 'c'.repeat(40);
const NAME = 'vmstate-gate-dumps-default';
const WORKFLOW = 'o/r/.github/workflows/vmstate-gate.yml@refs/heads/master';

let scene: Scene;
let service: ResultsServer;
beforeEach(async () => {
  service = await startResultsServer();
  scene = await Scene.open();
  scene.server.state.history = [BASE, OLDER];
  scene.server.state.mergeBases.set(`${BASE}...${HEAD}`, BASE);
});
afterEach(async () => {
  await scene.close();
  await service.close();
});

/** The base branch's own run: what it uploads is what the API lists of it afterwards. */
async function push(sha: string, sections = GOOD, change: Partial<StoredRun> = {}, expired = false): Promise<void> {
  scene.dumps(sections);
  const result = await scene.run({
    event: 'push',
    payload: {},
    env: { ...service.env, GITHUB_SHA: sha, GITHUB_WORKFLOW_REF: WORKFLOW },
  });
  const { state } = scene.server;
  const id = state.nextId++;
  state.runs.unshift({
    id,
    workflow: 'vmstate-gate.yml',
    head_sha: sha,
    head_branch: 'master',
    event: 'push',
    status: 'completed',
    conclusion: result.status === 0 ? 'success' : 'failure',
    head_repository: { full_name: 'o/r' },
    ...change,
  });
  const kept = service.artifacts.get(NAME)!;
  state.artifacts.set(id, [{ id: state.nextId++, name: NAME, zip: kept.zip, expired }]);
  service.artifacts.clear();
  state.requests.length = 0;
}

const pull = (sections = BROKEN, inputs: Record<string, string> = {}) => {
  scene.dumps(sections);
  return scene.run({ env: { GITHUB_WORKFLOW_REF: WORKFLOW }, inputs });
};
const lookups = () =>
  scene.server.state.requests
    .map(({ path }) => path)
    .filter((path) => /\/actions\/|\/commits\?|\/compare\//.test(path));

test('what the base broke already turns no pull request red; at most three lookups and the download', async () => {
  await push(BASE, BROKEN);
  const result = await pull();
  expect([result.status, result.outputs['break-count']]).toEqual([0, expect.any(String)]);
  expect(result.stdout).toContain(`3 dumps of the merge base, ${BASE.slice(0, 12)}, kept by run`);
  expect(lookups().length).toBeLessThanOrEqual(4);
});

test('what the pull request breaks is red beside a base that is whole', async () => {
  await push(BASE, GOOD);
  expect((await pull()).status).toBe(1);
});

test('a pull request’s own run keeps nothing', async () => {
  scene.dumps(BROKEN);
  await scene.run({ env: { ...service.env, GITHUB_WORKFLOW_REF: WORKFLOW } });
  expect([...service.artifacts.keys()]).toEqual([]);
});

test.each<[string, Partial<StoredRun>, boolean]>([
  ['a run of a pull request', { event: 'pull_request' }, false],
  ['a run of a fork', { head_repository: { full_name: 'x/r' } }, false],
  ['a run of another workflow', { workflow: 'other.yml' }, false],
  ['a commit that a force-push took away', { head_sha: 'e'.repeat(40) }, false],
  ['an expired artifact', {}, true],
])('%s speaks for no base: the break is red, and that none was found is said', async (_name, change, expired) => {
  await push(BASE, BROKEN, change, expired);
  const result = await pull();
  expect(result.status).toBe(1);
  expect(result.stdout).toContain('the base branch’s own dumps were not found');
});

test('none found is a notice with auto and an error where one is required', async () => {
  const [auto, required, off] = [
    await pull(GOOD),
    await pull(GOOD, { base: 'required' }),
    await pull(GOOD, { base: 'off' }),
  ];
  expect([auto.status, required.status, off.status]).toEqual([0, 1, 0]);
  expect(required.outputs['verdict']).toBe('error');
  expect(off.stdout).not.toContain('own dumps were not found');
});

test('the nearest ancestor’s dumps serve', async () => {
  await push(OLDER, BROKEN);
  const result = await pull();
  expect(result.status).toBe(0);
  expect(result.stdout).toContain('an ancestor 1 commit before the merge base');
});

test('the base is built on the position where the workflow says so', async () => {
  const { root } = scene.workspace;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-C', root, ...args])
      .toString()
      .trim();
  scene.qemu(BROKEN);
  scene.workspace.write('make.sh', 'mkdir -p out && cp build/qemu-system-x86_64 out/');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'base');
  const sha = git('rev-parse', 'HEAD');
  scene.base(scene.baseFiles, sha);
  scene.server.state.refs.set('heads/master', sha);
  scene.server.state.mergeBases.set(`${sha}...${HEAD}`, sha);
  const pulled = {
    pull_request: {
      number: 7,
      head: { sha: HEAD, ref: 'topic', repo: { full_name: 'o/r' } },
      base: { sha, ref: 'master', repo: { full_name: 'o/r' } },
    },
  };
  const result = await scene.run({
    payload: pulled,
    inputs: { dumps: '', 'build-command': 'bash make.sh', qemu: 'out/qemu-system-x86_64', base: 'build' },
  });
  expect(result.stdout).toContain(`dumps of the base ${sha.slice(0, 12)}, built here`);
  expect(result.status).toBe(0);
  expect(git('worktree', 'list').split('\n')).toHaveLength(1);
});
