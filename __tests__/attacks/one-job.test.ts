import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROKEN, ending, expectHeld, GOOD, Scene } from './scene.js';

/** Code of the pull request in the job of the gate: doors that one job can close. */
const ROOT = join(__dirname, '..', '..');
let scene: Scene;
let copy: string;
beforeEach(async () => {
  scene = await Scene.open();
  // Its own copy of the action: these builds write into it.
  copy = mkdtempSync(join(tmpdir(), 'action-copy-'));
  for (const name of ['dist/action', 'package.json', 'action.yml'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'baselines'));
});
afterEach(async () => {
  await scene.close();
  rmSync(copy, { recursive: true, force: true });
});

const entry = () => join(copy, 'dist', 'action', 'index.js');
const build = (command: string, sections = BROKEN, env: Record<string, string> = {}) =>
  scene.qemu(sections, '').run({
    entryFile: entry(),
    inputs: { dumps: '', qemu: 'build/qemu-system-*', 'build-command': command },
    env: { ACTION_DIR: join(copy, 'dist', 'action'), ...env },
  });

test('a break without any attack', async () => {
  expectHeld(await build('true'), /Blocked by field-added in e1000/, 'incompatible');
});

test.each([
  [
    'every part of its code that is loaded late',
    'for f in "$ACTION_DIR"/[0-9]*.index.js; do echo "process.stdout.write(process.env.X); process.exit(0)" > "$f"; done',
  ],
  ['its entry', 'echo "process.exit(0)" > "$ACTION_DIR/index.js"'],
  ['a part that was not there', 'echo "process.exit(0)" > "$ACTION_DIR/999.index.js"'],
  ['all of it, gone', 'rm -rf "$ACTION_DIR"'],
])('the build overwrites the action: %s', async (_name, command) => {
  const result = await build(command);
  expectHeld(result, /was changed by something that this step ran/);
  expect(result.stdout).toMatch(/The gate’s code: \d+ files, SHA-256 [0-9a-f]{64}/);
});

test('QEMU overwrites the action', async () => {
  scene.qemu(GOOD, 'for f in "$HOME"/action/*.js; do echo "process.exit(0)" > "$f"; done');
  const result = await scene.run({
    entryFile: entry(),
    inputs: { dumps: '', qemu: 'build/qemu-system-*' },
    env: { HOME: join(copy, 'dist') },
  });
  expectHeld(result, /was changed by something that this step ran/);
});

test.each([['the head’s baselines are put right by the build', 'cp -r .saved/. store/']])(
  '%s: they were read before',
  async (_name, command) => {
    const { execFileSync } = await import('node:child_process');
    execFileSync('bash', ['-c', 'cp -r store .saved; sed -i s/released/development/ store/10.0/x86_64.json'], {
      cwd: scene.workspace.root,
    });
    expectHeld(await build(command, GOOD), /baseline-weakened/, 'incompatible');
  },
);

test('tokens: neither the environment of the build, nor that of any process that it can see', async () => {
  const seen = join(scene.workspace.root, 'seen');
  const command = `(cat /proc/[0-9]*/environ 2>/dev/null || true) | tr '\\0' '\\n' > ${seen}; env >> ${seen}; true`;
  const result = await build(command, GOOD, {
    ACTIONS_RUNTIME_TOKEN: 'runtime-secret-1',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'oidc-secret-1',
    GITHUB_TOKEN: 'the-token',
    MY_PAT: 'pat-secret-1',
  });
  expect(ending(result)).toMatchObject({ status: 0, verdict: 'compatible' });
  const text = readFileSync(seen, 'utf8');
  expect(text).toMatch(/INPUT_QEMU=build/);
  expect(text).not.toMatch(/the-token|runtime-secret-1|oidc-secret-1|pat-secret-1/);
}, 60_000);

describe('daemons', () => {
  const DAEMON = "setsid -f bash -c 'exec -a gate-daemon sleep 300' >/dev/null 2>&1 </dev/null";
  const alive = (word: string) =>
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(word);
        } catch {
          return false;
        }
      });

  test.each([
    ['in a session of its own', DAEMON],
    ['twice forked', '( ( setsid bash -c "exec -a gate-daemon sleep 300" >/dev/null 2>&1 & ) & )'],
    ['without its environment', 'setsid -f env -i /bin/bash -c "exec -a gate-daemon sleep 300" >/dev/null 2>&1'],
    ['that will not hear', 'setsid -f bash -c \'trap "" TERM INT HUP; exec -a gate-daemon sleep 300\' >/dev/null 2>&1'],
  ])('one %s is ended and counted', async (_name, command) => {
    const result = await build(command, GOOD);
    expect(ending(result)).toMatchObject({ status: 0, verdict: 'compatible' });
    expect(result.stdout).toMatch(/The build left [1-9]\d* processes running; they were ended/);
    expect(alive('gate-daemon')).toEqual([]);
  });

  test('one that prints workflow commands after the build prints nothing', async () => {
    const command =
      'setsid -f bash -c \'for i in $(seq 50); do echo "::set-output name=verdict::compatible"; sleep 0.05; done\'';
    const { stdout } = await build(command);
    const stopped = /::stop-commands::(\S+)\n(?:[\s\S]*?\n)?::\1::/.exec(stdout)?.[0] ?? '';
    expect(stopped).not.toBe('');
    expect(stdout.replace(stopped, '')).not.toContain('::set-output');
  });

  test('QEMU’s daemon is ended as well', async () => {
    scene.qemu(GOOD, DAEMON);
    const result = await scene.run({ inputs: { dumps: '', qemu: 'build/qemu-system-*' } });
    expect(ending(result)).toMatchObject({ status: 0, verdict: 'compatible' });
    expect(alive('gate-daemon')).toEqual([]);
  });

  test.each([
    ['appends a verdict to the outputs', 'for f in "$FILES"/output; do printf "verdict=compatible\\n" >> "$f"; done'],
    ['makes a pipe of the outputs', 'rm "$FILES/output"; mkfifo "$FILES/output"'],
    ['makes a link of the outputs', 'rm "$FILES/output"; ln -s /dev/null "$FILES/output"'],
    ['removes the outputs', 'rm "$FILES/output"'],
    ['sets a variable for later steps', 'echo "NODE_OPTIONS=--require=/tmp/x" >> "$FILES/env"'],
    ['writes a summary', 'echo "# compatible" >> "$FILES/summary"'],
  ])('the build %s: red, and what stands there is ours', async (_name, command) => {
    const find =
      'FILES=$(dirname "$(tr "\\0" "\\n" < /proc/$(awk "{print \\$4}" /proc/$PPID/stat)/environ | sed -n s/^GITHUB_OUTPUT=//p)")';
    const result = await build(`${find}\n${command}`, GOOD);
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'error']);
    expect(decodeURIComponent(result.commands.at(-1) ?? '')).toMatch(/was written to by something that this step ran/);
    expect(result.summary).not.toContain('# compatible');
    expect(result.outputText).not.toMatch(/^verdict=/m);
    expect(result.envText).toBe('');
  });
});

describe('cancelled', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    '%s: nothing outlives it, nothing stays',
    async (signal) => {
      const temp = mkdtempSync(join(tmpdir(), 'cancel-'));
      const mark = `cancel-${signal}-${process.pid}`;
      scene.qemu(GOOD, `touch "${temp}/started"; exec -a ${mark} sleep 300`);
      const env = {
        PATH: process.env['PATH'] ?? '',
        HOME: temp,
        RUNNER_TEMP: temp,
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: join(temp, 'event.json'),
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_RUN_ID: '1',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKSPACE: scene.workspace.root,
        GITHUB_OUTPUT: join(temp, 'output'),
        INPUT_QEMU: 'build/qemu-system-x86_64',
        INPUT_BASELINES: 'store',
        'INPUT_BUILD-COMMAND': `setsid -f bash -c 'exec -a ${mark} sleep 300' >/dev/null 2>&1`,
      };
      writeFileSync(join(temp, 'event.json'), '{}');
      writeFileSync(join(temp, 'output'), '');
      const child = spawn(process.execPath, [join(ROOT, 'dist', 'action', 'index.js')], {
        env,
        cwd: scene.workspace.root,
        stdio: 'ignore',
      });
      const ended = new Promise<void>((done) => child.on('exit', () => done()));
      await until(() => existsSync(join(temp, 'started')), 20_000);
      child.kill(signal);
      await ended;
      const running = () =>
        readdirSync('/proc').filter((pid) => {
          try {
            return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith(mark);
          } catch {
            return false;
          }
        });
      const left = () => readdirSync(temp).filter((name) => name.startsWith('vmstate-gate-'));
      await until(() => running().length === 0 && left().length === 0, 20_000);
      expect([running(), left()]).toEqual([[], []]);
      if (signal !== 'SIGKILL') expect(readFileSync(join(temp, 'output'), 'utf8')).toMatch(/verdict<<[^\n]*\nerror\n/);
      rmSync(temp, { recursive: true, force: true });
    },
    40_000,
  );
});

async function until(holds: () => boolean, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!holds() && Date.now() < end) await new Promise((go) => setTimeout(go, 20));
}

describe('the refresh, which may write', () => {
  const refresh = (before: string) => {
    cpSync(join(ROOT, 'dist', 'refresh'), join(copy, 'dist', 'refresh'), { recursive: true });
    const { server } = scene;
    server.state.refs.set('heads/main', 'c0');
    server.state.commits.set('c0', { sha: 'c0', message: '', tree: 't0', parents: [] });
    server.state.trees.set('t0', new Map([['README', 'b0']]));
    return scene.qemu(GOOD, before).run({
      entry: 'refresh',
      entryFile: join(copy, 'dist', 'refresh', 'index.js'),
      event: 'schedule',
      payload: { repository: { default_branch: 'main' } },
      inputs: { dumps: '', qemu: 'build/qemu-system-*', baselines: 'new', reach: 'false' },
      env: { HOME: join(copy, 'dist') },
    });
  };

  test('without any attack', async () => {
    const result = await refresh('');
    expect([result.status, result.stderr, result.outputs['changed']]).toEqual([0, '', 'true']);
    expect(scene.server.state.pulls).toHaveLength(1);
  });

  test.each([
    ['its parts', 'for f in "$HOME"/refresh/[0-9]*.index.js; do echo "process.exit(0)" > "$f"; done'],
    ['its entry', 'echo "process.exit(0)" > "$HOME/refresh/index.js"'],
  ])('QEMU overwrites %s: no pull request', async (_name, before) => {
    const result = await refresh(before);
    expect([result.status, result.stderr]).toEqual([1, '']);
    expect(decodeURIComponent(result.commands.at(-1) ?? '')).toMatch(/was changed by something that this step ran/);
    expect(scene.server.state.pulls).toEqual([]);
  });

  test('QEMU finds no token in the environment of any process', async () => {
    const seen = join(scene.workspace.root, 'seen');
    await refresh(`cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n' >> '${seen}'`);
    expect(readFileSync(seen, 'utf8')).not.toContain('the-token');
  });

  test('QEMU writes outputs of its own', async () => {
    // Of this very run: tests beside it have outputs too.
    const own = `grep -qzx "GITHUB_WORKSPACE=${scene.workspace.root}" "$p" 2>/dev/null || continue`;
    const out = `for p in /proc/[0-9]*/environ; do ${own}; f=$(tr "\\0" "\\n" < "$p" 2>/dev/null | sed -n s/^GITHUB_OUTPUT=//p); [ -z "$f" ] || echo pull-request-url=https://evil.example >> "$f"; done`;
    const result = await refresh(out);
    expect(result.status).toBe(1);
    expect(result.outputText).not.toContain('evil.example');
  });
});
