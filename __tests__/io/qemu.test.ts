import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpFromQemu, type QemuRequest } from '../../src/io/qemu.js';
import { familiesOf, newestOfEach, parseMachineHelp, promisedMachineTypes } from '../../src/io/machine-help.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fake-qemu-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DUMP = '{"vmschkmachine":{"Name":"pc-1.0"},"d":{"Name":"d","version_id":1,"minimum_version_id":1}}';

/** A program that answers as QEMU does and, asked for a dump, does what the test wants; $file is where the dump goes. */
function fake(dump: string, name = 'qemu-system-x86_64'): string {
  const path = join(folder, name);
  const script = `#!/bin/bash
case "$*" in
  --version) echo "QEMU emulator version 99.0"; exit 0;;
  "-M help") printf 'Supported machines are:\\npc Standard PC (alias of pc-1.0)\\npc-1.0 Standard PC\\npc-0.9 Old PC (deprecated)\\nnone empty machine\\n'; exit 0;;
esac
file="\${@: -1}"
machine="$2"
${dump}
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

const request = (binary: string, changes: Partial<QemuRequest> = {}): QemuRequest => ({
  binaries: [binary],
  cwd: folder,
  known: new Map(),
  timeoutMs: 3000,
  jobs: 2,
  maxBytes: 1024 * 1024,
  env: process.env,
  ...changes,
});

/** Processes that still run and mention a word of the test's own. */
const running = (word: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(word) && !line.includes('ps -eo'));
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('vmstate-gate-qemu-'));

test('reads -M help: aliases, deprecated ones, names without a version', () => {
  const types = parseMachineHelp(
    'Supported machines are:\npc  x (alias of pc-1.0)\npc-1.0  y (default)\nmicrovm z\npseries-2.12-sxxm p (deprecated)\n',
  );
  expect(types.map(({ name, deprecated }) => [name, deprecated])).toEqual([
    ['pc', false],
    ['pc-1.0', false],
    ['microvm', false],
    ['pseries-2.12-sxxm', true],
  ]);
  expect(promisedMachineTypes(types)).toEqual(['pc-1.0', 'pseries-2.12-sxxm']);
  expect(newestOfEach(['pc-9.2', 'pc-10.0', 'virt-2.12', 'virt-2.9'])).toEqual(['pc-10.0', 'virt-2.12']);
});

/** `-M help` of Ubuntu 24.04's and of RHEL 9.6's QEMU, as far as it matters. */
const UBUNTU = `Supported machines are:
microvm              microvm (i386)
ubuntu               Ubuntu 24.04 PC (i440FX + PIIX + 10.1 machine, 1996) (alias of pc-i440fx-noble-v2)
pc-i440fx-noble-v2   Ubuntu 24.04 PC (i440FX + PIIX + 10.1 machine, 1996) (default)
pc-i440fx-noble      Ubuntu 24.04 PC (i440FX + PIIX, 1996)
pc-i440fx-jammy-hpb  Ubuntu 22.04 PC (i440FX + PIIX +host-phys-bits=true, 1996)
pc                   Standard PC (i440FX + PIIX, 1996) (alias of pc-i440fx-8.2)
pc-i440fx-8.2        Standard PC (i440FX + PIIX, 1996)
ubuntu-q35           Ubuntu 24.04 PC (Q35 + ICH9, 2009) (alias of pc-q35-noble)
pc-q35-noble         Ubuntu 24.04 PC (Q35 + ICH9, 2009)
pc-q35-8.2           Standard PC (Q35 + ICH9, 2009)
isapc                ISA-only PC
x-remote             Experimental remote machine
none                 empty machine
`;
const RHEL = `Supported machines are:
pc                   RHEL 7.6.0 PC (i440FX + PIIX, 1996) (alias of pc-i440fx-rhel7.6.0)
pc-i440fx-rhel7.6.0  RHEL 7.6.0 PC (i440FX + PIIX, 1996) (default) (deprecated)
q35                  RHEL-9.6.0 PC (Q35 + ICH9, 2009) (alias of pc-q35-rhel9.6.0)
pc-q35-rhel9.6.0     RHEL-9.6.0 PC (Q35 + ICH9, 2009)
pc-q35-rhel9.4.0     RHEL-9.4.0 PC (Q35 + ICH9, 2009)
pc-q35-rhel9.10.0    RHEL-9.10.0 PC (Q35 + ICH9, 2009)
none                 empty machine
`;

test('machine types of distributions: a version behind letters, or a name of their own in a family that has versions', () => {
  const ubuntu = promisedMachineTypes(parseMachineHelp(UBUNTU));
  const own = ['pc-i440fx-noble-v2', 'pc-i440fx-noble', 'pc-i440fx-jammy-hpb', 'pc-q35-noble'];
  expect([...ubuntu].sort()).toEqual([...own, 'pc-i440fx-8.2', 'pc-q35-8.2'].sort());
  // None of its own can be told from another by age, so that all are dumped.
  expect([...newestOfEach(ubuntu)].sort()).toEqual([...ubuntu].sort());
  const rhel = promisedMachineTypes(parseMachineHelp(RHEL));
  expect(rhel).toEqual(['pc-i440fx-rhel7.6.0', 'pc-q35-rhel9.6.0', 'pc-q35-rhel9.4.0', 'pc-q35-rhel9.10.0']);
  expect(familiesOf(rhel)).toEqual([
    ['pc-i440fx-rhel7.6.0'],
    ['pc-q35-rhel9.4.0', 'pc-q35-rhel9.6.0', 'pc-q35-rhel9.10.0'],
  ]);
});

test('baselines tell what promises where a build has no number any more', () => {
  const help = 'Supported machines are:\npc-i440fx-noble x\npc-i440fx-plucky x\nacme-board x\nother x\n';
  expect(promisedMachineTypes(parseMachineHelp(help))).toEqual([]);
  const known = new Set(['pc-i440fx-8.2', 'acme-board']);
  expect(promisedMachineTypes(parseMachineHelp(help), known)).toEqual([
    'pc-i440fx-noble',
    'pc-i440fx-plucky',
    'acme-board',
  ]);
});

test('dumps what the baselines name and the newest; says that all are the same but for the name', async () => {
  const binary = fake(`sed "s/pc-1.0/$machine/" > "$file" <<< '${DUMP}'`);
  const answer = await dumpFromQemu(
    request(binary, { known: new Map([['x86_64', new Set(['pc-0.9', 'pc-gone-1.0'])]]) }),
  );
  expect(answer.failures).toEqual([]);
  expect(answer.dumps.map((dump) => [dump.target, dump.machineType, dump.sections.length])).toEqual([
    ['x86_64', 'pc-1.0', 1],
    ['x86_64', 'pc-0.9', 1],
  ]);
  expect(answer.dumps[0]!.sections).toBe(answer.dumps[1]!.sections);
  expect(answer.machineTypes).toEqual(new Map([['x86_64', ['pc-1.0', 'pc-0.9']]]));
  expect(answer.notes[0]).toContain('2 versioned machine types, 2 dumped, all the same but for the name');
});

test.each([
  ['exits 0 with nothing', ':', 'incomplete', /wrote no file/],
  ['writes half a JSON', `head -c 40 > "$file" <<< '${DUMP}'`, 'incomplete', /truncated/],
  [
    'writes another machine’s dump',
    `cat > "$file" <<< '${DUMP.replace('pc-1.0', 'pc-2.0')}'`,
    'incomplete',
    /pc-2\.0 instead/,
  ],
  ['refuses to start', 'echo "qemu: no such thing" >&2; exit 1', 'refused', /exit status 1/],
  ['crashes', 'kill -SEGV $$', 'crashed', /SIGSEGV|signal 11/],
  ['hangs', 'exec -a hanging-fake-qemu sleep 600', 'timed-out', /did not end within 1 s/],
  ['forks a child that hangs', '(exec -a forked-fake-qemu sleep 600) & echo waiting; wait', 'timed-out', /did not end/],
  [
    'leaves a child behind',
    `(exec -a orphan-fake-qemu sleep 600) & cat > "$file" <<< '${DUMP}'; exit 3`,
    'refused',
    /exit status 3/,
  ],
  ['writes without end', 'exec yes > "$file"', 'incomplete', /more than the limit of 1 MiB/],
  ['floods its output', 'exec -a flooding-fake-qemu yes "::error::flood"', 'timed-out', /did not end/],
])('%s: a clear answer, nothing left running, nothing left on disk', async (_name, dump, kind, how) => {
  const binary = fake(dump);
  const before = leftovers();
  const answer = await dumpFromQemu(request(binary, { timeoutMs: 1000 }));
  expect(answer.dumps).toEqual([]);
  expect(answer.failures.map((failure) => [failure.machineType, failure.kind])).toEqual([['pc-1.0', kind]]);
  expect(answer.failures[0]!.how).toMatch(how);
  expect(running('fake-qemu')).toEqual([]);
  expect(leftovers()).toEqual(before);
});

test('QEMU’s words are kept, bounded, and the child sees no token', async () => {
  const binary = fake('env >&2; printf "\\e[31m::error::x" >&2; exit 1');
  const env = {
    ...process.env,
    GITHUB_TOKEN: 'secret-1',
    INPUT_GITHUB_TOKEN: 'secret-2',
    ACTIONS_RUNTIME_TOKEN: 'secret-3',
  };
  const { failures } = await dumpFromQemu(request(binary, { env }));
  expect(failures[0]!.words).toContain('\u001b[31m::error::x');
  expect(failures[0]!.words.length).toBeLessThanOrEqual(600);
  const all = fake('tr "\\n" " " < /proc/self/environ | tr "\\0" " " >&2; exit 1');
  expect((await dumpFromQemu(request(all, { env }))).failures[0]!.words).not.toMatch(/secret/);
});

test.each([
  ['nothing matches', 'none-*', /matches no program/],
  ['no target in the name', 'qemu-kvm', /does not tell a target/],
])('%s: a GateError', async (_name, pattern, message) => {
  fake(':', 'qemu-kvm');
  await expect(dumpFromQemu(request(pattern))).rejects.toThrow(message);
});

test('a program that is no QEMU is a GateError', async () => {
  const path = join(folder, 'qemu-system-arm');
  writeFileSync(path, '#!/bin/sh\necho "what?" >&2\nexit 2\n');
  chmodSync(path, 0o755);
  await expect(dumpFromQemu(request(path))).rejects.toThrow(
    /does not answer --version: ended with exit status 2: what\?/,
  );
});

const ROOT = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const real = existsSync(join(ROOT, 'trixie', 'qemu')) && existsSync(join(ROOT, 'bullseye', 'qemu'));
if (!real) console.warn(`SKIPPED: no real QEMU in ${ROOT}`);
(real ? describe : describe.skip)('real QEMU', () => {
  test('10.0: some machine types, one dump', async () => {
    const known = new Map([['x86_64', new Set(['pc-q35-9.2'])]]);
    const answer = await dumpFromQemu(
      request('qemu-system-x86_64', {
        runner: [join(ROOT, 'trixie', 'qemu')],
        known,
        timeoutMs: 60_000,
        maxBytes: 1 << 26,
      }),
    );
    expect(answer.failures).toEqual([]);
    expect(answer.dumps.map(({ machineType }) => machineType).sort()).toEqual([
      'pc-i440fx-10.0',
      'pc-q35-10.0',
      'pc-q35-9.2',
    ]);
    expect(new Set(answer.dumps.map(({ digest }) => digest)).size).toBe(1);
    expect(answer.dumps[0]!.provenance.qemuVersion).toMatch(/^QEMU emulator version 10\.0/);
  }, 60_000);

  test('5.2 for ppc64 crashes or refuses for every machine type, and that is what is said', async () => {
    const known = new Map([['ppc64', new Set(['pseries-2.8', 'pseries-4.0'])]]);
    const answer = await dumpFromQemu(
      request('qemu-system-ppc64', { runner: [join(ROOT, 'bullseye', 'qemu')], known, timeoutMs: 60_000 }),
    );
    expect(answer.dumps).toEqual([]);
    const kinds = Object.fromEntries(answer.failures.map(({ machineType, kind }) => [machineType, kind]));
    expect(kinds).toMatchObject({ 'pseries-2.8': 'refused', 'pseries-4.0': 'crashed', 'pseries-5.2': 'crashed' });
    expect(answer.failures.find(({ kind }) => kind === 'refused')!.words).toContain('cap-htm=off');
  }, 60_000);
});
