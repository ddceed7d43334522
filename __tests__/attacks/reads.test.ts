import { execFileSync } from 'node:child_process';
import { linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BROKEN, expectHeld, GOOD, Scene, TYPES } from './scene.js';

/** Files that never end, or never begin: whatever is read from outside goes through the bounded reader. */
let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

const built = (before: string) =>
  scene.qemu(GOOD, before).run({ inputs: { dumps: '', qemu: 'build/qemu-system-*', timeout: '10' } });

test.each([
  ['a FIFO', 'mkfifo "$OUT"; exit 0'],
  ['a FIFO that somebody holds open', 'mkfifo "$OUT"; (exec 3<>"$OUT"; sleep 60) & exit 0'],
  ['a link to /dev/zero', 'ln -s /dev/zero "$OUT"; exit 0'],
  ['a link to a terminal', 'ln -s /dev/tty "$OUT"; exit 0'],
  ['a link to a good dump', `ln -s '__DUMP__' "$OUT"; exit 0`],
  ['a link to itself', 'ln -s "$OUT" "$OUT"; exit 0'],
  ['a folder', 'mkdir "$OUT"; exit 0'],
  ['nothing', 'exit 0'],
  ['a socket', `python3 -c 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$OUT"; exit 0`],
])(
  'QEMU makes its dump %s',
  async (_name, before) => {
    const result = await built(before.replace('__DUMP__', join(scene.workspace.root, 'dump.json')));
    expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
    expect(result.stdout).toMatch(/machine-type-not-dumped/);
  },
  30_000,
);

test.each<[string, (path: string) => void]>([['a link to /dev/zero', (path) => symlinkSync('/dev/zero', path)]])(
  'a dump file of the pull request is %s',
  async (_name, make) => {
    scene.dumps(GOOD, TYPES.slice(1));
    make(join(scene.workspace.root, 'dumps', 'x86_64', `${TYPES[0]}.json`));
    expectHeld(await scene.run(), /leads out of|is not a regular file/);
  },
);

test.each(['VERSION', '.github/vmstate-gate.yml'])('%s of the pull request is a FIFO', async (path) => {
  scene.dumps(BROKEN);
  execFileSync('bash', ['-c', `mkdir -p .github; rm -f ${path}; mkfifo ${path}`], { cwd: scene.workspace.root });
  const result = await scene.run();
  expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
});

test('a source file is a FIFO, another a link to /dev/zero: the finding stays without a line', async () => {
  scene.dumps(BROKEN).workspace.write('include/migration/vmstate.h', '');
  execFileSync('bash', ['-c', 'mkdir hw; mkfifo hw/a.c; ln -s /dev/zero hw/b.c; ln -s /etc/passwd hw/c.c'], {
    cwd: scene.workspace.root,
  });
  const result = await scene.run();
  expect([result.status, result.outputs['verdict']]).toEqual([1, 'incompatible']);
});

test('an event payload that is a device', async () => {
  scene.dumps(GOOD);
  expectHeld(await scene.run({ env: { GITHUB_EVENT_PATH: '/dev/zero' } }), /is not a regular file/);
});

test('a store whose manifest is a FIFO', async () => {
  scene.dumps(GOOD);
  execFileSync('bash', ['-c', 'rm store/10.0/x86_64.json; mkfifo store/10.0/x86_64.json'], {
    cwd: scene.workspace.root,
  });
  expectHeld(await scene.run({ event: 'push', payload: {} }), /is not a regular file/);
});

test('a hard link to a good dump is a file like any other', async () => {
  scene.dumps(GOOD);
  linkSync(
    join(scene.workspace.root, 'dumps', 'x86_64', `${TYPES[0]}.json`),
    join(scene.workspace.root, 'dumps', 'x86_64', 'again.json'),
  );
  expect((await scene.run()).outputs['verdict']).toBe('compatible');
});
