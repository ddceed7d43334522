import { keepComment, type CommentRequest } from '../../src/github/github.js';
import { parseComment, renderComment, type CommentPart } from '../../src/report/comment.js';
import { startGitHubServer, WORKFLOW_TOKEN, type Fault, type GitHubServer } from '../helpers/github-server.js';
import { quickClient } from '../helpers/quick-client.js';

let server: GitHubServer;
const person = { ...WORKFLOW_TOKEN, login: 'someone', knowsItself: true };

beforeEach(async () => {
  server = await startGitHubServer({
    tokens: { 'the-token': WORKFLOW_TOKEN, fork: { ...WORKFLOW_TOKEN, comments: 'read' }, pat: person },
    pageSize: 100,
  });
});
afterEach(() => server.close());

const client = (token = 'the-token') => quickClient(server.url, token);
const HEAD = 'a'.repeat(40);
const part = (changes: Partial<CommentPart> = {}): CommentPart => ({
  id: 'gate/x86_64',
  label: 'x86_64',
  job: 'gate',
  run: { id: 100, attempt: 1 },
  head: HEAD,
  verdict: 'incompatible',
  headline: 'This breaks',
  body: 'broken',
  ...changes,
});
const request = (changes: Partial<CommentPart> = {}, more: Partial<CommentRequest> = {}): CommentRequest => ({
  owner: 'o',
  repo: 'r',
  pullRequest: 7,
  parts: [part(changes)],
  onlyUpdate: false,
  ...more,
});
const bodies = () => (server.state.comments.get(7) ?? []).map((comment) => comment.body);
/** Labels and bodies of each comment's parts. */
const said = () => bodies().map((body) => parseComment(body).map((one) => `${one.label}: ${one.body}`));
const writes = () =>
  server.state.requests
    .filter(({ method, path }) => path !== '/graphql' && method !== 'GET')
    .map(({ method }) => method);

test('creates once, updates in place, leaves an equal one alone', async () => {
  expect((await keepComment(await client(), request(), 5)).kind).toBe('created');
  expect((await keepComment(await client(), request(), 5)).kind).toBe('unchanged');
  const clear = request({ body: 'clear', run: { id: 101, attempt: 1 } });
  expect((await keepComment(await client(), clear, 5)).kind).toBe('updated');
  expect(said()).toEqual([['x86_64: clear']]);
  expect(writes()).toEqual(['POST', 'PATCH']);
});

test('is silent when there never was anything to say', async () => {
  expect(await keepComment(await client(), request({}, { onlyUpdate: true }), 5)).toEqual({ kind: 'silent' });
  expect(writes()).toEqual([]);
});

test('finds its comment on page 3 among hundreds, and leaves copied markers of others alone', async () => {
  const marker = renderComment([part({ run: { id: 1, attempt: 1 }, body: 'old' })]);
  const comment = (id: number, body: string, login: string) => ({
    id,
    body,
    html_url: `u${id}`,
    user: { login, type: 'User' },
  });
  const list = Array.from({ length: 250 }, (_, id) => comment(id, id % 2 ? 'chat' : marker, `user${id}`));
  list.push(comment(251, marker, 'github-actions[bot]'), comment(252, marker, 'github-actions'));
  server.state.comments.set(7, list);
  expect(await keepComment(await client(), request(), 5)).toMatchObject({ kind: 'updated', url: 'u251' });
  const changed = list.filter(({ body }) => body.includes('broken')).map(({ id }) => id);
  expect(changed).toEqual([251]);
});

test('two jobs are two rows of one comment; a token that knows itself comments as itself', async () => {
  await keepComment(await client(), request(), 5);
  await keepComment(await client(), request({ id: 'gate/arm', label: 'arm' }), 5);
  await keepComment(await client('pat'), request(), 5);
  await keepComment(await client('pat'), request({ body: 'again' }), 5);
  expect(server.state.comments.get(7)!.map(({ user }) => user.login)).toEqual(['github-actions[bot]', 'someone']);
  expect(said()).toEqual([['arm: broken', 'x86_64: broken'], ['x86_64: again']]);
});

test('a read-only token is an outcome, not an error, and names what it lacks', async () => {
  expect(await keepComment(await client('fork'), request(), 5)).toEqual({
    kind: 'denied',
    reason: expect.stringContaining('`pull-requests: write`') as string,
  });
});

test('an older run does not overwrite a newer one', async () => {
  await keepComment(await client(), request({ run: { id: 200, attempt: 2 }, body: 'new' }), 5);
  expect((await keepComment(await client(), request({ run: { id: 200, attempt: 1 } }), 5)).kind).toBe('superseded');
  expect((await keepComment(await client(), request({ run: { id: 199, attempt: 9 } }), 5)).kind).toBe('superseded');
  const other = request({ id: 'gate/arm', head: 'b'.repeat(40), run: { id: 150, attempt: 1 } });
  expect((await keepComment(await client(), other, 5)).kind).toBe('superseded');
  expect(said()).toEqual([['x86_64: new']]);
});

test('five jobs at once end with one comment that has what each says', async () => {
  const targets = ['aarch64', 'ppc64', 'riscv64', 's390x', 'x86_64'];
  const jobs = targets.map((label) => request({ id: `gate/${label}`, label, body: `of ${label}` }));
  const outcomes = await Promise.all(jobs.map(async (one) => keepComment(await client(), one, 60)));
  expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === 'failed' || kind === 'denied')).toEqual([]);
  expect(said()).toEqual([targets.map((label) => `${label}: of ${label}`)]);
});

test('two runs at once end with the newest’s', async () => {
  const runs = [101, 102, 103].map((id) => request({ run: { id, attempt: 1 }, body: `run ${id}`, head: String(id) }));
  await Promise.all(runs.map(async (one) => keepComment(await client(), one, 50)));
  // Whoever comes last cleans up; another look by any of them changes nothing.
  await keepComment(await client(), runs[0]!, 5);
  expect(said()).toEqual([['x86_64: run 103']]);
});

test('an answer lost after the write makes no second comment', async () => {
  server.fault = ({ method, path }) => (method === 'POST' && path !== '/graphql' ? { kind: 'reset-after' } : undefined);
  expect((await keepComment(await client(), request(), 5)).kind).toBe('created');
  expect(bodies()).toHaveLength(1);
  expect(writes()).toEqual(['POST']);
});

const FAULTS: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'stall' },
  { kind: 'truncated' },
  { kind: 'wrong-json' },
  ...[401, 403, 404, 409, 422, 429, 500, 502, 503].map((status) => ({ kind: 'status' as const, status })),
  { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { kind: 'status', status: 403, headers: { 'retry-after': '1', 'x-ratelimit-remaining': '0' } },
];
const PASSING = ['reset', 'stall', 'truncated'];

test.each(FAULTS.map((fault) => [JSON.stringify(fault), fault] as const))(
  'each request of a first run in turn: %s',
  async (_name, fault) => {
    for (let at = 0; at < 4; at++) {
      server.state.comments.clear();
      server.state.requests.length = 0;
      let struck = false;
      server.fault = (_seen, index) => (index === at ? ((struck = true), fault) : undefined);
      const outcome = await keepComment(await client(), request(), 5);
      server.fault = () => undefined;
      // Never more than one comment, and what is said is what is there.
      expect(bodies().length).toBeLessThanOrEqual(1);
      if (outcome.kind === 'created') expect(bodies()).toHaveLength(1);
      else expect('reason' in outcome && outcome.reason.length > 0).toBe(true);
      const transient =
        PASSING.includes(fault.kind) || (fault.kind === 'status' && (fault.status >= 500 || fault.status === 429));
      if (transient || !struck) expect([at, outcome.kind]).toEqual([at, 'created']);
    }
  },
  30_000,
);
