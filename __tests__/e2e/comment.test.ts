import { ZipFile } from 'yazl';
import { renderJson } from '../../src/report/json.js';
import { realReport } from '../helpers/reports.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { runStep } from '../helpers/runner.js';
import { Workspace } from '../helpers/workspace.js';

const HEAD = 'a'.repeat(40);
let server: GitHubServer;
let workspace: Workspace;

beforeEach(async () => {
  server = await startGitHubServer({ tokens: { 'the-token': WORKFLOW_TOKEN } });
  workspace = new Workspace();
  pull(6, 'someone/other', HEAD);
  pull(7, 'someone/fork', HEAD);
});
afterEach(async () => {
  await server.close();
  workspace.remove();
});

function pull(number: number, repo: string, sha: string): void {
  server.state.pulls.push({
    number,
    state: 'open',
    title: '',
    body: '',
    head: { ref: 'patch', sha, repo: { full_name: repo } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'o/r' } },
    html_url: '',
  });
}

function zip(files: Record<string, string>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(files)) file.addBuffer(Buffer.from(content), name);
  file.end();
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    file.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    file.outputStream.on('end', () => done(Buffer.concat(chunks)));
    file.outputStream.on('error', fail);
  });
}

const artifact = (content: Buffer, more: object = {}) =>
  server.state.artifacts.set(77, [{ id: 1, name: 'vmstate-gate-report', zip: content, expired: false, ...more }]);

const step = (run: object = {}) =>
  runStep({
    entry: 'comment',
    event: 'workflow_run',
    payload: {
      workflow_run: {
        id: 77,
        run_attempt: 2,
        head_sha: HEAD,
        event: 'pull_request',
        status: 'completed',
        head_repository: { full_name: 'someone/fork' },
        pull_requests: [],
        ...run,
      },
    },
    workspace: workspace.root,
    apiUrl: server.url,
    inputs: { 'github-token': 'the-token' },
  });

const comments = () =>
  [...server.state.comments].flatMap(([number, list]) => list.map(({ body }) => [number, body] as const));

test('comments on the pull request of that commit and fork, whatever the report claims', async () => {
  const report = {
    ...realReport(),
    run: { repository: 'evil/repo', pullRequest: 1, headSha: 'c'.repeat(40), serverUrl: 'https://evil.example' },
  };
  artifact(await zip({ 'report.html': '<script>', 'report.json': renderJson(report) }));
  const result = await step();
  expect([result.status, result.stderr]).toEqual([0, '']);
  expect(comments().map(([number]) => number)).toEqual([7]);
  expect(comments()[0]![1]).toContain(encodeURIComponent('"run":{"id":77,"attempt":2}'));
  expect(comments()[0]![1]).not.toContain('evil');
  expect((await step()).status).toBe(0);
  expect(comments()).toHaveLength(1);
});

test.each([
  ['the head has moved on', { head_sha: 'd'.repeat(40) }],
  ['the run was no pull request', { event: 'push' }],
  ['the run is not completed', { status: 'in_progress' }],
])('%s: skipped on purpose, and said so', async (_name, run) => {
  artifact(await zip({ 'report.json': renderJson(realReport()) }));
  const result = await step(run);
  expect([result.status, comments()]).toEqual([0, []]);
  expect(result.stdout).toContain('Skipped on purpose');
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['no zip', async () => artifact(Buffer.from('<html>')), /no zip/],
  ['a cut zip', async () => artifact((await zip({ 'report.json': '{}' })).subarray(0, 40)), /no zip/],
  ['a zip without the report', async () => artifact(await zip({ 'other.json': '{}' })), /holds no report\.json/],
  [
    'a report that is none',
    async () => artifact(await zip({ 'report.json': '{"verdict":"compatible"}' })),
    /not what this version writes/,
  ],
  [
    'a bomb',
    async () => artifact(await zip({ 'report.json': ' '.repeat(40 * 1024 * 1024) })),
    /unpacks to more than the limit/,
  ],
  ['an artifact that says it is huge', async () => artifact(await zip({}), { size: 1e9 }), /more than the limit/],
  ['an expired artifact', async () => artifact(await zip({}), { expired: true }), /has expired/],
])('%s: refused, no comment', async (_name, make, message) => {
  await make();
  const result = await step();
  expect([result.status, comments()]).toEqual([1, []]);
  expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(message);
});
