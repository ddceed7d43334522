import { ZipFile } from 'yazl';
import type { Section } from '../../src/vmstate/dump.js';
import { startGitHubServer, WORKFLOW_TOKEN, type Fault, type GitHubServer } from '../helpers/github-server.js';
import { runStep, type StepResult } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const repo = { full_name: 'o/r' };
const PAYLOAD = { pull_request: { number: 7, head: { sha: HEAD, repo }, base: { sha: BASE, repo } } };
// The smallest of the built-in baselines: what is tried here is the network.
const [TYPE = ''] = builtinMachineTypes('10.0', 's390x').slice(-1);
const sections = builtinSections('10.0', 's390x');
const victim = sections.findIndex((section) => (section.description?.fields?.length ?? 0) > 0);
const broken = sections.map((section, at): Section => {
  if (at !== victim || !section.description) return section;
  const field = { name: 'surprise', versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined };
  return {
    ...section,
    description: { ...section.description, fields: [...(section.description.fields ?? []), field] },
  };
});

const FAULTS: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'truncated' },
  { kind: 'wrong-json' },
  { kind: 'reset-after' },
  ...[401, 403, 404, 409, 422, 500, 502].map((status): Fault => ({ kind: 'status', status })),
  { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { kind: 'status', status: 403, headers: { 'retry-after': '1', 'x-ratelimit-remaining': '0' } },
];
/** What a further try mends. */
const transient = (fault: Fault) =>
  fault.kind === 'status'
    ? fault.status >= 500 || fault.headers !== undefined
    : fault.kind !== 'wrong-json' && fault.kind !== 'reset-after';

async function zipOf(text: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(text), `s390x/${TYPE}.json`);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Run {
  readonly result: StepResult;
  readonly server: GitHubServer;
}

const workspace = new Workspace().write('VERSION', '10.0.50\n');
let zip: Buffer;
beforeAll(async () => {
  zip = await zipOf(dumpText(TYPE, broken));
});
afterAll(() => workspace.remove());

/** A whole run against a server of its own: base files, an artifact, the comment. */
async function wholeRun(fault?: Fault, at = -1): Promise<Run> {
  const server = await startGitHubServer({ tokens: { 'the-token': WORKFLOW_TOKEN } });
  server.state.files.set(
    BASE,
    new Map([
      ['VERSION', '10.0.50\n'],
      ['.github/vmstate-gate.yml', 'fail-on: break\n'],
    ]),
  );
  server.state.artifacts.set(500, [{ id: 3, name: 'dumps', zip, expired: false }]);
  const note = '<!-- vmstate-gate comment -->\nold';
  const user = { login: WORKFLOW_TOKEN.login, type: 'Bot' };
  server.state.comments.set(7, [{ id: 1, body: note, html_url: 'https://github.example/c', user }]);
  if (fault) server.fault = (_seen, index) => (index === at ? fault : undefined);
  const result = await runStep({
    event: 'pull_request',
    payload: PAYLOAD,
    workspace: workspace.root,
    apiUrl: server.url,
    inputs: { artifact: 'dumps', 'machine-types': 'given', 'github-token': 'the-token', upload: 'false' },
  });
  await server.close();
  return { result, server };
}

/** What holds whatever happens: red, no crash, at most one comment of ours, a stated reason. */
function expectSafe({ result, server }: Run, what: string): void {
  expect([what, result.status, result.stderr]).toEqual([what, 1, '']);
  expect([what, ['incompatible', 'error'].includes(result.outputs['verdict'] ?? '')]).toEqual([what, true]);
  expect(result.commands.at(-1)).toMatch(/^::error::/);
  expect([what, server.state.comments.get(7)?.length]).toEqual([what, 1]);
}

/** A few at a time: most of a run is waiting. */
async function each<T>(jobs: readonly T[], run: (job: T) => Promise<void>): Promise<void> {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await run(job);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

test('each request of a whole run struck in turn with each fault: never a pass, never a crash, and it is said', async () => {
  const whole = await wholeRun();
  expectSafe(whole, 'no fault');
  expect(whole.result.outputs['verdict']).toBe('incompatible');
  const seen = whole.server.state.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  expect(seen.length).toBeGreaterThanOrEqual(6);
  const jobs = FAULTS.flatMap((fault) => seen.map((request, at) => ({ fault, at, request })));
  const verdicts = new Map<string, number>();
  await each(jobs, async ({ fault, at, request }) => {
    const what = `${JSON.stringify(fault)} at ${request}`;
    const run = await wholeRun(fault, at);
    expectSafe(run, what);
    const verdict = run.result.outputs['verdict'] ?? '';
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    // What a further try mends changes nothing at all.
    if (transient(fault)) {
      expect([what, verdict]).toEqual([what, 'incompatible']);
      expect([what, run.server.state.comments.get(7)?.[0]?.body.includes('/actions/runs/500')]).toEqual([what, true]);
    }
    if (verdict === 'error') expect(run.result.commands.at(-1)).toContain('could not judge');
  });
  expect(verdicts.get('error')).toBeGreaterThan(0);
}, 300_000);

test('a request that stalls is given up and tried again', async () => {
  const { result } = await wholeRun({ kind: 'stall' }, 0);
  expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
}, 60_000);
