import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProbes, withOtherSets, writeProbes, type Probes } from '../../src/guests/store.js';

const BUILTIN = join(__dirname, '..', '..', 'baselines');
let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'probes-'));
  const store = await openProbes(BUILTIN);
  const whole = store.manifests.find((one) => one.target === 's390x' && one.release === '10.0')!;
  const types = new Set(whole.captures.slice(-4).map(({ machineType }) => machineType));
  const captures = whole.captures.filter(({ machineType }) => types.has(machineType));
  const streams = captures.map((saved) => [saved.stream, store.stream(whole, saved)] as const);
  writeProbes(root, { ...whole, captures }, new Map(streams));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** One guest of the store under the name of another set, as if it had been captured now. */
async function fresh(set: string, version?: string): Promise<{ probes: Probes; before: number }> {
  const store = await openProbes(root);
  const [manifest] = store.manifests;
  const { packs: _packs, ...head } = manifest!;
  const [saved] = manifest!.captures;
  const streams = new Map([[saved!.stream, store.stream(manifest!, saved!)]]);
  const provenance = { ...head.provenance, ...(version !== undefined && { qemuVersion: version }) };
  return {
    probes: { manifest: { ...head, provenance, captures: [{ ...saved!, set }], failures: [] }, streams },
    before: manifest!.captures.length,
  };
}

test('a new set stands beside the others, and every stream can be read', async () => {
  const { probes, before } = await fresh('asked-1');
  const whole = await withOtherSets(root, probes);
  writeProbes(root, whole.manifest, whole.streams);
  const store = await openProbes(root);
  const [manifest] = store.manifests;
  expect(manifest!.captures.length).toBe(before + 1);
  expect(Object.keys(manifest!.packs).sort()).toEqual(['asked-1', 'default', 'virtio']);
  for (const saved of manifest!.captures) expect(store.stream(manifest!, saved).subarray(0, 4).toString()).toBe('QEVM');
});

test('a set that is there already is replaced whole', async () => {
  const { probes, before } = await fresh('virtio');
  const { manifest } = await withOtherSets(root, probes);
  expect(manifest.captures.filter(({ set }) => set === 'virtio').length).toBe(1);
  expect(manifest.captures.length).toBeLessThan(before);
});

test('guests of another build are not mixed in', async () => {
  const { probes } = await fresh('asked-1', 'QEMU emulator version 10.0.14');
  await expect(withOtherSets(root, probes)).rejects.toThrow(/has guests of QEMU emulator version 10\.0\.\d+.*, not of/);
});
