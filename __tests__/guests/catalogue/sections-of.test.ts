import type { BuildCatalogue, CatalogueDevice } from '../../../src/guests/catalogue/catalogue.js';
import type { TriedDevice } from '../../../src/guests/catalogue/machine-devices.js';
import { sectionsOf } from '../../../src/guests/catalogue/sections-of.js';
import { QomTypes } from '../../../src/guests/catalogue/types.js';
import type { Guest } from '../../../src/guests/guest.js';
import type { Section } from '../../../src/vmstate/dump.js';

const section = (name: string, description = `desc of ${name}`): Section => ({
  name,
  versionId: 1,
  minimumVersionId: 1,
  description: { name: description, versionId: 1, minimumVersionId: 1, fields: [], subsections: undefined },
});

async function build(types: readonly object[]): Promise<BuildCatalogue> {
  const guest = { ask: () => Promise.resolve(types) } as unknown as Guest;
  return {
    binary: { command: [], shown: '', target: 'x86_64', version: '', machineTypes: [] },
    types: await QomTypes.ask(guest),
    devices: [],
    processors: new Map(),
    boards: [],
    hung: new Set(),
  };
}

const device = (name: string, over: Partial<CatalogueDevice> = {}): CatalogueDevice => ({
  name,
  bus: 'PCI',
  id: 'd0',
  properties: [],
  children: [],
  ...over,
});
const tried = (outcome: TriedDevice['outcome'], of: CatalogueDevice, over: Partial<TriedDevice> = {}): TriedDevice => ({
  device: of,
  outcome,
  args: [],
  brings: outcome === 'started' ? [of.name] : [],
  said: '',
  ...over,
});

test('every section has one place, and how it was found; what cannot be ruled out counts as there', async () => {
  const sections = [
    'pl011',
    'arm-smmuv3',
    'virtio-blk-device',
    'virtio-9p-device',
    'e1000',
    'e1000-base',
    'usb-mtp',
    'pca9552',
    'imx.fec',
    'kvm-pit',
    'igbvf',
    'gicv3-its-common',
    'arm-gicv3-its',
  ].map((name) => section(name));
  sections.push(section('isa-pit', 'i8254'), section('pit-twin', 'i8254'));
  const catalogue = await build([
    { name: 'e1000-base', parent: 'device', abstract: true },
    { name: 'e1000', parent: 'e1000-base' },
    { name: 'gicv3-its-common', parent: 'device', abstract: true },
    { name: 'device', parent: 'object', abstract: true },
  ]);
  const shown = {
    board: new Map([
      ['pl011', 'machine'],
      ['arm-smmuv3', 'option iommu=smmuv3'],
      ['isa-pit', 'machine'],
    ]),
    devices: [
      tried('started', device('e1000')),
      tried('started', device('igb')),
      tried('started', device('virtio-blk-pci'), { brings: ['virtio-blk-pci', 'virtio-blk-device'] }),
      tried('refused', device('virtio-9p-pci', { children: ['virtio-9p-device'] }), {
        said: '-device virtio-9p-pci,id=d3: no fsdev',
      }),
      tried('refused', device('usb-mtp'), { said: 'a warning | -device usb-mtp,id=d4: rootdir must be given' }),
      tried('no-bus', device('pca9552', { bus: 'i2c-bus' })),
    ],
    family: new Map([['arm-gicv3-its', 'virt-11.1']]),
  };
  expect(sectionsOf(sections, catalogue, shown)).toEqual({
    board: { machine: ['isa-pit', 'pl011'], 'option iommu=smmuv3': ['arm-smmuv3'] },
    creatable: {
      device: ['e1000'],
      'with virtio-blk-pci': ['virtio-blk-device'],
      'refused: rootdir must be given': ['usb-mtp'],
      'in virtio-9p-pci': ['virtio-9p-device'],
      'parent of e1000': ['e1000-base'],
      'description of isa-pit': ['pit-twin'],
      'function of igb': ['igbvf'],
      'family virt-11.1': ['arm-gicv3-its'],
      'no class': ['gicv3-its-common'],
      accelerator: ['kvm-pit'],
    },
    never: { 'no bus i2c-bus': ['pca9552'], 'no -device': ['imx.fec'] },
  });
});

test('only names of accelerators and the host are taken for theirs', async () => {
  const names = ['kvmclock', 'arm-kvm', 'xen-evtchn', 'vfio-pci', 'hv-syndbg', 'pci-host-bridge', 'ghost', 'whisper'];
  const place = sectionsOf(
    names.map((name) => section(name)),
    await build([]),
    { board: new Map(), devices: [], family: new Map() },
  );
  expect(place.creatable).toEqual({ accelerator: ['arm-kvm', 'hv-syndbg', 'kvmclock', 'vfio-pci', 'xen-evtchn'] });
  expect(place.never).toEqual({ 'no -device': ['ghost', 'pci-host-bridge', 'whisper'] });
});
