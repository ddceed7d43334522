import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareGuests } from '../../src/guests/compare-guests.js';
import { openProbes } from '../../src/guests/store.js';
import { messageOf } from '../../src/rules/catalogue.js';
import { DIRECTIONS, subjectName, type Direction } from '../../src/rules/finding.js';

/** Known breaks, found with the guests that come with the gate and a build; real QEMU, where it is at hand. */
const ROOT = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const BASELINES = join(__dirname, '../../baselines');
const has = (build: string): boolean => existsSync(join(ROOT, build, 'qemu'));

interface Asked {
  readonly build: string;
  readonly target: string;
  readonly release: string;
  readonly machineType: string;
  readonly set: string;
  readonly directions?: readonly Direction[];
}

/** Every finding that is not cosmetic, a line each. */
async function gravesOf({ build, target, release, machineType, set, directions = ['forward'] }: Asked) {
  const store = await openProbes(BASELINES);
  const { streams: evidence } = await compareGuests({
    binaries: [`qemu-system-${target}`],
    runner: [join(ROOT, build, 'qemu')],
    cwd: BASELINES,
    env: process.env,
    timeoutMs: 120_000,
    jobs: 2,
    moduleDir: undefined,
    directions,
    manifests: store.manifests.filter((one) => one.target === target && one.release === release),
    streamOf: (manifest, saved) => store.stream(manifest, saved),
    machineTypes: [machineType],
    sets: [set],
  });
  expect(evidence.length).toBe(1);
  return evidence
    .flatMap(({ findings }) => findings)
    .filter(({ grade }) => grade !== 'cosmetic')
    .map((f) => `${f.grade} ${f.ruleId} ${subjectName(f.subject)} [${f.path.join('.')}] ${messageOf(f)}`);
}

const ifHas = (build: string) => (has(build) ? test : test.skip);

ifHas('trixie')('the registers that Arm lost between 7.2 and 10.0 are named', async () => {
  const found = await gravesOf({
    build: 'trixie',
    target: 'aarch64',
    release: '7.2',
    machineType: 'virt-7.2',
    set: 'default',
  });
  expect(found.filter((line) => line.startsWith('break'))).toEqual([
    'break cpu-register-unknown cpu [cpreg_vmstate_indexes] the destination’s processor has no 2 registers: cp15 opc1 0 c7 c4 opc2 0 (secure), cp15 opc1 0 c7 c4 opc2 0 (device cpu, byte 572)',
    'break cpu-register-changed cpu [cpreg_vmstate_values] processor register ID_DFR0_EL1 (S3_0_C0_C1_2) is 0x2010505 in the source, 0x2000505 in the destination (device cpu)',
  ]);
});

ifHas('trixie')('the default processor of pseries is another one', async () => {
  const found = await gravesOf({
    build: 'trixie',
    target: 'ppc64',
    release: '7.2',
    machineType: 'pseries-7.2',
    set: 'default',
  });
  expect(found.filter((line) => line.startsWith('break'))).toEqual([
    'break cpu-register-changed cpu [env.spr] processor register PVR (processor version) is 0x4e1200 in the source, 0x4e1202 in the destination (device cpu)',
  ]);
});

ifHas('sid')('queues that 10.0 saves larger than 11.1 allocates, all of them at once', async () => {
  const found = await gravesOf({
    build: 'sid',
    target: 's390x',
    release: '10.0',
    machineType: 's390-ccw-virtio-10.0',
    set: 'virtio',
  });
  const breaks = found.filter((line) => line.startsWith('break'));
  expect(new Set(breaks.map((line) => line.split(' ')[1]))).toEqual(new Set(['virtio-queue-shrunk']));
  expect(new Set(breaks.map((line) => line.split(' ')[2]))).toEqual(
    new Set([
      'virtio-balloon',
      'virtio-blk',
      'virtio-console',
      'virtio-gpu',
      'virtio-input',
      'virtio-net',
      'virtio-rng',
      'virtio-scsi',
    ]),
  );
});

describe.each(['x86_64 pc-q35-10.0', 's390x s390-ccw-virtio-10.0', 'ppc64 pseries-10.0', 'aarch64 virt-10.0'])(
  '%s',
  (name) => {
    const [target = '', machineType = ''] = name.split(' ');
    ifHas('trixie')(
      'the build that saved it is silent, in both directions',
      async () => {
        for (const set of ['default', 'virtio']) {
          const asked = { build: 'trixie', target, release: '10.0', machineType, set, directions: DIRECTIONS };
          expect(await gravesOf(asked)).toEqual([]);
        }
      },
      120_000,
    );
  },
);
