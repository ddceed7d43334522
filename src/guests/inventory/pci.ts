import type { Guest } from '../guest.js';
import type { Fact } from '../../gate/inventory-evidence.js';

interface PciRegion {
  readonly bar?: number;
  readonly type?: string;
  readonly size?: number;
  readonly prefetch?: boolean;
  readonly mem_type_64?: boolean;
}

interface PciDevice {
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
  readonly class_info?: { readonly class?: number };
  readonly id?: Readonly<Record<'vendor' | 'device' | 'subsystem-vendor' | 'subsystem', number | undefined>>;
  readonly irq_pin?: number;
  readonly regions?: readonly PciRegion[];
  readonly pci_bridge?: { readonly devices?: readonly PciDevice[] };
}

/** What the guest's lspci would list: functions with class and ids, and their base address registers. */
export async function pciFacts(guest: Guest): Promise<readonly Fact[]> {
  const buses = await guest.ask<readonly { readonly devices?: readonly PciDevice[] }[]>('query-pci', {}, 'list');
  return buses.flatMap((bus) => (bus.devices ?? []).flatMap((device) => deviceFacts(device, '')));
}

/** Buses behind bridges have no number before firmware ran: they are named by the bridge. */
function deviceFacts(device: PciDevice, behind: string): readonly Fact[] {
  const at = `${behind}${hex(device.slot, 2)}.${device.function}`;
  const { id } = device;
  const parts = [
    `class ${hex(device.class_info?.class ?? 0, 4)}`,
    `id ${hex(id?.vendor ?? 0, 4)}:${hex(id?.device ?? 0, 4)}`,
    `subsystem ${hex(id?.['subsystem-vendor'] ?? 0, 4)}:${hex(id?.subsystem ?? 0, 4)}`,
    `pin ${device.irq_pin ?? 0}`,
  ];
  const bars = (device.regions ?? []).map((region): Fact => {
    const traits = [region.type, region.mem_type_64 ? '64-bit' : '', region.prefetch ? 'prefetchable' : ''];
    return {
      kind: 'bar',
      key: `${at} BAR ${region.bar}`,
      value: [...traits.filter(Boolean), `${region.size} bytes`].join(' '),
    };
  });
  const inside = (device.pci_bridge?.devices ?? []).flatMap((one) => deviceFacts(one, `${at}/`));
  return [{ kind: 'pci', key: at, value: parts.join(', ') }, ...bars, ...inside];
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
