import { ZipFile } from 'yazl';
import type { Client } from '../../src/github/client.js';
import { dumpsOfBaseRun } from '../../src/github/base-run.js';
import { packDumps } from '../../src/github/kept-dumps.js';
import { DumpCache } from '../../src/io/dump-cache.js';
import { BROKEN, GOOD, TYPES } from '../attacks/scene.js';
import { startGitHubServer, type GitHubServer, type StoredRun } from '../helpers/github-server.js';
import { quickClient } from '../helpers/quick-client.js';
import { dumpText } from '../helpers/workspace.js';

const TIP = 'b'.repeat(40);
const OLDER = 'c'.repeat(40);
const OLDEST = 'd'.repeat(40);
const NAME = 'vmstate-gate-dumps-default';
const PLACE = { owner: 'o', repo: 'r', workflow: 'vmstate-gate.yml', branch: 'master', sha: TIP, artifact: NAME };
const MAX = 64 * 1024 * 1024;

let server: GitHubServer;
let client: Client;
beforeEach(async () => {
  server = await startGitHubServer();
  server.state.history = [TIP, OLDER, OLDEST];
  client = await quickClient(server.url);
});
afterEach(() => server.close());

function zipOf(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name);
  zip.end();
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => done(Buffer.concat(chunks)));
    zip.outputStream.on('error', fail);
  });
}

const cache = new DumpCache();
function kept(sha: string, sections = GOOD): Map<string, Buffer> {
  const dumps = TYPES.map((machineType) => {
    const { digest, sections: read } = cache.read(Buffer.from(dumpText(machineType, sections)), machineType);
    const provenance = { kind: 'file' as const, path: machineType };
    return { target: 'x86_64', machineType, sections: read, digest, provenance };
  });
  return new Map(packDumps(sha, { dumps, machineTypes: new Map([['x86_64', [...TYPES, 'pc-q35-9.0']]]) }));
}

async function run(change: Partial<StoredRun>, files?: ReadonlyMap<string, Buffer>, expired = false): Promise<void> {
  const id = server.state.nextId++;
  const one = {
    id,
    workflow: 'vmstate-gate.yml',
    head_sha: TIP,
    head_branch: 'master',
    event: 'push',
    status: 'completed',
    conclusion: 'success',
    head_repository: { full_name: 'o/r' },
    ...change,
  };
  server.state.runs.push(one);
  const zip = await zipOf(files ?? kept(one.head_sha));
  server.state.artifacts.set(one.id, [{ id: server.state.nextId++, name: NAME, zip, expired }]);
}

const find = (sha = TIP) => dumpsOfBaseRun(client, { ...PLACE, sha }, MAX);
const paths = () => server.state.requests.map(({ path }) => path.replace(/^\/repos\/o\/r|\?.*$/g, ''));

test('the dumps of the very commit, each machine type with its own, in three requests', async () => {
  await run({ head_sha: OLDER }, kept(OLDER, BROKEN));
  await run({});
  const found = await find();
  if (typeof found === 'string') throw new Error(found);
  expect([found.sha, found.distance]).toEqual([TIP, 0]);
  expect(found.dumps.map(({ target, machineType, sections }) => [target, machineType, sections.length])).toEqual(
    TYPES.map((type) => ['x86_64', type, GOOD.length]),
  );
  expect([...found.machineTypes]).toEqual([['x86_64', [...TYPES, 'pc-q35-9.0']]]);
  expect(paths()).toEqual([
    '/actions/workflows/vmstate-gate.yml/runs',
    expect.stringMatching(/^\/actions\/runs\/\d+\/artifacts$/),
    expect.stringMatching(/^\/actions\/artifacts\/\d+\/zip$/),
  ]);
});

test('the nearest ancestor’s where the commit itself has none, also of a run that ended red', async () => {
  await run({ head_sha: OLDEST });
  await run({ head_sha: OLDER, conclusion: 'failure' });
  const found = await find();
  expect(found).toMatchObject({ sha: OLDER, distance: 1 });
});

test('after a force-push runs of commits that are gone do not count', async () => {
  await run({ head_sha: 'e'.repeat(40) });
  expect(await find()).toBe('no run of vmstate-gate.yml on master is of an ancestor');
});

test.each<[string, Partial<StoredRun>]>([
  ['a pull request’s run', { event: 'pull_request' }],
  ['a run that somebody started by hand', { event: 'workflow_dispatch' }],
  ['a fork’s run on a branch of that name', { head_repository: { full_name: 'x/r' } }],
  ['another branch', { head_branch: 'topic' }],
  ['another workflow', { workflow: 'other.yml' }],
  ['a cancelled run', { conclusion: 'cancelled' }],
  ['a run under way', { status: 'in_progress', conclusion: null }],
])('%s is not asked', async (_name, change) => {
  await run(change);
  expect(await find()).toBe('no run of vmstate-gate.yml on master has ended yet');
});

test('a server whose filters do nothing lets none of them in', async () => {
  await run({ event: 'pull_request' });
  await run({ head_branch: 'topic' });
  await run({ head_repository: { full_name: 'x/r' } });
  const all = server.state.runs.map((one) => ({ ...one, path: `.github/workflows/${one.workflow}` }));
  const body = JSON.stringify({ total_count: all.length, workflow_runs: all });
  server.fault = ({ path }) => (path.includes('/workflows/') ? { kind: 'body', body } : undefined);
  expect(await find()).toBe('no run of vmstate-gate.yml on master has ended yet');
});

test('an expired artifact gives way to an older one, and is named where there is none', async () => {
  await run({}, undefined, true);
  expect(await find()).toMatch(/^run \d+ of b{12} has let its dumps expire$/);
  await run({ head_sha: TIP, conclusion: 'failure' });
  expect(await find()).toMatchObject({ sha: TIP });
});

test.each<[string, (files: Map<string, Buffer>) => unknown, RegExp]>([
  ['no index', (files) => files.delete('dumps.json'), /has no dumps.json/],
  [
    'a list of machine types of which one is no name',
    (files) =>
      files.set(
        'dumps.json',
        edited(files, (i) => (i.machineTypes = { x86_64: ['pc\nq35'] })),
      ),
    /must match pattern/,
  ],
  ['an index that is no JSON', (files) => files.set('dumps.json', Buffer.from('{')), /dumps.json is not JSON/],
  [
    'an index with more in it',
    (files) =>
      files.set(
        'dumps.json',
        edited(files, (i) => (i.more = 1)),
      ),
    /additional/,
  ],
  [
    'a target that climbs',
    (files) =>
      files.set(
        'dumps.json',
        edited(files, (i) => (i.dumps[0]!.target = '../x')),
      ),
    /pattern/,
  ],
  [
    'a machine type twice',
    (files) =>
      files.set(
        'dumps.json',
        edited(files, (i) => i.dumps.push(i.dumps[0]!)),
      ),
    /twice/,
  ],
  [
    'another commit',
    (files) =>
      files.set(
        'dumps.json',
        edited(files, (i) => (i.sha = OLDER)),
      ),
    /is of commit cccccccccccc/,
  ],
  ['a dump that is gone', (files) => files.delete([...files.keys()][1]!), /lacks/],
  ['a dump that is not gzip', (files) => files.set([...files.keys()][1]!, Buffer.from('{}')), /cannot be unpacked/],
  [
    'another dump in its place',
    (files) => files.set([...files.keys()][1]!, [...kept(TIP, BROKEN)][1]![1]),
    /has the digest/,
  ],
])('a damaged set is an error: %s', async (_name, change, said) => {
  const files = kept(TIP);
  change(files);
  await run({}, files);
  await expect(find()).rejects.toThrow(said);
});

interface KeptIndex {
  sha: string;
  dumps: { target: string }[];
  more?: number;
  machineTypes?: Record<string, string[]>;
}

function edited(files: Map<string, Buffer>, change: (index: KeptIndex) => unknown): Buffer {
  const index = JSON.parse(files.get('dumps.json')!.toString()) as KeptIndex;
  change(index);
  return Buffer.from(JSON.stringify(index));
}

test('a missing permission is named', async () => {
  await run({});
  server.fault = () => ({ kind: 'status', status: 403 });
  expect(await find()).toMatch(/`actions: read` is missing/);
});
