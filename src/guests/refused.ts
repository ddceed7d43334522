import type { DeviceSet, LeftOut } from '../gate/guest-evidence.js';
import { refusedDevice } from './qemu-messages.js';

type Devices = DeviceSet['devices'];

/** What an attempt with some devices gave: a value, or QEMU's refusal in its own words. */
export interface Attempt<T> {
  readonly value: T | { readonly how: string; readonly words: string };
  /** Devices that it took in the end. */
  readonly devices: Devices;
  readonly leftOut: readonly LeftOut[];
}

/** Tries again without each device that QEMU's words say it cannot take, until it takes the rest. */
export async function withoutRefused<T>(
  devices: Devices,
  attempt: (devices: Devices) => Promise<T | { readonly how: string; readonly words: string }>,
  mayLeaveOut = true,
): Promise<Attempt<T>> {
  const leftOut: LeftOut[] = [];
  for (let left = devices; ;) {
    const value = await attempt(left);
    const words = messageOf(value);
    const culprit = words === undefined || !mayLeaveOut ? undefined : culpritOf(words, left);
    if (culprit === undefined) return { value, devices: left, leftOut };
    leftOut.push({ device: culprit.join(' '), words: words ?? '' });
    left = left.filter((device) => device !== culprit);
  }
}

function messageOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'how' in value && 'words' in value
    ? String(value.words)
    : undefined;
}

/** The device that QEMU's words are about: by its option, or by its name where that is all they tell. */
export function culpritOf(message: string, devices: Devices): Devices[0] | undefined {
  const option = refusedDevice(message);
  // The state is the inner device's, the option names the one that carries it: virtio-sound-device is virtio-sound-pci's.
  const blocked = /non-migratable device '([^']+)'/
    .exec(message)?.[1]
    ?.split('/')
    .pop()
    ?.replace(/-device$/, '');
  return devices.find((device) => {
    const options = device.flatMap((word, at) => (word.startsWith('-') ? [`${word} ${device[at + 1] ?? ''}`] : []));
    if (option !== undefined) return options.includes(option);
    const names = options.map((text) => /^-(?:device|object) ([^,]+)/.exec(text)?.[1] ?? '').filter(Boolean);
    return names.some((name) =>
      blocked !== undefined
        ? name === blocked || name.startsWith(`${blocked}-`)
        : message.split(/[\s'"|:]+/).includes(name),
    );
  });
}
