import { runCli } from '../helpers/runner.js';
import { dumpText } from '../helpers/workspace.js';
import { expectHeld, fakeQemu, GOOD, Scene, TYPES } from './scene.js';

/** Answers that leave out what would block: silence is an error. */
let scene: Scene;
const both = [{}, { target: 'aarch64', types: ['virt-10.0', 'virt-9.2'] }, { target: 'i386' }];
beforeEach(async () => {
  scene = await Scene.open(both);
});
afterEach(() => scene.close());

const [FIRST, ...REST] = TYPES;
const config = (text: string) => scene.baseFiles.set('.github/vmstate-gate.yml', text);
const qemu = (types: readonly string[], path = 'build/qemu-system-x86_64') => scene.qemu(GOOD, '', types, path);
const byBinary = { dumps: '', qemu: 'build/qemu-system-*' };

test('one machine type of a baseline’s three', async () => {
  scene.dumps(GOOD, [FIRST]);
  expectHeld(
    await scene.run(),
    /nothing answers for 2 machine types of the x86_64 baselines: pc-q35-9\.1, pc-q35-9\.2/,
  );
});

test('all but one', async () => {
  scene.dumps(GOOD, REST);
  expectHeld(await scene.run(), /nothing answers for 1 machine type of the x86_64 baselines: pc-q35-10\.0/);
});

test('the same on a push', async () => {
  scene.dumps(GOOD, REST);
  expectHeld(await scene.run({ event: 'push', payload: {} }), /nothing answers for 1 machine type/);
});

test('the same out of an artifact', async () => {
  await scene.artifact('dumps', { [`x86_64/${FIRST}.json`]: dumpText(FIRST, GOOD) });
  expectHeld(await scene.run({ inputs: { dumps: '', artifact: 'dumps' } }), /nothing answers for 2 machine types/);
});

test('machine types of another name that no baseline has', async () => {
  scene.dumps(GOOD, [...REST, 'pc-q35-10.0.1']);
  expectHeld(await scene.run(), /nothing answers for 1 machine type/);
});

test('one of them in a pipe that the pattern passes over', async () => {
  scene.dumps(GOOD, REST).program('x', '#!/bin/sh\n');
  const { execFileSync } = await import('node:child_process');
  execFileSync('mkfifo', [`${scene.workspace.root}/dumps/x86_64/${FIRST}.json`]);
  expectHeld(await scene.run(), /nothing answers for 1 machine type/);
});

test('a wanted target without anything', async () => {
  config('targets: [x86_64, aarch64]\n');
  scene.dumps(GOOD);
  expectHeld(await scene.run(), /target aarch64 is wanted and nothing answers for it/);
  expectHeld(await scene.run({ inputs: { 'machine-types': 'given' } }), /target aarch64 is wanted/);
});

test('a wanted target that no baseline has', async () => {
  config('targets: [x86_64, hppa]\n');
  scene.dumps(GOOD).dumps(GOOD, ['B160L'], 'dumps/hppa');
  expectHeld(await scene.run(), /target hppa is wanted and no baseline has it/);
});

test('a required machine type met by another target', async () => {
  config(`machine-types: { required: [${FIRST}], asked: given }\n`);
  scene.dumps(GOOD, TYPES, 'dumps/i386');
  expectHeld(await scene.run(), /machine type pc-q35-10\.0 is required and was not compared for x86_64/);
});

test('a required machine type, given only what is given', async () => {
  config(`machine-types: { required: [${FIRST}], asked: given }\n`);
  scene.dumps(GOOD, REST, 'dumps/i386').dumps(GOOD, REST);
  expectHeld(await scene.run(), /is required and was not compared for i386, x86_64/);
});

describe('what a binary says of itself', () => {
  test('-M help lists one machine type', async () => {
    qemu([FIRST]);
    expectHeld(await scene.run({ inputs: byBinary }), /machine-type-removed/, 'incompatible');
  });

  test('-M help lists none', async () => {
    qemu([]);
    expectHeld(await scene.run({ inputs: byBinary }), /machine-type-removed/, 'incompatible');
  });

  test('-M help lists it as an alias only', async () => {
    const text = fakeQemu(`${scene.workspace.root}/dump.json`, REST).replace(
      '; exit;;\nesac',
      `; printf '${FIRST} PC (alias of pc-q35-9.2)\\n'; exit;;\nesac`,
    );
    scene.workspace.write('dump.json', dumpText('MACHINE', GOOD));
    scene.program('build/qemu-system-x86_64', text);
    expectHeld(await scene.run({ inputs: byBinary }), /machine-type-removed/, 'incompatible');
  });

  test('it lists one and refuses to start it', async () => {
    scene.qemu(GOOD, `if [ "$2" = ${FIRST} ]; then echo no >&2; exit 1; fi`);
    expectHeld(await scene.run({ inputs: byBinary }), /machine-type-not-dumped/, 'incompatible');
  });

  test('it dumps another machine type than the one asked for', async () => {
    scene.qemu(GOOD, `if [ "$2" = ${FIRST} ]; then set -- -M pc-q35-9.2 "$OUT"; fi`);
    expectHeld(await scene.run({ inputs: byBinary }), /machine-type-not-dumped/, 'incompatible');
  });

  test('two binaries, the second target’s missing', async () => {
    config('targets: [x86_64, aarch64]\n');
    qemu(TYPES);
    expectHeld(await scene.run({ inputs: byBinary }), /target aarch64 is wanted and nothing answers/);
  });

  test('a list beside the dumps that leaves one out', async () => {
    scene.dumps(GOOD, REST).workspace.write('dumps/x86_64/machines.txt', `${REST.join('\n')}\n`);
    expectHeld(await scene.run(), /machine-type-removed/, 'incompatible');
  });

  test('a list beside the dumps that names one which has no dump', async () => {
    scene.dumps(GOOD, REST).workspace.write('dumps/x86_64/machines.txt', `${TYPES.join('\n')}\n`);
    expectHeld(await scene.run(), /machine-type-not-dumped/, 'incompatible');
  });

  test.each([
    ['empty', '', /is empty/],
    ['prose', 'all of them\n', /which no machine type is called/],
  ])('a list that is %s', async (_name, text, word) => {
    scene.dumps(GOOD, REST).workspace.write('dumps/x86_64/machines.txt', text);
    expectHeld(await scene.run(), word);
  });

  test('a list beside dumps of two targets', async () => {
    scene.dumps(GOOD, REST, 'dumps').workspace.write('dumps/machines.txt', `${REST.join('\n')}\n`);
    scene.workspace.write('dumps/aarch64-virt.json', dumpText('virt-10.0', GOOD));
    const result = await scene.run({ inputs: { dumps: 'x86_64=dumps/pc*.json\naarch64=dumps/aarch64*.json' } });
    expectHeld(result, /stands beside dumps of x86_64 and aarch64/);
  });

  test('a list in an artifact', async () => {
    const files = Object.fromEntries(REST.map((type) => [`x86_64/${type}.json`, dumpText(type, GOOD)]));
    await scene.artifact('dumps', { ...files, 'x86_64/machines.txt': REST.join('\n') });
    expectHeld(await scene.run({ inputs: { dumps: '', artifact: 'dumps' } }), /machine-type-removed/, 'incompatible');
  });
});

describe('what is right stays right', () => {
  test('everything answered for', async () => {
    scene.dumps(GOOD);
    expect((await scene.run()).outputs['verdict']).toBe('compatible');
  });

  test('a machine type that was due to go, and is gone by the binary’s own word', async () => {
    await scene.close();
    scene = await Scene.open([{ types: [FIRST, 'pc-q35-3.1'] }], '10.0.50');
    qemu([FIRST]);
    const result = await scene.run({ inputs: byBinary });
    expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
  });

  test('given: the rest is named', async () => {
    scene.dumps(GOOD, [FIRST]);
    const result = await scene.run({ inputs: { 'machine-types': 'given' } });
    expect([result.status, result.outputs['verdict']]).toEqual([0, 'compatible']);
    expect(result.stdout).toMatch(/2 machine types of the x86_64 baselines were not looked at/);
  });

  test('the command line: the same rule, the same word', async () => {
    scene.dumps(GOOD, [FIRST]);
    const check = (...more: string[]) =>
      runCli(['check', '--dump', 'dumps/x86_64/*.json', '--baselines', 'store', ...more], {
        cwd: scene.workspace.root,
      });
    expect((await check()).status).toBe(2);
    expect((await check('--machine-types', 'given')).status).toBe(0);
    expect((await check('--machine-types', 'some')).status).toBe(2);
  });

  test('what `dump` hands over answers for all of a binary', async () => {
    qemu([FIRST, 'pc-q35-9.2', 'pc-q35-9.1', 'pc-q35-10.1']);
    const cwd = scene.workspace.root;
    expect((await runCli(['dump', '--qemu', 'build/qemu-system-x86_64', '--out', 'out'], { cwd })).status).toBe(0);
    const result = await runCli(['check', '--dump', 'out/x86_64/*', '--baselines', 'store'], { cwd });
    expect([result.status, result.stdout]).toEqual([0, expect.stringMatching(/compatible:/)]);
  });
});
