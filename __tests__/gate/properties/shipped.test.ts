import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareProperties } from '../../../src/gate/properties/compare.js';
import type { PropertyBook } from '../../../src/gate/properties/evidence.js';
import { readProperties, writeProperties } from '../../../src/guests/properties/store.js';
import { readInventories } from '../../../src/guests/inventory/store.js';
import type { InventoryBook } from '../../../src/gate/inventory-evidence.js';
import { mergeFindings } from '../../../src/policy/merge.js';
import { subjectName } from '../../../src/rules/finding.js';

const BUILTIN = join(__dirname, '..', '..', '..', 'baselines');
let books: readonly PropertyBook[];
let inventories: readonly InventoryBook[];
beforeAll(async () => {
  books = await readProperties(BUILTIN);
  inventories = await readInventories(BUILTIN);
});

const bookOf = (release: string, target: string): PropertyBook => {
  const book = books.find((one) => one.release === release && one.target === target);
  if (!book) throw new Error(`no properties of ${release} ${target}`);
  return book;
};
const sideOf = (release: string, target: string) => ({
  properties: bookOf(release, target),
  inventories: inventories.find((one) => one.release === release && one.target === target)?.inventories ?? [],
});

function found(old: string, now: string, target: string): readonly string[] {
  const all = compareProperties(sideOf(old, target), sideOf(now, target));
  const merged = mergeFindings(
    [...all].map(([machineType, findings]) => ({
      comparison: { release: old, target, status: 'released', machineType },
      findings,
    })),
  );
  return merged.map(({ ruleId, subject, details, machineTypes }) => {
    const { property, properties, was, is } = details;
    const change = ruleId === 'property-added' ? String(properties) : `${property} ${was} -> ${is}`;
    return `${ruleId} ${subjectName(subject)} ${change} (${machineTypes.length})`;
  });
}

const IGD = 'compat-property-missing vfio-pci x-igd-opregion false -> true';
const FLIT = 'property-added pcie-slot x-256b-flit';
test.each<[string, string, string, readonly string[]]>([
  ['10.0', '11.1', 'x86_64', [`${IGD} (28)`, 'property-added amd-iommu dma-translation (28)', `${FLIT} (28)`]],
  ['10.0', '11.1', 'aarch64', [`${IGD} (14)`, `${FLIT} (14)`]],
  ['10.0', '11.1', 'ppc64', [`${IGD} (14)`]],
  ['10.0', '11.1', 's390x', [`${IGD} (14)`]],
  [
    '7.2',
    '10.0',
    'x86_64',
    [
      'compat-property-missing pvpanic events 3 -> 7 (14)',
      'compat-property-missing pvpanic-pci events 3 -> 7 (47)',
      'property-added intel-iommu fs1gp (47)',
      'property-added nvme dbcs (47)',
      'property-added virtio-balloon-pci-base ioeventfd (47)',
      'property-added virtio-mem-pci ioeventfd (47)',
    ],
  ],
  ['7.2', '10.0', 's390x', ['property-added virtio-balloon-pci-base ioeventfd (18)']],
])('what real releases forgot: %s to %s, %s', (old, now, target, expected) => {
  expect([...found(old, now, target)].sort()).toEqual([...expected].sort());
});

test.each([
  ['10.0', 'x86_64'],
  ['11.1', 's390x'],
  ['7.2', 's390x'],
])('a release against itself finds nothing: %s %s', (release, target) => {
  expect(found(release, release, target)).toEqual([]);
});

test('what is written is read again; what lies elsewhere, or is no book, is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'properties-'));
  try {
    const book = bookOf('11.1', 's390x');
    writeProperties(folder, book);
    expect(await readProperties(folder)).toEqual([book]);
    const path = join(folder, 'properties', '11.1', 's390x.json.br');
    writeFileSync(join(folder, 'properties', '11.1', 'ppc64.json.br'), readFileSync(path));
    await expect(readProperties(folder)).rejects.toThrow(/lies where another release or target belongs/);
    writeFileSync(join(folder, 'properties', '11.1', 'ppc64.json.br'), 'x');
    await expect(readProperties(folder)).rejects.toThrow(/is no packed JSON/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
