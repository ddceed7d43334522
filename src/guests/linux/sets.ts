import type { DeviceSet } from '../../gate/guest-evidence.js';

/** A set of devices for a Linux guest, and what its kernel is told beside. */
export interface LinuxSet extends DeviceSet {
  /** Words for the kernel's command line. */
  readonly append?: string;
}

type Device = readonly string[];

/** A disk of a few MiB in a file of the guest's own folder. */
const disk = (id: string, ...more: Device): Device => [
  '-drive',
  `if=none,id=${id},format=raw,file=${id}.img`,
  '-device',
  more.map((word) => word.replace('DISK', `drive=${id}`)).join(','),
];
/** A network card on the hub that all cards of the guest are on. */
const card = (id: string, name: string, ...more: Device): Device => [
  '-netdev',
  `hubport,hubid=1,id=${id}`,
  '-device',
  [name, `netdev=${id}`, ...more].join(','),
];
/** A port whose other end is a socket in the guest's own folder. */
const port = (id: string, ...device: Device): Device => [
  '-chardev',
  `socket,id=${id},path=${id},server=on,wait=off`,
  ...device,
];
/** A controller together with its disk: neither is anything without the other. */
const withDisk = (id: string, controller: Device, ...more: Device): Device => [...controller, ...disk(id, ...more)];
const plain = (...options: Device): Device => ['-device', options.join(',')];
const noRom = 'romfile=';

/** The sets that a target's Linux is booted with; devices that a machine or a build cannot take are left out, and said. */
export function linuxSets(target: string): readonly LinuxSet[] {
  switch (target) {
    case 's390x':
      return [{ name: 'linux', devices: CCW }];
    case 'x86_64':
      return [
        { name: 'linux', devices: [...PCI, ...PC] },
        {
          name: 'linux-iommu',
          devices: [plain('intel-iommu', 'intremap=off'), ...BEHIND_IOMMU],
          append: 'intel_iommu=on',
        },
      ];
    case 'aarch64':
      return [
        { name: 'linux', devices: [...PCI, ...PCIE] },
        { name: 'linux-iommu', devices: [['-machine', 'iommu=smmuv3'], ...BEHIND_IOMMU] },
      ];
    case 'ppc64':
      return [{ name: 'linux', devices: [...PCI, ...SPAPR] }];
    default:
      return [];
  }
}

const CCW: readonly Device[] = [
  card('net0', 'virtio-net-ccw'),
  card('net1', 'virtio-net-ccw'),
  disk('disk0', 'virtio-blk-ccw', 'DISK'),
  withDisk('disk1', plain('virtio-scsi-ccw', 'id=scsi'), 'scsi-hd', 'DISK', 'bus=scsi.0'),
  plain('virtio-rng-ccw'),
  plain('virtio-balloon-ccw', 'id=balloon'),
  port(
    'port0',
    ...plain('virtio-serial-ccw', 'id=serial'),
    ...plain('virtserialport', 'chardev=port0', 'bus=serial.0'),
  ),
  plain('virtio-keyboard-ccw'),
  plain('virtio-tablet-ccw'),
  plain('virtio-gpu-ccw'),
  plain('diag288'),
];

const PCI: readonly Device[] = [
  card('net0', 'virtio-net-pci', noRom),
  card('net1', 'e1000', noRom),
  card('net2', 'rtl8139', noRom),
  disk('disk0', 'virtio-blk-pci', 'DISK'),
  withDisk('disk1', plain('virtio-scsi-pci', 'id=scsi'), 'scsi-hd', 'DISK', 'bus=scsi.0'),
  disk('disk2', 'nvme', 'DISK', 'serial=nvme0'),
  plain('virtio-rng-pci'),
  plain('virtio-balloon-pci', 'id=balloon'),
  port(
    'port0',
    ...plain('virtio-serial-pci', 'id=serial'),
    ...plain('virtserialport', 'chardev=port0', 'bus=serial.0'),
  ),
  [
    ...withDisk('disk3', plain('qemu-xhci', 'id=xhci'), 'usb-storage', 'DISK', 'bus=xhci.0', 'id=usbdisk'),
    ...plain('usb-kbd', 'bus=xhci.0', 'id=usbkbd'),
    ...plain('usb-tablet', 'bus=xhci.0', 'id=usbtablet'),
  ],
  withDisk('disk4', plain('megasas', 'id=sas'), 'scsi-hd', 'DISK', 'bus=sas.0'),
];

const PCIE: readonly Device[] = [
  card('net3', 'igb', noRom),
  card('net4', 'e1000e', noRom),
  plain('pcie-root-port', 'id=slot0', 'chassis=10'),
  plain('pcie-root-port', 'id=slot1', 'chassis=11'),
];

const PC: readonly Device[] = [
  ...PCIE,
  card('net5', 'vmxnet3', noRom),
  card('net6', 'pcnet', noRom),
  withDisk('disk5', plain('am53c974', 'id=esp'), 'scsi-hd', 'DISK', 'bus=esp.0'),
  withDisk('disk6', plain('pvscsi', 'id=pvscsi'), 'scsi-hd', 'DISK', 'bus=pvscsi.0'),
  withDisk('disk7', plain('lsi53c895a', 'id=lsi'), 'scsi-hd', 'DISK', 'bus=lsi.0'),
  withDisk('disk8', plain('ahci', 'id=sata'), 'ide-hd', 'DISK', 'bus=sata.0'),
  ['-audiodev', 'none,id=sound', '-device', 'AC97,audiodev=sound'],
  ['-device', 'intel-hda,id=hda', '-device', 'hda-duplex,audiodev=sound,bus=hda.0'],
  ['-device', 'VGA,romfile='],
  port('port1', ...plain('isa-serial', 'chardev=port1', 'index=1')),
  plain('i6300esb'),
  plain('pvpanic'),
];

const SPAPR: readonly Device[] = [
  card('net3', 'spapr-vlan'),
  withDisk('disk5', plain('spapr-vscsi', 'id=vscsi'), 'scsi-hd', 'DISK', 'bus=vscsi.0'),
  port('port1', ...plain('spapr-vty', 'chardev=port1')),
];

const BEHIND_IOMMU: readonly Device[] = [
  card('net0', 'virtio-net-pci', noRom, 'iommu_platform=on', 'disable-legacy=on'),
  card('net1', 'igb', noRom),
  disk('disk0', 'virtio-blk-pci', 'DISK', 'iommu_platform=on', 'disable-legacy=on'),
  disk('disk1', 'nvme', 'DISK', 'serial=nvme0'),
  plain('virtio-rng-pci', 'iommu_platform=on', 'disable-legacy=on'),
];
