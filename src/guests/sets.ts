import type { DeviceSet } from '../gate/guest-evidence.js';

const DISK = (id: string): readonly string[] => ['-drive', `if=none,id=${id},driver=null-co,size=64M,read-zeroes=on`];
const device = (...options: readonly string[]): readonly string[] => ['-device', options.join(',')];
/** Option ROMs are firmware: they come with a distribution, not with QEMU's devices. */
const noRom = (name: string, ...more: readonly string[]): readonly string[] => device(name, 'romfile=', ...more);

/**
 * The sets that come with the gate. A load ends at the first section that fails, so devices that fail together
 * stand apart from others. What a release or a machine cannot take is left out, and said.
 */
export function builtinSets(target: string): readonly DeviceSet[] {
  const common = [{ name: 'default', devices: [] }, virtioSet(target)];
  return target === 's390x' ? common : [...common, ...PCI_SETS];
}

function virtioSet(target: string): DeviceSet {
  const ccw = target === 's390x';
  const virtio = (name: string): string => `virtio-${name}-${ccw ? 'ccw' : 'pci'}`;
  return {
    name: 'virtio',
    devices: [
      [...DISK('vd'), ...device(virtio('blk'), 'drive=vd')],
      ccw ? device(virtio('net')) : noRom(virtio('net')),
      [...device(virtio('scsi'), 'id=vs'), ...DISK('sd'), ...device('scsi-hd', 'drive=sd', 'bus=vs.0')],
      ...['serial', 'balloon', 'rng', 'keyboard', 'tablet', 'gpu'].map((name) => device(virtio(name))),
    ],
  };
}

const PCI_SETS: readonly DeviceSet[] = [
  {
    name: 'nic',
    devices: ['e1000', 'e1000e', 'rtl8139', 'pcnet', 'ne2k_pci', 'i82559er', 'vmxnet3', 'igb', 'tulip'].map((name) =>
      noRom(name),
    ),
  },
  {
    name: 'usb',
    devices: [
      device('qemu-xhci', 'id=xhci'),
      ...['nec-usb-xhci', 'usb-ehci', 'piix3-usb-uhci', 'pci-ohci'].map((name) => device(name)),
      ...['usb-kbd', 'usb-mouse', 'usb-tablet', 'usb-hub', 'usb-ccid'].map((name) => device(name, 'bus=xhci.0')),
      [...DISK('ud'), ...device('usb-storage', 'drive=ud', 'bus=xhci.0')],
    ],
  },
  {
    name: 'display',
    devices: [['-vga', 'none'], ...['VGA', 'secondary-vga', 'bochs-display'].map((name) => noRom(name))],
  },
  { name: 'cirrus', devices: [['-vga', 'none'], noRom('cirrus-vga')] },
  {
    name: 'storage',
    devices: [
      'ich9-ahci',
      'lsi53c895a',
      'lsi53c810',
      'megasas',
      'megasas-gen2',
      'mptsas1068',
      'pvscsi',
      'sdhci-pci',
    ].map((name) => device(name)),
  },
  { name: 'scsi-esp', devices: [device('am53c974'), device('dc390')] },
  {
    name: 'audio',
    devices: [
      ['-audiodev', 'none,id=au', ...device('AC97', 'audiodev=au')],
      device('ES1370', 'audiodev=au'),
      [...device('intel-hda', 'id=hda'), ...device('hda-duplex', 'audiodev=au', 'bus=hda.0')],
    ],
  },
  {
    name: 'misc',
    devices: [
      device('pci-bridge', 'chassis_nr=1'),
      device('pcie-root-port', 'chassis=7'),
      device('ioh3420', 'chassis=8'),
      device('i6300esb'),
      device('pvpanic-pci'),
      ['-chardev', 'null,id=c', ...device('pci-serial', 'chardev=c')],
      device('tpci200'),
      ['-object', 'can-bus,id=cb', ...device('kvaser_pci', 'canbus=cb')],
    ],
  },
];
