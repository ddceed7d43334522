import type { Guest } from '../guest.js';
import { isGuestFault } from './boot.js';

interface VirtioStatus {
  readonly 'host-features'?: Features;
}

export interface Features {
  readonly transports?: readonly unknown[];
  readonly 'dev-features'?: readonly unknown[];
  readonly 'unknown-dev-features'?: unknown;
}

/**
 * What every virtio device offers, by the names that QEMU gives to feature bits (x-query-virtio, QEMU 7.2 on): a guest
 * uses only what its kernel knows, and a feature that a newer kernel would use counts as well.
 */
export async function offers(guest: Guest): Promise<readonly string[]> {
  try {
    const devices = await guest.ask<readonly { readonly path?: unknown; readonly name?: unknown }[]>('x-query-virtio');
    const lines: string[] = [];
    const counts = new Map<string, number>();
    for (const { path, name } of devices) {
      if (typeof path !== 'string' || typeof name !== 'string') continue;
      const number = counts.get(name) ?? 0;
      counts.set(name, number + 1);
      const status = await guest.ask<VirtioStatus>('x-query-virtio-status', { path });
      lines.push(...featureNames(name, status['host-features']).map((one) => `virtio-offers ${name}.${number} ${one}`));
    }
    return lines;
  } catch (error) {
    if (isGuestFault(error)) return [];
    throw error;
  }
}

/** Feature bits of the virtio standard that releases offered before their QMP had names for them. */
const TRANSPORT: Readonly<Record<number, string>> = {
  36: 'VIRTIO_F_ORDER_PLATFORM',
  37: 'VIRTIO_F_SR_IOV',
  38: 'VIRTIO_F_NOTIFICATION_DATA',
  39: 'VIRTIO_F_NOTIF_CONFIG_DATA',
  40: 'VIRTIO_F_RING_RESET',
  41: 'VIRTIO_F_ADMIN_VQ',
};
const OF_DEVICE: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'virtio-net': {
    53: 'VIRTIO_NET_F_NOTF_COAL',
    54: 'VIRTIO_NET_F_GUEST_USO4',
    55: 'VIRTIO_NET_F_GUEST_USO6',
    56: 'VIRTIO_NET_F_HOST_USO',
    57: 'VIRTIO_NET_F_HASH_REPORT',
    59: 'VIRTIO_NET_F_GUEST_HDRLEN',
    60: 'VIRTIO_NET_F_RSS',
    61: 'VIRTIO_NET_F_RSC_EXT',
    62: 'VIRTIO_NET_F_STANDBY',
    63: 'VIRTIO_NET_F_SPEED_DUPLEX',
  },
  'virtio-blk': { 15: 'VIRTIO_BLK_F_LIFETIME', 16: 'VIRTIO_BLK_F_SECURE_ERASE', 17: 'VIRTIO_BLK_F_ZONED' },
};

/** `VIRTIO_NET_F_MTU: Device max MTU…` -> `VIRTIO_NET_F_MTU`; a bit that nobody has a name for keeps its number. */
export function featureNames(device: string, features: Features | undefined): readonly string[] {
  const named = [...(features?.transports ?? []), ...(features?.['dev-features'] ?? [])];
  const names = named.flatMap((text) => (typeof text === 'string' ? [text.split(':', 1)[0] ?? ''] : []));
  const rest = features?.['unknown-dev-features'];
  if (typeof rest !== 'number' || !Number.isInteger(rest) || rest < 0) return names;
  // JSON numbers keep the 53 highest bits of a word: the bits without names are all up there.
  const bits = BigInt(rest).toString(2).split('').reverse();
  const unnamed = bits.flatMap((bit, at) =>
    bit === '1' ? [OF_DEVICE[device]?.[at] ?? TRANSPORT[at] ?? `bit ${at}`] : [],
  );
  return [...names, ...unnamed];
}
