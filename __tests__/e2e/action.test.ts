import { ZipFile } from 'yazl';
import { planAdd } from '../../src/io/store/commands/add.js';
import { StoreContents } from '../../src/io/store/contents.js';
import type { BaselineStatus } from '../../src/vmstate/baseline.js';
import type { Section } from '../../src/vmstate/dump.js';
import { startGitHubServer, WORKFLOW_TOKEN, type GitHubServer } from '../helpers/github-server.js';
import { NODES, runCli, runStep, type StepOptions } from '../helpers/runner.js';
import { builtinMachineTypes, builtinSections, dumpText, Workspace } from '../helpers/workspace.js';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const PULL = {
  pull_request: {
    number: 7,
    head: { sha: HEAD, repo: { full_name: 'o/r' } },
    base: { sha: BASE, repo: { full_name: 'o/r' } },
  },
};

let server: GitHubServer;
let workspace: Workspace;
const released = builtinSections('10.0', 'x86_64');
// Those that no older baseline has: what 10.0 itself broke stays out of the picture.
const older = new Set(builtinMachineTypes('7.2', 'x86_64'));
const types = builtinMachineTypes('10.0', 'x86_64')
  .filter((name) => !older.has(name))
  .slice(0, 5);

beforeEach(async () => {
  server = await startGitHubServer({
    tokens: { 'the-token': WORKFLOW_TOKEN, fork: { ...WORKFLOW_TOKEN, comments: 'read' } },
  });
  server.state.files.set(BASE, new Map([['VERSION', '10.0.50\n']]));
  workspace = new Workspace().write('VERSION', '10.0.50\n');
});
afterEach(async () => {
  await server.close();
  workspace.remove();
});

const step = (options: Partial<StepOptions> = {}) =>
  runStep({
    event: 'pull_request',
    payload: PULL,
    workspace: workspace.root,
    apiUrl: server.url,
    ...options,
    inputs: {
      dumps: 'dumps/x86_64/*.json',
      'machine-types': 'given',
      'github-token': 'the-token',
      ...options.inputs,
    },
  });

/** The build at hand: every machine type of 10.0, with some sections changed. */
function build(edit: (section: Section) => Section = (section) => section, names = types): void {
  const sections = released.map(edit);
  for (const name of names) workspace.write(`dumps/x86_64/${name}.json`, dumpText(name, sections));
}

/** A field more in e1000, in no version and no subsection. */
const broken = (section: Section): Section =>
  section.name !== 'e1000' || !section.description
    ? section
    : {
        ...section,
        description: {
          ...section.description,
          fields: [
            ...(section.description.fields ?? []),
            { name: 'surprise', versionId: 0, fieldExists: false, size: 4, num: undefined, description: undefined },
          ],
        },
      };

const comments = () => server.state.comments.get(7) ?? [];

describe.each(NODES)('on %s', (_name, node) => {
  test('a break: one annotation, one row for all machine types, one comment, a red check at the end', async () => {
    build(broken);
    const result = await step({ node });
    expect(result.status).toBe(1);
    expect(result.stderr).toBe('');
    expect(result.outputs).toMatchObject({ verdict: 'incompatible', 'break-count': '1', 'waived-count': '0' });
    const errors = result.commands.filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatch(/^::error title=break%3A Field added \(e1000\)::e1000: field "surprise" \(4 bytes\)/);
    expect(result.stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^::error::incompatible: Blocked by field-added in e1000/,
    );
    expect(comments()).toHaveLength(1);
    const rows = comments()[0]!
      .body.split('\n')
      .filter((line) => line.startsWith('| `e1000`'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(new RegExp(`all ${types.length} machine types of [^;]*10\\.0 \\(x86_64\\)`));
    expect(result.outputs['comment-url']).toBe(comments()[0]!.html_url);
    expect(result.summary).toMatch(/Breaks live migration of \d+ machine types: `e1000`/);
  });
});

test('fixed again: the same comment says so; the third time nothing is written', async () => {
  build(broken);
  await step();
  build();
  const fixed = await step({ runId: 501 });
  expect([fixed.status, fixed.outputs['verdict']]).toEqual([0, 'compatible']);
  expect(comments().map(({ body }) => /Changes nothing that a guest meets/.test(body))).toEqual([true]);
});

describe('an end without a report stands where the green was', () => {
  const red = /### ❗ vmstate-gate: The gate could not judge this change/;
  const green = async () => {
    build();
    await step({ inputs: { comment: 'always' } });
    expect(comments().map(({ body }) => body.includes('✅'))).toEqual([true]);
  };

  test('a dump that is cut off', async () => {
    await green();
    workspace.write(`dumps/x86_64/${types[3]}.json`, dumpText(types[3]!, released).slice(0, 5000));
    const result = await step({ runId: 501 });
    expect(result.summary).toMatch(red);
    expect(result.summary).toContain('truncated');
    expect(comments().map(({ body }) => [red.test(body), body.includes('✅')])).toEqual([[true, false]]);
    expect(result.outputs['comment-url']).toBe(comments()[0]!.html_url);
    build();
    await step({ runId: 501, env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(comments().map(({ body }) => [red.test(body), body.includes('✅')])).toEqual([[false, true]]);
  });

  test('a build that fails', async () => {
    await green();
    const inputs = { dumps: '', qemu: 'build/qemu-system-x86_64', 'build-command': 'exit 3' };
    const result = await step({ runId: 501, inputs });
    expect(result.summary).toMatch(red);
    expect(comments().map(({ body }) => [red.test(body), body.includes('✅')])).toEqual([[true, false]]);
    expect(comments()[0]!.body).toContain('exit status 3');
  });

  test('a permission that the job has not is named', async () => {
    build();
    server.fault = ({ path }) => (/\/git\//.test(path) ? { kind: 'status', status: 403 } : undefined);
    const result = await step();
    expect(result.outputs['verdict']).toBe('error');
    expect(result.summary).toContain('contents');
    expect(decodeURIComponent(result.commands.at(-1)!)).toContain('contents: read');
  });
});

test('the jobs of a matrix have a row each in one comment, the worst first, also with the default key', async () => {
  build(broken);
  const s390x = builtinMachineTypes('10.0', 's390x').filter(
    (name) => !builtinMachineTypes('7.2', 's390x').includes(name),
  );
  workspace.write(`dumps/s390x/${s390x[0]}.json`, dumpText(s390x[0]!, builtinSections('10.0', 's390x')));
  const job = (dumps: string, more: object = {}) =>
    step({ inputs: { dumps, comment: 'always', ...more }, env: { GITHUB_JOB: 'vmstate-gate' } });
  await Promise.all([job('dumps/x86_64/*.json'), job('dumps/s390x/*.json'), job('nowhere/aarch64/*.json')]);
  expect(comments()).toHaveLength(1);
  const rows = comments()[0]!
    .body.split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| job') && !line.startsWith('| `'));
  expect(rows.filter((line) => /^\| (x86_64|s390x|aarch64) \|/.test(line))).toEqual([
    expect.stringMatching(/^\| x86_64 \| ❌ Breaks live migration/),
    expect.stringMatching(/^\| aarch64 \| ❗ The gate could not judge/),
    expect.stringMatching(/^\| s390x \| ✅ Changes nothing that a guest meets/),
  ]);
  await job('dumps/s390x/*.json', { 'comment-key': 'mainframe' });
  expect(comments()[0]!.body).toContain('| mainframe | ✅');
});

test('nothing to say: no comment at all', async () => {
  build();
  const result = await step();
  expect([result.status, result.outputs['comment-url'], comments().length]).toEqual([0, '', 0]);
});

test('a read-only token changes the comment to a notice and nothing else', async () => {
  build(broken);
  const result = await step({ inputs: { 'github-token': 'fork' } });
  expect([result.status, result.outputs['verdict'], comments().length]).toEqual([1, 'incompatible', 0]);
  expect(result.commands.some((line) => line.startsWith('::notice::No comment'))).toBe(true);
});

test('the pull request cannot forgive itself: waivers come from the base, its own are shown', async () => {
  build(broken);
  const waiver =
    'waivers:\n  - { rule: field-added, section: e1000, reason: mine, accepted-by: me, expires: 2999-01-01 }\n';
  workspace.write('.github/vmstate-gate.yml', waiver);
  const own = await step();
  expect([own.status, own.outputs['verdict'], own.outputs['waived-count']]).toEqual([1, 'incompatible', '0']);
  expect(comments()[0]!.body).toContain('with its edits the verdict would be **compatible**');
  server.state.files.get(BASE)!.set('.github/vmstate-gate.yml', waiver);
  const accepted = await step({ runId: 501 });
  expect([accepted.status, accepted.outputs['verdict'], accepted.outputs['waived-count']]).toEqual([
    0,
    'compatible',
    '1',
  ]);
  expect(comments()[0]!.body).toContain('waived');
});

test('a push judges by its own checkout and keeps no comment', async () => {
  build(broken);
  const result = await step({ event: 'push', payload: {} });
  expect([result.status, comments().length, server.state.requests.length]).toEqual([1, 0, 0]);
});

test.each(['schedule', 'workflow_dispatch'])('%s judges by its own checkout as a push does', async (event) => {
  build();
  const payload = event === 'schedule' ? { schedule: '0 5 * * 1' } : { inputs: null, ref: 'refs/heads/master' };
  const result = await step({ event, payload });
  expect([result.status, result.outputs['verdict'], server.state.requests.length]).toEqual([0, 'compatible', 0]);
});

test('pull_request_target judges by the base commit and keeps the comment', async () => {
  build(broken);
  const result = await step({ event: 'pull_request_target' });
  expect([result.status, comments().length]).toEqual([1, 1]);
  expect(server.state.requests.some(({ path }) => path.includes(BASE))).toBe(true);
});

describe('workflow_run', () => {
  const run = (event: string) => ({ workflow_run: { id: 77, head_sha: HEAD, event, pull_requests: [] } });
  const DEFAULT = 'f'.repeat(40);

  test('after a pull request: settings of the default branch, the triggering run’s artifact, no comment', async () => {
    build(broken);
    workspace.write('.github/vmstate-gate.yml', 'fail-on: never\n');
    server.state.files.set(DEFAULT, new Map([['VERSION', '10.0.50\n']]));
    const result = await step({ event: 'workflow_run', payload: run('pull_request') });
    expect([result.status, result.outputs['verdict'], comments().length]).toEqual([1, 'incompatible', 0]);
    expect(server.state.requests[0]?.path).toContain(`/git/commits/${DEFAULT}`);
    server.state.requests.length = 0;
    await step({ event: 'workflow_run', payload: run('pull_request'), inputs: { dumps: '', artifact: 'x' } });
    expect(server.state.requests.some(({ path }) => path.includes('/actions/runs/77/artifacts'))).toBe(true);
  });

  test('after a pull request runs no code', async () => {
    const result = await step({ event: 'workflow_run', payload: run('pull_request'), inputs: { qemu: 'x' } });
    expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(/refused on workflow_run/);
  });

  test('after a push judges by its own checkout', async () => {
    build();
    const result = await step({ event: 'workflow_run', payload: run('push') });
    expect([result.status, server.state.requests.length]).toEqual([0, 0]);
  });
});

describe('what is not this change’s doing', () => {
  const baseBuild = (edit: (section: Section) => Section) => {
    for (const name of types) workspace.write(`base/x86_64/${name}.json`, dumpText(name, released.map(edit)));
  };
  const bigger = (section: Section): Section => {
    const { description, ...rest } = broken(section);
    const fields = description?.fields?.map((field) => (field.name === 'surprise' ? { ...field, size: 8 } : field));
    return description ? { ...rest, description: { ...description, fields: fields ?? [] } } : section;
  };

  test('broken on the base branch: green and silent, unless the configuration says otherwise', async () => {
    build(broken);
    baseBuild(broken);
    const result = await step({ inputs: { 'base-dumps': 'base/x86_64/*.json', 'base-dumps-trusted': 'true' } });
    expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
    expect([comments(), result.commands.filter((line) => !line.startsWith('::notice'))]).toEqual([[], []]);
    expect(result.summary).toContain('Not of this change’s doing');
    server.state.files.get(BASE)!.set('.github/vmstate-gate.yml', 'already-broken: { on-base: block }\n');
    expect((await step({ inputs: { 'base-dumps': 'base/x86_64/*.json', 'base-dumps-trusted': 'true' } })).status).toBe(
      1,
    );
  });

  test('broken otherwise than on the base branch, or for more machine types: blocks', async () => {
    build(bigger);
    baseBuild(broken);
    expect((await step({ inputs: { 'base-dumps': 'base/x86_64/*.json', 'base-dumps-trusted': 'true' } })).status).toBe(
      1,
    );
    build(broken);
    workspace.write(`base/x86_64/${types[0]}.json`, dumpText(types[0]!, released));
    expect((await step({ inputs: { 'base-dumps': 'base/x86_64/*.json', 'base-dumps-trusted': 'true' } })).status).toBe(
      1,
    );
  });

  test('the build’s own dumps are no base dumps', async () => {
    build(broken);
    const result = await step({ inputs: { 'base-dumps': 'dumps/x86_64/*.json' } });
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
    expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(/of this build and of the base branch’s/);
  });

  test('shipped in a newer release: set aside, and blocks where the configuration says so', async () => {
    const name = 'pc-q35-7.2';
    build(undefined, [name]);
    const shipped = await step();
    expect([shipped.status, shipped.outputs['verdict']]).toEqual([0, 'compatible']);
    server.state.files.get(BASE)!.set('.github/vmstate-gate.yml', 'already-broken: { released: block }\n');
    const strict = await step({ runId: 501 });
    expect([strict.status, strict.outputs['verdict']]).toEqual([1, 'incompatible']);
    build(broken, [name]);
    const own = await step({ runId: 502 });
    expect([own.status, own.outputs['verdict']]).toEqual([1, 'incompatible']);
    expect(own.outputs['break-count']).not.toBe('1');
  });
});

/** A commit's files: VERSION and a store of one baseline, whose machine types all have the released dump. */
function commitWith(
  version: string,
  status: BaselineStatus,
  names: readonly string[],
  sections = released,
): Map<string, string> {
  const provenance = { qemuVersion: '11.0.50', command: 'make', origin: 'x', date: '2026-01-01', by: 'x' };
  const dumps = names.map((machineType) => ({ machineType, sections }));
  const baseline = { release: '11.1', target: 'x86_64', status, provenance, dumps };
  const { created } = planAdd(new StoreContents([]), baseline).change;
  return new Map([
    ['VERSION', `${version}\n`],
    ...created.map(({ path, text }): [string, string] => [`store/${path}`, text]),
  ]);
}

describe('merge-base', () => {
  const FORK = 'c'.repeat(40);
  const [kept = '', added = ''] = types;
  const judged = () => step({ inputs: { baselines: 'store', 'merge-base': 'true' } });
  beforeEach(() => {
    server.state.mergeBases.set(`${BASE}...${HEAD}`, FORK);
    const fork = commitWith('11.0.50', 'development', [kept]);
    server.state.files.set(FORK, fork);
    for (const [path, text] of fork) workspace.write(path, text);
  });

  test('what others merged since is not held against it', async () => {
    build(undefined, [kept]);
    const merged = released.map(broken);
    server.state.files.set(BASE, commitWith('11.0.50', 'development', [kept, added], merged));
    const result = await judged();
    expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
    expect(result.stdout).toContain('development baselines as of the merge base cccccccccccc');
    expect((await step({ inputs: { baselines: 'store' } })).outputs['verdict']).toBe('advisory');
  });

  test('a frozen baseline is the tip’s, whatever the branch point had', async () => {
    build(broken, [kept]);
    server.state.files.set(BASE, commitWith('11.0.92', 'frozen', [kept]));
    const result = await judged();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
  });

  test('no merge base, no verdict', async () => {
    build(undefined, [kept]);
    server.state.files.set(BASE, commitWith('11.0.50', 'development', [kept]));
    server.state.mergeBases.clear();
    const result = await judged();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
  });
});

test('inputs win over the configuration', async () => {
  build(broken);
  server.state.files.get(BASE)!.set('.github/vmstate-gate.yml', 'fail-on: never\n');
  expect((await step()).outputs['verdict']).toBe('advisory');
  expect((await step({ inputs: { 'fail-on': 'break' } })).outputs['verdict']).toBe('incompatible');
});

test.each<[string, number, string]>([
  ['11.0.50', 0, 'advisory'],
  ['11.0.90', 0, 'advisory'],
  ['11.0.91', 0, 'advisory'],
  ['11.0.92', 1, 'incompatible'],
  ['11.0.93', 1, 'incompatible'],
  ['11.1.0', 1, 'incompatible'],
  ['11.1.50', 0, 'advisory'],
  ['11.1.2', 1, 'incompatible'],
  ['<<<<<<<', 1, 'incompatible'],
])('a release cycle: at %s a break against a development baseline gives %i', async (version, status, verdict) => {
  const [name = ''] = types;
  build(broken, [name]);
  const files = commitWith(version, 'development', [name]);
  server.state.files.set(BASE, files);
  for (const [path, content] of files) workspace.write(path, content);
  const result = await step({ inputs: { baselines: 'store' } });
  expect([result.status, result.outputs['verdict']]).toEqual([status, verdict]);
});

test('a merge group has its own base, findings in the summary and no comment', async () => {
  build(broken);
  const payload = { merge_group: { head_sha: HEAD, base_sha: BASE } };
  const result = await step({ event: 'merge_group', payload });
  expect([result.status, comments().length]).toEqual([1, 0]);
  expect(result.summary).toContain('e1000');
  expect(server.state.requests.some(({ path }) => path.includes(BASE))).toBe(true);
});

test.each<[string, Partial<StepOptions>, RegExp]>([
  ['no dumps', { inputs: { dumps: 'nowhere/*.json' } }, /nowhere\/\*\.json: matches no file/],
  [
    'no source',
    { inputs: { dumps: '' } },
    /dumps: none are named. Say where they come from: set dumps, qemu or artifact/,
  ],
  ['no baselines', { inputs: { baselines: 'gone' } }, /there is no such folder at commit/],
  ['a bad input', { inputs: { 'fail-on': 'maybe' } }, /input `fail-on`/],
  ['an unknown event', { event: 'issues' }, /event "issues": is not supported/],
  ['a payload without a pull request', { payload: {} }, /no pull request number/],
  ['no token', { inputs: { 'github-token': '' } }, /github-token: is not given/],
  ['a bad token', { inputs: { 'github-token': 'other' } }, /Bad credentials/],
  [
    'QEMU on pull_request_target',
    { event: 'pull_request_target', inputs: { qemu: 'x' } },
    /refused on pull_request_target/,
  ],
])('%s: an error that names it, never a pass', async (_name, options, message) => {
  build();
  const result = await step(options);
  expect(result.status).toBe(1);
  expect(result.outputs['verdict']).toBe('error');
  expect(result.commands.at(-1)).toMatch(/^::error::vmstate-gate could not judge: /);
  expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(message);
});

test('a dump that is cut off is an error', async () => {
  build();
  workspace.write(`dumps/x86_64/${types[3]}.json`, dumpText(types[3]!, released).slice(0, 5000));
  const result = await step();
  expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
  expect(result.stdout).toContain('truncated');
});

test('each request of a whole run struck in turn: never a pass, never a crash, and it is said', async () => {
  build(broken, types.slice(0, 2));
  const whole = await step();
  const count = server.state.requests.length;
  expect(whole.status).toBe(1);
  for (let at = 0; at < count; at++) {
    server.state.comments.clear();
    server.state.requests.length = 0;
    server.fault = (_seen, index) => (index === at ? { kind: 'status', status: 404 } : undefined);
    const result = await step();
    expect([at, result.status, result.stderr]).toEqual([at, 1, '']);
    expect(['incompatible', 'error']).toContain(result.outputs['verdict']);
    expect(comments().length).toBeLessThanOrEqual(1);
  }
}, 60_000);

describe('dumps from a build', () => {
  const [name = ''] = types;
  const PROGRAM = `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 10.0.50";;
  "-M help") printf 'Supported machines are:\\n${name} PC\\n';;
  *) cp "$(dirname "$0")/../dump.json" "\${@: -1}"; env > "$(dirname "$0")/../seen";;
esac
`;
  const make = (more = '') =>
    step({
      inputs: {
        dumps: '',
        qemu: 'build/qemu-system-*',
        'build-command': `mkdir build && cp program build/qemu-system-x86_64 && chmod +x build/qemu-system-x86_64\necho '::error::from the build'${more}`,
      },
      env: { GITHUB_TOKEN: 'the-token', ACTIONS_RUNTIME_TOKEN: 'runtime-secret', CONFIGURE: '--flag' },
    });
  beforeEach(() => {
    workspace.write('program', PROGRAM).write('dump.json', dumpText(name, released.map(broken)));
  });

  test('are made by the PR’s QEMU after the build, without a token in either environment', async () => {
    const result = await make('\nenv > build-seen');
    // Besides, the binary has none of the other machine types, which were not due to go.
    expect([result.status, result.outputs['verdict'], result.outputs['break-count']]).toEqual([1, 'incompatible', '2']);
    expect(workspace.read('build-seen')).toContain('CONFIGURE=--flag');
    for (const file of ['seen', 'build-seen']) {
      expect(workspace.read(file)).not.toMatch(/the-token|runtime-secret|GITHUB_OUTPUT/);
    }
  });

  test('commands in the build’s output are switched off while it runs', async () => {
    const { stdout } = await make();
    const stopped = /::stop-commands::(\S+)\n([\s\S]*?)\n::\1::/.exec(stdout);
    expect(stopped?.[2]).toContain('::error::from the build');
    expect(stdout.replace(stopped?.[0] ?? '', '')).not.toContain('from the build');
  });

  test('a build that fails is a build failure', async () => {
    const result = await make('\nexit 3');
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
    expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(
      /build-command: the build ended with exit status 3.*says nothing about migration/,
    );
  });
});

describe('dumps from an artifact', () => {
  const upload = (files: Record<string, string>, more: object = {}) => {
    const zip = new ZipFile();
    for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
    zip.end();
    return new Promise<void>((done) => {
      const chunks: Buffer[] = [];
      zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
      zip.outputStream.on('end', () => {
        const one = { id: 3, name: 'vmstate-dumps', zip: Buffer.concat(chunks), expired: false, ...more };
        server.state.artifacts.set(500, [one]);
        done();
      });
    });
  };
  const [name = ''] = types;
  const take = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
    step({ env, inputs: { dumps: '', artifact: 'vmstate-*', ...inputs } });

  test('are held against the baselines; other files are named', async () => {
    await upload({ [`x86_64/${name}.json`]: dumpText(name, released.map(broken)), 'notes.json': '{}' });
    const result = await take();
    expect([result.status, result.outputs['break-count']]).toEqual([1, '1']);
    expect(result.stdout).toContain('left out, no dumps: vmstate-dumps/notes.json');
  });

  test.each<[string, () => Promise<void>, RegExp]>([
    ['none of that name', async () => undefined, /has no such artifact/],
    ['no dump in it', () => upload({ 'a.json': '{}' }), /holds no dump/],
    ['a dump cut off', () => upload({ [`x86_64/${name}.json`]: dumpText(name, released).slice(0, 999) }), /truncated/],
    ['expired', () => upload({}, { expired: true }), /has expired/],
    ['damaged on the way', () => upload({}, { digest: `sha256:${'0'.repeat(64)}` }), /damaged on the way/],
    ['a bomb', () => upload({ 'x86_64/a.json': ' '.repeat(70 * 1024 * 1024) }), /unpacks to more than the limit/],
  ])('%s: an error', async (_name, make, message) => {
    await make();
    const result = await take();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
    expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(message);
  });

  test('an enterprise server is told apart', async () => {
    const result = await take({}, { GITHUB_SERVER_URL: 'https://ghes.example.org' });
    expect(decodeURIComponent(result.commands.at(-1)!)).toMatch(/GitHub Enterprise Server/);
  });
});

describe('a frozen baseline that a pull request changes', () => {
  const [name = ''] = types;
  const accept = (section: string) =>
    runCli(
      [
        ...[
          'baseline',
          'accept',
          section,
          '--release',
          '11.1',
          '--baselines',
          'store',
          '--dump',
          'after/x86_64/*.json',
        ],
        ...['--reason', 'the ring was one too short', '--accepted-by', 'the net maintainers', '--date', '2026-02-01'],
      ],
      { cwd: workspace.root },
    );
  const judged = () => step({ inputs: { baselines: 'store' } });
  beforeEach(() => {
    const files = commitWith('11.0.92', 'frozen', [name]);
    server.state.files.set(BASE, files);
    for (const [path, text] of files) workspace.write(path, text);
    workspace.write(`after/x86_64/${name}.json`, dumpText(name, released.map(broken)));
    build(undefined, [name]);
  });

  test('accepted, in a change of its own: green, and whoever merges it sees who accepted what', async () => {
    expect((await accept('e1000')).status).toBe(0);
    const result = await judged();
    expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
    const words =
      'baseline 11.1/x86_64.json: e1000 as it is now, accepted by the net maintainers on 2026-02-01 (the ring was one too short)';
    expect(decodeURIComponent(result.commands.join('\n'))).toContain(words);
    expect(comments()[0]?.body).toContain('accepted by the net maintainers');
    // Merged: what was accepted passes, and nothing else does.
    const merged = new Map(server.state.files.get(BASE));
    merged.set('store/11.1/x86_64.json', workspace.read('store/11.1/x86_64.json'));
    server.state.files.set(BASE, merged);
    build(broken, [name]);
    const after = await judged();
    expect([after.status, after.outputs['verdict']]).toEqual([0, 'compatible']);
    // The same field in another device is another change.
    build(
      (section) =>
        section.name === 'rtl8139' ? { ...broken({ ...section, name: 'e1000' }), name: 'rtl8139' } : broken(section),
      [name],
    );
    expect((await judged()).outputs['verdict']).toBe('incompatible');
  });

  test('a change that breaks the section cannot accept itself', async () => {
    await accept('e1000');
    build(broken, [name]);
    const result = await judged();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
    expect(result.stdout).toContain('field-added');
  });

  test.each<[string, () => void]>([
    ['edits VERSION beside it', () => workspace.write('VERSION', '11.0.50\n')],
    ['edits the configuration beside it', () => workspace.write('.github/vmstate-gate.yml', 'fail-on: never\n')],
    [
      'records another section than the one that changed',
      () =>
        workspace.write(
          'store/11.1/x86_64.json',
          workspace.read('store/11.1/x86_64.json').replace('"section": "e1000"', '"section": "e1000e"'),
        ),
    ],
    [
      'records nothing',
      () =>
        workspace.write(
          'store/11.1/x86_64.json',
          workspace.read('store/11.1/x86_64.json').replace(/ {2}"accepted": \[[^\]]*\],\n/, ''),
        ),
    ],
  ])('one that %s weakens it', async (_name, edit) => {
    await accept('e1000');
    edit();
    const result = await judged();
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
    expect(result.stdout).toContain('baseline-weakened');
  });
});
