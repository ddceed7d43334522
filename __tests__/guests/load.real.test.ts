import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/gate/check.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { capture, type Captured } from '../../src/guests/capture.js';
import { load } from '../../src/guests/load.js';
import type { ProbeManifest, ProbeResult } from '../../src/gate/guest-evidence.js';
import { builtinSets } from '../../src/guests/sets.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fake-guest-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that lists one machine type and, started as a guest, does what the test wants. */
function fake(guest: string): string {
  const path = join(folder, 'qemu-system-x86_64');
  const script = `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 99.0"; exit 0;;
  "-M help") printf 'Supported machines are:\\npc-1.0 Standard PC\\n'; exit 0;;
esac
${guest}
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

const MANIFEST: ProbeManifest = {
  schemaVersion: 1,
  release: '1.0',
  target: 'x86_64',
  status: 'released',
  provenance: { qemuVersion: '', command: '', origin: '', date: '', by: '' },
  captures: [{ machineType: 'pc-1.0', set: 'default', args: [], stream: '0', descriptions: ['cpu'], leftOut: [] }],
  packs: {},
  failures: [],
};
const loadInto = (binary: string, manifest = MANIFEST) =>
  load({
    binaries: [binary],
    cwd: folder,
    env: { ...process.env, GITHUB_TOKEN: 'secret' },
    timeoutMs: 1000,
    jobs: 2,
    manifests: [manifest],
    streamOf: () => Buffer.from('QEVM'),
    sets: [],
    machineTypes: [],
  });
const running = (word: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(word) && !line.includes('ps -eo'));
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('vmstate-gate-probe-'));

/** Answers QMP as a guest does that has loaded. */
const ANSWERING = `while read -r line; do
  id=$(grep -o '"id":[0-9]*' <<< "$line"); [ -z "$id" ] && id='"id":0'
  case "$line" in *query-status*) echo "{\\"return\\":{\\"status\\":\\"paused\\"},$id}";; *) echo "{\\"return\\":{},$id}";; esac
done`;

test.each<[string, string, ProbeResult['outcome'], RegExp]>([
  ['loads', ANSWERING, 'migrated', /^$/],
  [
    'refuses',
    'echo "qemu-system-x86_64: load of migration failed: Invalid argument" >&2; exit 1',
    'failed',
    /exit status 1/,
  ],
  ['does not start', 'echo "qemu-system-x86_64: no such device" >&2; exit 1', 'refused', /exit status 1/],
  ['exits 0 with nothing', 'exit 0', 'refused', /exit status 0/],
  ['dies', 'kill -SEGV $$', 'crashed', /SIGSEGV|signal 11/],
  ['hangs', 'exec -a hanging-fake-guest sleep 600', 'timed-out', /did not end within 1 s/],
  ['hangs in a child', '(exec -a child-fake-guest sleep 600) & wait', 'timed-out', /did not end/],
  ['leaves a child', '(exec -a orphan-fake-guest sleep 600) & exit 3', 'refused', /exit status 3/],
  [
    'floods its output with lines',
    'exec -a flooding-fake-guest yes "{\\"event\\":1}"',
    'crashed',
    /more than anyone|did not end/,
  ],
  ['floods its output without end', 'tr "\\0" x < /dev/zero', 'crashed', /more than anyone|did not end/],
  ['loads for ever', `${ANSWERING.replace('paused', 'inmigrate')}`, 'timed-out', /did not end/],
])(
  'a guest that %s: a clear answer, nothing left running, nothing left on disk',
  async (_name, guest, outcome, how) => {
    const before = leftovers();
    const { results } = await loadInto(fake(guest));
    expect(
      results.map((result) => [result.outcome === 'timed-out' && outcome === 'crashed' ? 'crashed' : result.outcome]),
    ).toEqual([[outcome]]);
    expect(results[0]!.how).toMatch(how);
    expect(running('fake-guest')).toEqual([]);
    expect(leftovers()).toEqual(before);
  },
);

test('the guest sees no token', async () => {
  const { results } = await loadInto(fake('env >&2; exit 1'));
  expect(results[0]!.words).not.toContain('secret');
});

test('a machine type that the build does not list is told apart', async () => {
  const [saved] = MANIFEST.captures;
  const manifest = { ...MANIFEST, captures: [{ ...saved!, machineType: 'pc-0.1' }] };
  expect((await loadInto(fake(ANSWERING), manifest)).results[0]!.outcome).toBe('absent');
});

const ROOT = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const real = ['bookworm', 'trixie'].every((suite) => existsSync(join(ROOT, suite, 'qemu')));
if (!real) console.warn(`SKIPPED: no real QEMU in ${ROOT}`);
(real ? describe : describe.skip)('real QEMU, 7.2 against 10.0', () => {
  const common = (suite: string, target: string) => ({
    binaries: [`qemu-system-${target}`],
    runner: [join(ROOT, suite, 'qemu')],
    cwd: folder,
    env: process.env,
    timeoutMs: 60_000,
    jobs: 2,
  });
  const saved = async (target: string, machineTypes: string[]): Promise<Captured> => {
    const [one] = await capture({ ...common('bookworm', target), setsFor: builtinSets, machineTypes });
    return one!;
  };
  const loaded = async (one: Captured, suite = 'trixie') => {
    const { captures, failures, streams, binary } = one;
    const manifest: ProbeManifest = { ...MANIFEST, release: '7.2', target: binary.target, captures, failures };
    const streamOf: Parameters<typeof load>[0]['streamOf'] = (_manifest, { stream }) => streams.get(stream)!;
    const common2 = common(suite, binary.target);
    return (await load({ ...common2, manifests: [manifest], streamOf, sets: [], machineTypes: [] })).results;
  };
  const judged = (probes: readonly ProbeResult[]) =>
    check({
      toolVersion: '0',
      baselines: [],
      sectionsOf: () => [],
      answer: { dumps: [], failures: [], machineTypes: new Map(), notes: [] },
      config: DEFAULT_CONFIG,
      phase: { phase: 'unknown', frozen: true, source: '' },
      today: '2026-01-01',
      run: {},
      problems: [],
      probes,
    });
  const shown = (probes: readonly ProbeResult[]) =>
    judged(probes).findings.map(({ ruleId, grade, section, machineTypes }) => [
      ruleId,
      grade,
      section,
      machineTypes.join(),
    ]);

  test('x86_64: am53c974 and dc390 are refused, all else loads', async () => {
    const one = await saved('x86_64', ['pc-q35-7.2', 'pc-i440fx-7.2']);
    expect(one.failures).toEqual([]);
    expect(one.captures).toHaveLength(20);
    const results = await loaded(one);
    expect(results.filter(({ outcome }) => outcome !== 'migrated').map(({ set, named }) => [set, named])).toEqual([
      ['scsi-esp', 'pciespscsi'],
      ['scsi-esp', 'pciespscsi'],
    ]);
    expect(shown(results)).toEqual([['probe-failed', 'break', 'pciespscsi', 'pc-i440fx-7.2,pc-q35-7.2']]);
    expect(judged(results).summary.probes).toEqual({ asked: 20, loaded: 18 });
  }, 60_000);

  test.each([
    ['aarch64', 'virt-7.2'],
    ['ppc64', 'pseries-7.2'],
  ])(
    '%s: every guest is refused at its processor, and that is one finding',
    async (target, machineType) => {
      const results = await loaded(await saved(target, [machineType]));
      expect(shown(results)).toEqual([['probe-failed', 'break', 'cpu', machineType]]);
    },
    60_000,
  );

  test('s390x: every guest loads', async () => {
    const results = await loaded(await saved('s390x', ['s390-ccw-virtio-7.2']));
    expect(results.map(({ outcome }) => outcome)).toEqual(['migrated', 'migrated']);
    expect(judged(results).verdict).toBe('compatible');
  }, 60_000);

  test('a build against itself is clean', async () => {
    const results = await loaded(await saved('x86_64', ['pc-q35-7.2', 'pc-i440fx-2.0']), 'bookworm');
    expect(results.every(({ outcome }) => outcome === 'migrated')).toBe(true);
  }, 60_000);
});
