import fc from 'fast-check';
import { readContext, runContextOf } from '../../src/github/context.js';
import { GateError } from '../../src/vmstate/errors.js';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const env = (event: string, more: Record<string, string> = {}) => ({
  GITHUB_EVENT_NAME: event,
  GITHUB_REPOSITORY: 'qemu/qemu',
  GITHUB_RUN_ID: '12',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_WORKSPACE: '/w',
  GITHUB_SHA: 'f'.repeat(40),
  ...more,
});
const PULL = {
  action: 'synchronize',
  number: 7,
  pull_request: {
    number: 7,
    head: { sha: HEAD, ref: 'topic', repo: { full_name: 'fork/qemu' } },
    base: { sha: BASE, ref: 'master', repo: { full_name: 'qemu/qemu' } },
  },
};

test.each<[string, unknown, object]>([
  ['pull_request', PULL, { headSha: HEAD, baseSha: BASE, pullRequest: 7, fork: true }],
  ['pull_request_target', PULL, { headSha: HEAD, baseSha: BASE, pullRequest: 7, fork: true }],
  [
    'pull_request',
    { pull_request: { ...PULL.pull_request, head: { sha: HEAD, repo: null } } },
    { headSha: HEAD, fork: true, pullRequest: 7 },
  ],
  [
    'merge_group',
    { action: 'checks_requested', merge_group: { head_sha: HEAD, base_sha: BASE } },
    { headSha: HEAD, baseSha: BASE, pullRequest: undefined },
  ],
  ['push', { ref: 'refs/heads/master', after: HEAD }, { headSha: 'f'.repeat(40), baseSha: undefined }],
  ['schedule', { schedule: '0 5 * * *' }, { baseSha: undefined }],
  ['workflow_dispatch', { inputs: null }, { baseSha: undefined }],
  [
    'workflow_run',
    { workflow_run: { id: 9, event: 'pull_request', head_sha: HEAD } },
    { headSha: HEAD, baseSha: 'f'.repeat(40), triggeredBy: { runId: 9, pullRequest: true } },
  ],
  [
    'workflow_run',
    { workflow_run: { id: 9, event: 'push', head_sha: HEAD } },
    { headSha: HEAD, baseSha: undefined, triggeredBy: { runId: 9, pullRequest: false } },
  ],
])('%s', (event, payload, expected) => {
  expect(readContext(env(event), payload)).toMatchObject(expected);
});

test.each<[string, string, unknown, Record<string, string>, RegExp]>([
  ['another event', 'issues', {}, {}, /event "issues": is not supported/],
  ['no number', 'pull_request', { pull_request: {} }, {}, /no pull request number/],
  [
    'a number that is none',
    'pull_request',
    { pull_request: { ...PULL.pull_request, number: '7' } },
    {},
    /no pull request number/,
  ],
  [
    'no base commit',
    'pull_request',
    { pull_request: { ...PULL.pull_request, base: {} } },
    {},
    /pull_request\.base\.sha/,
  ],
  [
    'a commit that is none',
    'merge_group',
    { merge_group: { head_sha: 'HEAD', base_sha: BASE } },
    {},
    /merge_group\.head_sha/,
  ],
  ['no triggering run', 'workflow_run', {}, {}, /workflow_run\.id/],
  ['no event of that run', 'workflow_run', { workflow_run: { id: 1, head_sha: HEAD } }, {}, /workflow_run\.event/],
  ['no repository', 'push', {}, { GITHUB_REPOSITORY: '' }, /GITHUB_REPOSITORY/],
  ['a repository that leads away', 'push', {}, { GITHUB_REPOSITORY: '../x' }, /owner\/name/],
  ['no run', 'push', {}, { GITHUB_RUN_ID: 'x' }, /GITHUB_RUN_ID/],
  ['an address that is none', 'push', {}, { GITHUB_API_URL: 'javascript:alert(1)' }, /GITHUB_API_URL/],
])('%s is refused', (_name, event, payload, more, message) => {
  expect(() => readContext(env(event, more), payload)).toThrow(message);
});

test('no payload, however malformed, gives a context of a pull request without both commits and its number', () => {
  const name = fc.constantFrom(
    'pull_request',
    'head',
    'base',
    'sha',
    'number',
    'repo',
    'merge_group',
    'head_sha',
    'workflow_run',
    'id',
    'event',
    '__proto__',
  );
  const leaf = fc.oneof(fc.constant(HEAD), fc.constant(null), fc.integer(), fc.string(), fc.boolean());
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.dictionary(name, tie('node')),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;
  const events = fc.constantFrom('pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'push');
  fc.assert(
    fc.property(events, value, (event, payload) => {
      let context;
      try {
        context = readContext(env(event), payload);
      } catch (error) {
        expect(error).toBeInstanceOf(GateError);
        return;
      }
      if (event.startsWith('pull_request')) {
        expect([context.headSha, context.baseSha]).toEqual([HEAD, HEAD]);
        expect(context.pullRequest).toBeGreaterThan(0);
      }
      if (event === 'merge_group') expect(context.baseSha).toBe(HEAD);
    }),
    { numRuns: 2000 },
  );
});

test('a report carries what is known of the run', () => {
  expect(runContextOf(readContext(env('pull_request'), PULL))).toEqual({
    serverUrl: 'https://github.com',
    repository: 'qemu/qemu',
    runId: 12,
    runAttempt: 2,
    runUrl: 'https://github.com/qemu/qemu/actions/runs/12',
    event: 'pull_request',
    pullRequest: 7,
    headSha: HEAD,
    baseSha: BASE,
  });
});
