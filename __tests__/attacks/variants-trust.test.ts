import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packDumps } from '../../src/github/kept-dumps.js';
import type { SourcedDump } from '../../src/vmstate/sourced-dump.js';
import { canonicalDump } from '../../src/io/store/digest.js';
import { rawZip } from '../helpers/raw-zip.js';
import type { StoredRun } from '../helpers/github-server.js';
import {
  BASE,
  BROKEN,
  ending,
  expectHeld,
  GOOD,
  HEAD,
  PULL,
  Scene,
  storeFiles,
  TYPES,
  type StoreOptions,
} from './scene.js';

/** What a pull request writes beside its break: nothing of it counts before it is merged. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
  scene.dumps(BROKEN);
});
afterEach(() => scene.close());

const write = (path: string, text: string | Buffer) => scene.workspace.write(path, text);
const CONFIG = '.github/vmstate-gate.yml';
const waiver = (more: string) => `waivers:\n  - { ${more}, reason: x, accepted-by: me, expires: 2099-12-31 }\n`;

describe('its own configuration', () => {
  test.each([
    ['ignores the rule', 'rules:\n  field-added: ignore\n'],
    ['advises on the rule', 'rules:\n  field-added: advise\n'],
    ['never fails', 'fail-on: never\n'],
    ['looks the other way', 'direction: backward\n'],
    ['asks for what is given', 'machine-types: given\n'],
    ['wants another target', 'targets: [aarch64]\n'],
    ['wants releases to come', 'baselines:\n  releases: ">99"\n'],
    ['is not frozen', 'freeze: off\n'],
    ['says that no guest has it', 'reach:\n  remove: [e1000]\n'],
    ['waives by rule and section', waiver('rule: field-added, section: e1000')],
    ['waives by a print', waiver(`fingerprint: ${'0'.repeat(32)}`)],
    ['is a bomb', `a: &a [x]\n${'b: *a\n'.repeat(10)}`],
    ['is no YAML', '{{{'],
  ])('%s', async (_name, text) => {
    write(CONFIG, text);
    expectHeld(await scene.run(), /Blocked by field-added/, 'incompatible');
  });

  test.each([
    '.github/vmstate-gate.yaml',
    '.github/VMSTATE-GATE.yml',
    '.GitHub/vmstate-gate.yml',
    'vmstate-gate.yml',
    '.vmstate-gate.yml',
    '.github/workflows/vmstate-gate.yml',
    'store/.github/vmstate-gate.yml',
  ])('called %s', async (path) => {
    write(path, 'rules:\n  field-added: ignore\nmachine-types: given\n');
    expectHeld(await scene.run(), /Blocked by field-added/, 'incompatible');
  });
});

describe('the base branch’s configuration says what it means, or is refused', () => {
  test.each([
    ['a byte order mark before a key', '\ufefffail-on: break\n', /Blocked by field-added/],
    ['an alias', 'a: &a 1\nrules: *a\n', /not allowed|a is not a key/],
    ['a merge key', 'rules:\n  <<: { field-added: ignore }\n', /rules\.<< must be one of/],
    ['a merge of an alias', 'x: &x { field-added: ignore }\nrules:\n  <<: *x\n', /not allowed|is not a key/],
    ['a tag', 'fail-on: !!js/function "never"\n', /tag/i],
    ['a tag of its own', 'rules: !mine { field-added: ignore }\n', /tag/i],
    ['a key twice', 'fail-on: break\nfail-on: never\n', /unique/],
    ['a key twice in a flow', 'rules: { field-added: block, field-added: ignore }\n', /unique/],
    ['a key twice, quoted', 'rules: { field-added: block, "field-added": ignore }\n', /unique/],
    ['a key twice, with an escape', 'rules: { field-added: block, "field\\x2dadded": ignore }\n', /unique/],
    ['a second document', 'fail-on: break\n---\nfail-on: never\n', /document/],
    ['a second document after its end', 'fail-on: break\n...\nfail-on: never\n', /document/],
    ['another version of YAML', '%YAML 1.1\n---\nfreeze: off\n', /freeze must be|Blocked by field-added/],
    ['a prototype', '__proto__: { fail-on: never }\n', /is not a key that exists/],
    ['a prototype of the rules', 'rules: { __proto__: { field-added: ignore } }\n', /__proto__/],
    ['a key in capitals', 'Fail-On: never\n', /is not a key that exists/],
    ['a key with a blank', '"fail-on ": never\n', /is not a key that exists/],
    ['a value in capitals', 'fail-on: Never\n', /must be one of/],
    ['a rule by its prefix', 'rules: { field: ignore }\n', /there is no rule|is not a key/],
    ['all rules by a star', 'rules: { "*": ignore }\n', /there is no rule|is not a key/],
    ['a list of keys', '- fail-on: never\n', /must be object/],
    ['a key that is a list', '? [fail-on]\n: never\n', /is not a key that exists|key/],
    ['NUL', 'fail-on: break\0\n', /control|fail-on must be|not/i],
    ['tabs', 'rules:\n\tfield-added: ignore\n', /tab/i],
    [
      'a day that does not exist',
      'waivers:\n  - { rule: field-added, section: e1000, reason: x, accepted-by: me, expires: 2099-02-30 }\n',
      /no day of the calendar/,
    ],
    [
      'a day without end',
      'waivers:\n  - { rule: field-added, section: e1000, reason: x, accepted-by: me, expires: never }\n',
      /expires/,
    ],
    [
      'a day as a number',
      'waivers:\n  - { rule: field-added, section: e1000, reason: x, accepted-by: me, expires: 20991231 }\n',
      /expires/,
    ],
  ])('%s', async (_name, text, word) => {
    scene.baseFiles.set(CONFIG, text);
    const result = await scene.run();
    const end = ending(result);
    if (/advisory/.test(end.word)) expect(text).toContain('advise');
    else expect([end.status, result.stderr, end.word]).toEqual([1, '', expect.stringMatching(word)]);
  });

  test.each([
    ['of yesterday', waiver('rule: field-added, section: e1000').replace('2099-12-31', '2020-01-01')],
    ['for another section', waiver('rule: field-added, section: rtl8139')],
    ['for another rule', waiver('rule: field-removed, section: e1000')],
    ['for another path', waiver('rule: field-added, section: e1000, path: f1')],
    ['for a path above it', waiver('rule: field-added, section: e1000, path: ""')],
    ['for some of its machine types', waiver('rule: field-added, section: e1000, machine-types: [pc-q35-10.0]')],
    ['for a section by a star', waiver('rule: field-added, section: "*"')],
    ['for a section by a pattern', waiver('rule: field-added, section: "e1.*"')],
    ['for a section in capitals', waiver('rule: field-added, section: E1000')],
    ['for a rule alone', waiver('rule: field-added')],
    ['for a section alone', waiver('section: e1000')],
    ['for nothing', waiver('rule: ""')],
    ['for another print', waiver(`fingerprint: ${'f'.repeat(32)}`)],
    ['for a print by its beginning', waiver('fingerprint: "0123456789abcdef"')],
  ])('a waiver %s covers nothing', async (_name, text) => {
    scene.baseFiles.set(CONFIG, text);
    const result = await scene.run();
    expect([result.status, ['error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual([1, true]);
  });
});

describe('its own baselines', () => {
  const sh = (command: string) => execFileSync('bash', ['-c', command], { cwd: scene.workspace.root });
  const file = 'store/10.0/x86_64.json';
  const put = (...stores: StoreOptions[]) => {
    for (const [path, bytes] of storeFiles(...stores)) write(path, bytes);
  };

  test.each<[string, () => void]>([
    ['say that the break shipped', () => put({ sections: BROKEN })],
    ['have a later release with the break', () => put({}, { release: '10.1', sections: BROKEN })],
    ['are in development', () => put({ status: 'development' })],
    ['have no such machine types', () => put({ types: ['pc-q35-8.0'] })],
    ['have an order of their own', () => write('store/releases.json', '{"order": ["10.0"]}')],
    ['are a file', () => sh('rm -rf store; touch store')],
    ['are a link to others', () => sh('mv store other; ln -s other store')],
    ['are gone', () => sh('rm -rf store')],
    ['are a link in a circle', () => sh('rm -rf store; ln -s store store')],
    ['are a pipe', () => sh(`rm ${file}; mkfifo ${file}`)],
    [
      'say that no guest has it',
      () =>
        write(
          'store/reach/10.0/x86_64.json',
          JSON.stringify({
            schemaVersion: 1,
            release: '10.0',
            target: 'x86_64',
            provenance: { qemuVersion: 'x', date: 'x', by: 'x' },
            groups: [{ machineTypes: [...TYPES], board: {}, creatable: {}, never: { x: ['e1000'] } }],
            never: { x: ['e1000'] },
            boards: {},
          }),
        ),
    ],
    ['have saved guests of their own', () => write('store/probes/10.0/x86_64.json', '{}')],
  ])('%s: the break is red', async (_name, make) => {
    make();
    const result = await scene.run();
    expect([result.status, result.stderr]).toEqual([1, '']);
    expect(`${ending(result).word} ${result.summary}`).toMatch(/field-added/);
  });

  const weakened: [string, () => void][] = [
    ['from released to development', () => sh(`sed -i s/released/development/ ${file}`)],
    ['from released to frozen', () => sh(`sed -i s/released/frozen/ ${file}`)],
    ['without one machine type', () => put({ types: TYPES.slice(1) })],
    ['without the file', () => unlinkSync(join(scene.workspace.root, file))],
    ['with the file behind a link', () => sh(`mv ${file} x.json; ln -s ../../x.json ${file}`)],
    ['with a link that leads nowhere', () => sh(`rm ${file}; ln -s nowhere ${file}`)],
    ['with the folder behind a link', () => sh('mv store/10.0 old; ln -s ../old store/10.0')],
    ['in a folder of another name', () => sh('mv store/10.0 store/10.0.old')],
    ['of another release inside', () => sh(`sed -i 's/"10.0"/"9.0"/' ${file}`)],
    ['cut off', () => sh(`head -c 300 ${file} > x; mv x ${file}`)],
    ['empty', () => sh(`: > ${file}`)],
    ['with another dump', () => put({ sections: BROKEN })],
    [
      'with one byte of a section changed',
      () => sh(`sed -i '0,/"size":4/s//"size":5/' ${file}; sed -i '0,/"size": 4/s//"size": 5/' ${file}`),
    ],
    ['twice, in capitals too', () => sh(`cp ${file} store/10.0/X86_64.json; sed -i s/released/development/ ${file}`)],
    ['with a conflict marker', () => sh(`sed -i '1i <<<<<<< HEAD' ${file}`)],
  ];
  test.each(weakened)('a promise %s is a finding of its own', async (_name, make) => {
    scene.dumps(GOOD);
    make();
    const result = await scene.run();
    expect([result.status, result.stderr, ['error', 'incompatible'].includes(result.outputs['verdict'] ?? '')]).toEqual(
      [1, '', true],
    );
    expect(ending(result).word).toMatch(/baseline-weakened/);
  });
});

describe('the runner’s own files', () => {
  const at = (name: string) => join(scene.workspace.root, name);
  const VARIABLES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE'];

  test.each(
    VARIABLES.flatMap((variable) =>
      ['link', 'device', 'pipe', 'folder', 'missing', 'far'].map((what) => [variable, what]),
    ),
  )('%s is a %s: red, and no waiting', async (variable = '', what = '') => {
    const path = at(`runner-${what}`);
    if (what === 'link') symlinkSync(at('VERSION'), path);
    if (what === 'device') symlinkSync('/dev/zero', path);
    if (what === 'pipe') execFileSync('mkfifo', [path]);
    if (what === 'folder') mkdirSync(path);
    const result = await scene.run({ env: { [variable]: what === 'far' ? at('no/such/folder/file') : path } });
    expect(result.status).toBe(1);
    expect(scene.workspace.read('VERSION')).toBe('10.0.50\n');
  });

  test.each([
    ['GITHUB_EVENT_PATH', '/dev/zero'],
    ['GITHUB_EVENT_PATH', '/no/such/file'],
    ['GITHUB_EVENT_PATH', '/'],
    ['GITHUB_WORKSPACE', '/no/such/folder'],
    ['GITHUB_WORKSPACE', ''],
    ['GITHUB_EVENT_NAME', 'pull_request_review'],
    ['GITHUB_EVENT_NAME', 'PULL_REQUEST'],
    ['GITHUB_EVENT_NAME', ''],
    ['GITHUB_API_URL', 'file:///etc/passwd'],
    ['GITHUB_API_URL', 'http://user:pass@127.0.0.1:1'],
    ['GITHUB_RUN_ID', 'NaN'],
    ['GITHUB_RUN_ATTEMPT', '1e999'],
    ['RUNNER_TEMP', '/no/such/folder'],
    ['TMPDIR', '/no/such/folder'],
    ['HOME', '/no/such/folder'],
  ])('%s is %j: red', async (name, value) => {
    const result = await scene.run({ env: { [name]: value } });
    expect(result.status).toBe(1);
    expect(result.outputs['verdict'] ?? 'error').not.toMatch(/^(compatible|advisory)$/);
  });

  test('a push of what a pull request pretends to be', async () => {
    // On push the checkout is trusted; an event that says pull_request is one, whatever else the payload has.
    const result = await scene.run({ payload: { ...PULL, ref: 'refs/heads/master', pusher: {} } });
    expectHeld(result, /Blocked by field-added/, 'incompatible');
  });
});

describe('dumps that a run of the base branch is said to have kept', () => {
  const NAME = 'vmstate-gate-dumps-default';
  const WORKFLOW = 'o/r/.github/workflows/vmstate-gate.yml@refs/heads/master';
  const dumps = (sections = BROKEN): readonly SourcedDump[] =>
    TYPES.map((machineType) => ({
      ...{ target: 'x86_64', machineType, sections, digest: canonicalDump(sections).digest },
      provenance: { kind: 'file' as const, path: 'x' },
    }));
  const run = (more: Partial<StoredRun> = {}): StoredRun => ({
    ...{ id: 900, workflow: 'vmstate-gate.yml', head_sha: BASE, head_branch: 'master', event: 'push' },
    ...{ status: 'completed', conclusion: 'success', head_repository: { full_name: 'o/r' } },
    ...more,
  });
  type Files = Map<string, Buffer>;
  const keep = (change: (files: Files) => void = () => undefined, more: Partial<StoredRun> = {}, name = NAME) => {
    const files: Files = new Map(packDumps(BASE, { dumps: dumps(), machineTypes: new Map() }));
    change(files);
    const { state } = scene.server;
    state.runs.unshift(run(more));
    const zip = rawZip([...files].map(([path, content]) => ({ name: path, content })));
    state.artifacts.set(more.id ?? 900, [{ id: 901, name, zip, expired: false }]);
  };
  const judge = (inputs: Record<string, string> = {}) => scene.run({ env: { GITHUB_WORKFLOW_REF: WORKFLOW }, inputs });
  const index = (files: Files, edit: (value: Record<string, unknown>) => void) => {
    const value = JSON.parse(files.get('dumps.json')!.toString()) as Record<string, unknown>;
    edit(value);
    files.set('dumps.json', Buffer.from(JSON.stringify(value)));
  };
  beforeEach(() => {
    scene.server.state.history = [BASE];
    scene.server.state.mergeBases.set(`${BASE}...${HEAD}`, BASE);
  });

  test('by the base branch itself: they count', async () => {
    keep();
    expect(ending(await judge())).toMatchObject({ status: 0 });
  });

  test.each<[string, Partial<StoredRun>]>([
    ['a pull request', { event: 'pull_request' }],
    ['a pull request with rights', { event: 'pull_request_target' }],
    ['a run that was started by hand', { event: 'workflow_dispatch' }],
    ['a run that another one started', { event: 'workflow_run' }],
    ['a merge queue', { event: 'merge_group' }],
    ['a fork', { head_repository: { full_name: 'mallory/r' } }],
    ['a fork with a name like it', { head_repository: { full_name: 'o/r2' } }],
    ['a repository that is gone', { head_repository: null as never }],
    ['another branch', { head_branch: 'topic' }],
    ['a branch whose name ends so', { head_branch: 'x/master' }],
    ['another workflow', { workflow: 'other.yml' }],
    ['a run that goes on', { status: 'in_progress', conclusion: null }],
    ['a run that was cancelled', { conclusion: 'cancelled' }],
    ['a commit that is no ancestor', { head_sha: 'e'.repeat(40) }],
    ['the pull request’s own commit', { head_sha: HEAD }],
  ])('by %s: they excuse nothing', async (_name, more) => {
    keep(undefined, more);
    expectHeld(await judge(), /Blocked by field-added/, 'incompatible');
  });

  test.each<[string, (files: Files) => void]>([
    ['of another commit', (files) => index(files, (value) => (value['sha'] = HEAD))],
    [
      'with another digest',
      (files) =>
        index(files, (value) =>
          (value['dumps'] as { digest: string }[]).forEach((one) => (one.digest = '0'.repeat(64))),
        ),
    ],
    [
      'without the dump',
      (files) => [...files.keys()].filter((name) => name.endsWith('.gz')).forEach((name) => files.delete(name)),
    ],
    [
      'with one twice',
      (files) => index(files, (value) => (value['dumps'] as unknown[]).push((value['dumps'] as unknown[])[0])),
    ],
    ['of a later version', (files) => index(files, (value) => (value['schemaVersion'] = 2))],
    ['with more in it', (files) => index(files, (value) => (value['trusted'] = true))],
    [
      'with names that lead away',
      (files) => index(files, (value) => ((value['dumps'] as { target: string }[])[0]!.target = '../x')),
    ],
    ['without an index', (files) => files.delete('dumps.json')],
    ['with an index that is none', (files) => files.set('dumps.json', Buffer.from('[]'))],
    [
      'with a bomb',
      (files) => {
        for (const name of files.keys())
          if (name.endsWith('.gz')) files.set(name, gzipSync(Buffer.alloc(80 * 1024 * 1024)));
      },
    ],
  ])('%s: an error, and no excuse', async (_name, change) => {
    keep(change);
    const result = await judge();
    expect([result.status, result.stderr]).toEqual([1, '']);
    expect(result.outputs['verdict']).not.toMatch(/^(compatible|advisory)$/);
  });

  test('uploaded by the pull request’s own run under that name', async () => {
    keep(undefined, { id: 500, event: 'pull_request', head_sha: HEAD, head_branch: 'topic' });
    expectHeld(await judge(), /Blocked by field-added/, 'incompatible');
  });

  test.each([
    ['.git/HEAD names another commit', `mkdir -p .git; echo ${'9'.repeat(40)} > .git/HEAD`],
    ['.git/HEAD names the pull request’s', `mkdir -p .git; echo ${HEAD} > .git/HEAD`],
    ['.git/HEAD is a pipe', 'mkdir -p .git; mkfifo .git/HEAD'],
    ['.git is a link', 'ln -s / .git'],
  ])('the build moves the checkout: %s. The base was looked for before', async (_name, command) => {
    // Only the tip has the break; the branch point has not.
    const point = 'c'.repeat(40);
    scene.server.state.mergeBases.set(`${BASE}...${HEAD}`, point);
    scene.server.state.history = [BASE, point];
    keep();
    mkdirSync(join(scene.workspace.root, '.git'));
    writeFileSync(join(scene.workspace.root, '.git/HEAD'), `${HEAD}\n`);
    const wipe = 'rm -rf .git; ';
    scene.qemu(BROKEN);
    const result = await scene.run({
      env: { GITHUB_WORKFLOW_REF: WORKFLOW },
      inputs: { dumps: '', qemu: 'build/qemu-system-*', 'build-command': wipe + command },
    });
    const compared = scene.server.state.requests.filter(({ path }) => path.includes('/compare/'));
    expect(compared).toHaveLength(1);
    expect(result.stderr).toBe('');
    rmSync(join(scene.workspace.root, '.git'), { recursive: true, force: true });
  });
});
