import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askGuests } from '../../../src/guests/ask.js';
import { messageOf } from '../../../src/rules/catalogue.js';
import { subjectName } from '../../../src/rules/finding.js';
import { collect } from '../../../src/guests/inventory/collect.js';
import { readInventories, writeInventories } from '../../../src/guests/inventory/store.js';
import { builtinSets } from '../../../src/guests/sets.js';
import { openProbes } from '../../../src/guests/store.js';
import { GateError } from '../../../src/vmstate/errors.js';

const BUILTIN = join(__dirname, '..', '..', '..', 'baselines');
const ROOT = process.env['VMSTATE_GATE_QEMU_ROOT'] ?? '/tmp/q';
const real = ['bookworm', 'trixie'].every((suite) => existsSync(join(ROOT, suite, 'qemu')));
if (!real) console.warn(`SKIPPED: no real QEMU in ${ROOT}`);
const qemu = (suite: string, target: string) => ({
  binaries: [`qemu-system-${target}`],
  runner: [join(ROOT, suite, 'qemu')],
  cwd: tmpdir(),
  env: process.env,
  timeoutMs: 60_000,
  jobs: 2,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inventory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what comes with the gate can be read: 7.2 and 10.0, four targets, every stream the one that is named', async () => {
  const probes = await openProbes(BUILTIN);
  const names = probes.manifests.map(({ release, target }) => `${release} ${target}`).sort();
  const expected = ['10.0', '7.2'].flatMap((release) =>
    ['aarch64', 'ppc64', 's390x', 'x86_64'].map((target) => `${release} ${target}`),
  );
  expect(names).toEqual(expected);
  for (const manifest of probes.manifests) {
    const [first] = manifest.captures;
    expect(probes.stream(manifest, first!).subarray(0, 4).toString()).toBe('QEVM');
    expect(probes.stream(manifest, manifest.captures.at(-1)!).length).toBeGreaterThan(100_000);
  }
  const books = await readInventories(BUILTIN);
  expect(books.map(({ release, target }) => `${release} ${target}`).sort()).toEqual(expected);
}, 60_000);

test('a store that is damaged, or has nothing, is an error', async () => {
  await expect(openProbes(folder)).rejects.toThrow(GateError);
  await expect(readInventories(folder)).rejects.toThrow(/holds no inventory/);
  const head = { release: '1.0', target: 'x86_64', status: 'released' as const };
  const provenance = { qemuVersion: 'a', command: 'b', origin: 'c', date: 'd', by: 'e' };
  const facts = [{ kind: 'pci' as const, key: '__proto__', value: 'x' }];
  const inventories = [{ machineType: 'pc-1.0', set: 'default', args: [], facts }];
  const book = { ...head, provenance, inventories, failures: [] };
  writeInventories(folder, book);
  expect(await readInventories(folder)).toEqual([book]);
  writeFileSync(join(folder, 'inventory', '1.0', 'x86_64.json.br'), 'damaged');
  await expect(readInventories(folder)).rejects.toThrow(/x86_64\.json\.br: is no packed JSON/);
});

(real ? describe : describe.skip)('real QEMU', () => {
  test('a build against itself is clean, whatever is asked twice', async () => {
    for (const [target, machineType] of [
      ['x86_64', 'pc-q35-7.2'],
      ['aarch64', 'virt-7.2'],
      ['s390x', 's390-ccw-virtio-7.2'],
    ] as const) {
      const request = { ...qemu('bookworm', target), root: BUILTIN, probe: true, inventory: true };
      const answer = await askGuests({ ...request, releases: ['7.2'], machineTypes: [machineType] });
      expect(answer.inventories.map(({ comparison }) => comparison.machineType)).toEqual([machineType]);
      expect(answer.inventories.flatMap(({ findings }) => findings.map(messageOf))).toEqual([]);
      expect(answer.probes.filter(({ outcome }) => outcome !== 'migrated')).toEqual([]);
      expect(answer.problems).toEqual([]);
    }
  }, 400_000);

  test('10.0 against 7.2: what guests of pc-q35-7.2 see otherwise, and no PCI id or BAR of it', async () => {
    const request = { ...qemu('trixie', 'x86_64'), root: BUILTIN, probe: false, inventory: true };
    const { inventories } = await askGuests({ ...request, releases: ['7.2'], machineTypes: ['pc-q35-7.2'] });
    const findings = inventories.flatMap((one) => one.findings);
    expect(findings.filter(({ grade }) => grade === 'break')).toEqual([]);
    const told = findings
      .filter(({ grade }) => grade === 'conditional')
      .map(({ ruleId, subject }) => `${ruleId} ${subjectName(subject)}`);
    // One notation for another: a ROM's BAR that is there "as before".
    expect(told.filter((one) => one.includes('rombar'))).toEqual([]);
    expect(told).toEqual(expect.arrayContaining(['compat-property-missing pvpanic-pci', 'property-removed e1000']));
  }, 60_000);

  test('another device in the same place is seen: ids, BARs, and the machine’s memory', async () => {
    const sets = (device: string) => [{ name: 'one', devices: [['-device', device]] }];
    const ask = async (device: string) => {
      const [one] = await collect({
        ...qemu('trixie', 'x86_64'),
        setsFor: () => sets(device),
        machineTypes: ['pc-q35-10.0'],
      });
      return one!.inventories[0]!.facts;
    };
    const [a, b] = [await ask('e1000,romfile=,addr=5'), await ask('rtl8139,romfile=,addr=5')];
    const of = (facts: typeof a, key: string) => facts.find((fact) => fact.key === key)?.value;
    expect(of(a, '05.0')).toMatch(/id 8086:100e/);
    expect(of(b, '05.0')).toMatch(/id 10ec:8139/);
    expect(of(a, '05.0 BAR 0')).toBe('memory 131072 bytes');
    expect(a.some(({ kind }) => kind === 'acpi')).toBe(true);
    expect(a.some(({ kind, key }) => kind === 'memory' && key.startsWith('I/O'))).toBe(true);
  }, 60_000);

  test('the sets that come with the gate have names of their own', () => {
    for (const target of ['x86_64', 's390x']) {
      const names = builtinSets(target).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
