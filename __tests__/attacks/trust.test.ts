import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { dumpText } from '../helpers/workspace.js';
import { BASE, BROKEN, expectHeld, GOOD, HEAD, PULL, Scene, storeFiles, TYPES } from './scene.js';

/** What is trusted, and from when: one rule for every event. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());
const sh = (command: string) => execFileSync('bash', ['-c', command], { cwd: scene.workspace.root });

describe('configuration', () => {
  test.each(['pull_request', 'push'])('one that is named and is not there, on %s', async (event) => {
    scene.dumps(GOOD);
    const inputs = { config: '.github/gate.yml' };
    expectHeld(
      await scene.run({ inputs, event, ...(event === 'push' && { payload: {} }) }),
      /there is no such configuration/,
    );
  });

  test('one that only the pull request has', async () => {
    scene.dumps(BROKEN).workspace.write('gate.yml', 'fail-on: never\n');
    expectHeld(await scene.run({ inputs: { config: 'gate.yml' } }), /there is no such configuration/);
  });

  test('a path that leads out of the repository', async () => {
    scene.dumps(GOOD);
    expectHeld(await scene.run({ inputs: { config: '../gate.yml' } }), /leads out of the repository/);
  });
});

describe('working-directory', () => {
  const below = (files: ReadonlyMap<string, string | Buffer>) =>
    new Map([...files].map(([path, content]) => [`qemu/${path}`, content] as const));

  beforeEach(() => {
    const files = below(
      new Map<string, string | Buffer>([
        ['VERSION', '11.0.92\n'],
        ['.github/vmstate-gate.yml', 'fail-on: conditional\n'],
        ...storeFiles({ status: 'development' }),
      ]),
    );
    sh('rm -rf store VERSION');
    scene.base(new Map<string, string | Buffer>([['VERSION', '11.0.50\n'], ...files]));
    scene.head(files).workspace.write('VERSION', '11.0.50\n');
  });

  test.each([
    ['pull_request', PULL],
    ['pull_request_target', PULL],
    ['push', {}],
    ['merge_group', { merge_group: { head_sha: HEAD, base_sha: BASE } }],
  ])('on %s VERSION, configuration and baselines are those below it', async (event, payload) => {
    scene.dumps(BROKEN, TYPES, 'qemu/dumps/x86_64');
    const result = await scene.run({ event, payload, inputs: { 'working-directory': 'qemu' } });
    expectHeld(result, /blocks: frozen \(VERSION 11\.0\.92/, 'incompatible');
    expect(result.summary).not.toContain('edits the gate itself');
  });

  test('a checkout of its own below the workspace has the repository’s root for its own', async () => {
    scene.base(new Map([...scene.baseFiles].map(([path, text]) => [path.replace(/^qemu\//, ''), text] as const)));
    mkdirSync(join(scene.workspace.root, 'qemu', '.git'));
    scene.dumps(BROKEN, TYPES, 'qemu/dumps/x86_64');
    expectHeld(await scene.run({ inputs: { 'working-directory': './qemu/' } }), /blocks: frozen/, 'incompatible');
  });
});

describe('the store of the pull request', () => {
  beforeEach(() => scene.dumps(GOOD));

  test.each<[string, () => void]>([
    ['alters a released dump', () => sh('grep -q f0 store/10.0/x86_64.json; sed -i s/f0/g0/ store/10.0/x86_64.json')],
    ['cuts it off', () => sh('truncate -s 200 store/10.0/x86_64.json')],
    ['empties it', () => sh(': > store/10.0/x86_64.json')],
    ['removes it', () => sh('rm store/10.0/x86_64.json')],
    [
      'makes it a link',
      () => sh('mv store/10.0/x86_64.json moved.json; ln -s ../../moved.json store/10.0/x86_64.json'),
    ],
    ['makes it a pipe', () => sh('rm store/10.0/x86_64.json; mkfifo store/10.0/x86_64.json')],
    ['gives it a weaker status', () => sh('sed -i s/released/development/ store/10.0/x86_64.json')],
    ['takes a machine type out', () => sh(`sed -i '/"${TYPES[0]}"/,/}/d' store/10.0/x86_64.json`)],
    ['is gone', () => sh('rm -r store')],
    [
      'is behind a link',
      () => {
        renameSync(join(scene.workspace.root, 'store'), join(scene.workspace.root, 'elsewhere'));
        symlinkSync('elsewhere', join(scene.workspace.root, 'store'));
      },
    ],
    ['has its release behind a link', () => sh('mv store/10.0 other; ln -s ../other store/10.0')],
  ])('%s: a finding that blocks', async (_name, alter) => {
    alter();
    expectHeld(await scene.run(), /baseline-weakened/, 'incompatible');
  });
});

describe('time', () => {
  test('a freeze since the event: the tip decides', async () => {
    await scene.close();
    scene = await Scene.open([{ status: 'development' }], '11.0.50');
    scene.dumps(BROKEN);
    expect((await scene.run()).outputs['verdict']).toBe('advisory');
    const tip = 'd'.repeat(40);
    scene.base(new Map([...scene.baseFiles, ['VERSION', '11.0.92\n']]), tip);
    scene.server.state.refs.set('heads/master', tip);
    expectHeld(await scene.run(), /blocks: frozen/, 'incompatible');
  });

  test('a move to another branch since the event: that branch decides', async () => {
    await scene.close();
    scene = await Scene.open([{ status: 'development' }], '11.0.50');
    scene.dumps(BROKEN);
    const tip = 'd'.repeat(40);
    scene.base(new Map([...scene.baseFiles, ['VERSION', '10.2.92\n']]), tip);
    scene.server.state.refs.set('heads/stable', tip);
    const repo = { full_name: 'o/r' };
    scene.server.state.pulls.push({
      number: 7,
      state: 'open',
      title: '',
      body: '',
      head: { ref: 'topic', sha: HEAD, repo },
      base: { ref: 'stable', sha: tip, repo },
      html_url: '',
    });
    expectHeld(await scene.run(), /blocks: frozen/, 'incompatible');
  });

  test('a base branch that is gone', async () => {
    scene.dumps(GOOD);
    scene.server.state.refs.clear();
    expectHeld(await scene.run(), /could not judge/);
  });

  test.each([
    ['by VERSION', '11.0.92', 'development' as const],
    ['by its own status', '11.0.50', 'frozen' as const],
  ])('merge-base does not lead back before a freeze %s', async (_name, version, status) => {
    await scene.close();
    // At the branch point the device was another: against that the build is whole.
    scene = await Scene.open([{ status, sections: GOOD }], version);
    const fork = 'c'.repeat(40);
    scene.base(
      new Map<string, string | Buffer>([
        ['VERSION', '11.0.50\n'],
        ...storeFiles({ status: 'development', sections: BROKEN }),
      ]),
      fork,
    );
    scene.server.state.mergeBases.set(`${BASE}...${HEAD}`, fork);
    scene.dumps(BROKEN);
    expectHeld(await scene.run({ inputs: { 'merge-base': 'true' } }), /Blocked by/, 'incompatible');
  });

  test('a clock that is set back: GitHub’s counts, and both are said', async () => {
    scene.baseFiles.set(
      '.github/vmstate-gate.yml',
      'waivers:\n  - { rule: field-added, section: e1000, reason: r, accepted-by: a, expires: 2020-01-01 }\n',
    );
    scene
      .dumps(BROKEN)
      .workspace.write(
        'clock.cjs',
        'const D = Date; const back = 2e11; global.Date = class extends D { constructor(...a) { if (a.length) super(...a); else super(D.now() - back); } static now() { return D.now() - back; } };',
      );
    const env = { NODE_OPTIONS: `--require=${join(scene.workspace.root, 'clock.cjs')}` };
    const result = await scene.run({ env });
    expectHeld(result, /Blocked by field-added/, 'incompatible');
    expect(result.stdout).toMatch(/the machine’s clock said 20\d\d-/);
  });
});

describe('dumps of the base branch', () => {
  const inputs = { 'base-dumps': 'base/x86_64/*.json' };
  const own = () => join(scene.workspace.root, 'dumps', 'x86_64');
  const base = () => join(scene.workspace.root, 'base', 'x86_64');
  beforeEach(() => {
    scene.dumps(BROKEN);
    mkdirSync(base(), { recursive: true });
  });

  test.each<[string, () => void]>([
    ['copies', () => sh('cp dumps/x86_64/* base/x86_64/')],
    [
      'copies with a blank more',
      () => sh('for f in dumps/x86_64/*; do (cat $f; echo " ") > base/x86_64/$(basename $f); done'),
    ],
    ['copies that were packed', () => sh('for f in dumps/x86_64/*; do gzip -c $f > base/x86_64/$(basename $f); done')],
    [
      'made up',
      () => {
        for (const type of TYPES)
          scene.workspace.write(`base/x86_64/${type}.json`, dumpText(type, [...BROKEN, { ...GOOD[0]!, name: 'more' }]));
      },
    ],
  ])('%s of the pull request’s own excuse nothing', async (_name, make) => {
    make();
    const result = await scene.run({ inputs });
    expectHeld(result, /Blocked by field-added/, 'incompatible');
    expect(result.stdout).toMatch(/could have committed or made: they excuse nothing/);
  });

  test.each<[string, () => void]>([
    ['hard links', () => TYPES.forEach((type) => linkSync(join(own(), `${type}.json`), join(base(), `${type}.json`)))],
    ['links', () => TYPES.forEach((type) => symlinkSync(join(own(), `${type}.json`), join(base(), `${type}.json`)))],
  ])('%s are refused, whoever vouches', async (_name, make) => {
    make();
    expectHeld(
      await scene.run({ inputs: { ...inputs, 'base-dumps-trusted': 'true' } }),
      /of this build and of the base branch’s/,
    );
  });

  test('made by the build command: they were read before', async () => {
    scene.qemu(BROKEN);
    const result = await scene.run({
      inputs: { ...inputs, dumps: '', qemu: 'build/qemu-system-*', 'build-command': 'cp dumps/x86_64/* base/x86_64/' },
    });
    expectHeld(result, /matches no file/);
  });

  test('they count where the workflow vouches', async () => {
    sh('cp dumps/x86_64/* base/x86_64/');
    const vouched = await scene.run({ inputs: { ...inputs, 'base-dumps-trusted': 'true' } });
    expect([vouched.status, vouched.outputs['verdict']]).toEqual([0, 'compatible']);
  });

  test('committed by the pull request, beside an artifact: they excuse nothing', async () => {
    sh('cp dumps/x86_64/* base/x86_64/');
    await scene.artifact(
      'dumps',
      Object.fromEntries(TYPES.map((type) => [`x86_64/${type}.json`, dumpText(type, BROKEN)])),
    );
    const handed = await scene.run({ inputs: { ...inputs, dumps: '', artifact: 'dumps' } });
    expectHeld(handed, /Blocked by field-added/, 'incompatible');
  });

  test('committed by the pull request, beside binaries: they excuse nothing', async () => {
    sh('cp dumps/x86_64/* base/x86_64/');
    scene.qemu(BROKEN);
    const built = await scene.run({ inputs: { ...inputs, dumps: '', qemu: 'build/qemu-system-*' } });
    expectHeld(built, /Blocked by field-added/, 'incompatible');
  });
});
