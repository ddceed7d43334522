import { setTimeout as wait } from 'node:timers/promises';
import { isGuestFault, type LinuxGuest, type Machine } from './boot.js';

/** Something that is added to, or taken from, a running guest; '' when the guest noticed, else what was said. */
interface Plug {
  readonly what: string;
  readonly run: (guest: LinuxGuest, machine: Machine) => Promise<string>;
  /** Whether the guest has what it takes. */
  readonly fits: (machine: Machine) => boolean;
}

/** Milliseconds that a guest has to notice; plain TCG on a busy machine needs some seconds. */
const NOTICE = 45_000;

/** Adds and takes away, one after the other. By what was tried. */
export async function plugAll(guest: LinuxGuest, machine: Machine): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const { what, run, fits } of PLUGS) {
    if (!fits(machine) || guest.gone()) continue;
    try {
      told.set(what, await run(guest, machine));
    } catch (error) {
      if (!isGuestFault(error)) throw error;
      told.set(what, error.problem);
    }
  }
  return told;
}

const has = (machine: Machine, word: string): boolean => machine.args.some((arg) => arg.split(',').includes(word));
const ccw = (machine: Machine): boolean => machine.target === 's390x';
const bus = (machine: Machine): object => (has(machine, 'id=slot0') ? { bus: 'slot0' } : {});

const PLUGS: readonly Plug[] = [
  {
    what: 'adding a network card',
    fits: () => true,
    run: async (guest, machine) => {
      await guest.qmp.ask('netdev_add', { type: 'hubport', id: 'plugnet', hubid: 1 });
      return notices(guest, 'net', 1, () =>
        guest.qmp.ask('device_add', {
          driver: ccw(machine) ? 'virtio-net-ccw' : 'virtio-net-pci',
          netdev: 'plugnet',
          id: 'plugged-net',
          ...(ccw(machine) ? {} : { romfile: '', ...bus(machine) }),
        }),
      );
    },
  },
  {
    what: 'taking the network card away',
    fits: () => true,
    run: (guest) => unplugs(guest, 'plugged-net', 'net'),
  },
  {
    what: 'adding a SCSI disk',
    fits: (machine) => has(machine, 'id=scsi'),
    run: async (guest) => {
      const node = { driver: 'null-co', 'node-name': 'plugdisk', size: 8 << 20, 'read-zeroes': true };
      await guest.qmp.ask('blockdev-add', node);
      return notices(guest, 'disk', 1, () =>
        guest.qmp.ask('device_add', { driver: 'scsi-hd', drive: 'plugdisk', bus: 'scsi.0', id: 'plugged-disk' }),
      );
    },
  },
  {
    what: 'taking a USB device away',
    fits: (machine) => has(machine, 'id=usbtablet'),
    run: (guest) => unplugs(guest, 'usbtablet', 'usb'),
  },
  {
    what: 'adding a USB device',
    fits: (machine) => has(machine, 'id=xhci'),
    run: (guest) =>
      notices(guest, 'usb', 1, () =>
        guest.qmp.ask('device_add', { driver: 'usb-mouse', bus: 'xhci.0', id: 'plugged-usb' }),
      ),
  },
  {
    what: 'adding a processor',
    fits: ({ target }) => target !== 'aarch64',
    run: async (guest) => {
      const slots =
        await guest.qmp.ask<readonly { type: string; props: object; 'qom-path'?: string }[]>('query-hotpluggable-cpus');
      const free = slots.filter((slot) => slot['qom-path'] === undefined).at(-1);
      if (!free) return 'no place for one more';
      return notices(guest, 'processors', 1, () =>
        guest.qmp.ask('device_add', { driver: free.type, id: 'plugged-cpu', ...free.props }),
      );
    },
  },
  {
    what: 'taking memory by the balloon',
    fits: (machine) => has(machine, 'id=balloon'),
    run: (guest, { memory }) =>
      notices(guest, 'memory', -8 * 1024, () => guest.qmp.ask('balloon', { value: (memory - 16) << 20 })),
  },
];

/** How many of a kind the guest has: entries, or the number that it tells. */
async function amount(guest: LinuxGuest, kind: string): Promise<number | undefined> {
  const answer = await guest.ask('scan');
  const rows = answer?.lines.filter((line) => line.startsWith(`has ${kind} `));
  if (!rows) return undefined;
  const only = rows[0]?.split(' ') ?? [];
  return kind === 'processors' || kind === 'memory' ? Number(only[2]) : rows.length;
}

/** Does something, and waits until the guest has so many more, or fewer, of a kind. */
async function notices(guest: LinuxGuest, kind: string, by: number, act: () => Promise<unknown>): Promise<string> {
  const before = await amount(guest, kind);
  if (before === undefined) return 'the guest does not answer';
  await act();
  const end = Date.now() + NOTICE;
  for (;;) {
    const now = await amount(guest, kind);
    if (now === undefined) return 'the guest does not answer';
    if (by > 0 ? now >= before + by : now <= before + by) return '';
    if (Date.now() > end) return `the guest does not notice within ${NOTICE / 1000} s`;
    await wait(300);
  }
}

/** A device is gone when QEMU says so: the guest has to let go of it. */
async function unplugs(guest: LinuxGuest, id: string, kind: string): Promise<string> {
  return notices(guest, kind, -1, async () => {
    await guest.qmp.ask('device_del', { id });
    const end = Date.now() + NOTICE;
    const gone = (): boolean =>
      guest.events.some(({ event, data }) => event === 'DEVICE_DELETED' && (data as { device?: string }).device === id);
    while (!gone() && Date.now() < end && !guest.gone()) await wait(50);
  });
}
