import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Culprit } from '../../gate/move/findings.js';
import type { LeftOut } from '../../gate/guest-evidence.js';
import type { Binary, BinaryRequest } from '../../io/qemu.js';
import type { Guest } from '../guest.js';
import { describeEnd, shellWord, startGuest } from '../machine.js';
import { namedIn } from '../qemu-messages.js';
import { withoutRefused } from '../refused.js';
import { isGuestFault } from './boot.js';
import type { Workshop } from './workshop.js';

/** A build and how it is run. */
export interface Side {
  readonly binary: Binary;
  readonly qemu: BinaryRequest;
}

type Devices = readonly (readonly string[])[];

export interface Preflight {
  /** Devices that both builds take and that move when they have never been used. */
  readonly devices: Devices;
  readonly leftOut: readonly LeftOut[];
  readonly culprits: readonly Culprit[];
  /** Why not even a guest without devices can be had. */
  readonly refusal?: string;
}

type Outcome = 'moved' | { readonly how: string; readonly words: string };

/**
 * Moves guests that were never started, which costs little: what fails there already is found down to the device and
 * told, and the Linux guest goes without it.
 */
export async function preflight(
  workshop: Workshop,
  from: Side,
  to: Side,
  machineType: string,
  devices: Devices,
): Promise<Preflight> {
  const taken = await movableDevices(workshop, from, machineType, devices);
  if (taken.refusal !== undefined) return { devices: [], leftOut: taken.leftOut, culprits: [], refusal: taken.refusal };
  const both = await movableDevices(workshop, to, machineType, taken.devices);
  const leftOut = [...taken.leftOut, ...both.leftOut];
  if (both.refusal !== undefined) return { devices: [], leftOut, culprits: [], refusal: both.refusal };
  const move = (some: Devices): Promise<Outcome> => moveStopped(workshop, from, to, machineType, some);
  const whole = await move(both.devices);
  if (whole === 'moved') return { devices: both.devices, leftOut, culprits: [] };
  const bare = await move([]);
  if (bare !== 'moved') return { devices: [], leftOut, culprits: [culpritOf('', bare)] };
  const culprits = await search(both.devices, whole, move);
  const guilty = new Set(culprits.flatMap(({ group }) => group));
  return {
    devices: both.devices.filter((device) => !guilty.has(device)),
    leftOut,
    culprits: culprits.map(({ group, outcome }) => culpritOf(group.flat().join(' '), outcome)),
  };
}

interface Guilty {
  readonly group: Devices;
  readonly outcome: Exclude<Outcome, 'moved'>;
}

/** Halves until one device is left; devices that fail only together are told together. */
async function search(
  group: Devices,
  outcome: Exclude<Outcome, 'moved'>,
  move: (some: Devices) => Promise<Outcome>,
): Promise<readonly Guilty[]> {
  if (group.length <= 1) return [{ group, outcome }];
  const half = Math.ceil(group.length / 2);
  const found: Guilty[] = [];
  for (const part of [group.slice(0, half), group.slice(half)]) {
    const own = await move(part);
    if (own !== 'moved') found.push(...(await search(part, own, move)));
  }
  return found.length > 0 ? found : [{ group, outcome }];
}

function culpritOf(device: string, { how, words }: Exclude<Outcome, 'moved'>): Culprit {
  return { device, how, words, named: namedIn(words) };
}

/** What a build takes of the devices, and will save: one that blocks migration is left out as well. */
export async function movableDevices(
  workshop: Workshop,
  side: Side,
  machineType: string,
  devices: Devices,
): Promise<{ readonly devices: Devices; readonly leftOut: readonly LeftOut[]; readonly refusal?: string }> {
  const tried = await withoutRefused(devices, (left) => saveStopped(workshop, side, machineType, left));
  const { value } = tried;
  const refusal = value === 'moved' ? undefined : `${value.how}${value.words === '' ? '' : `: ${value.words}`}`;
  return { devices: tried.devices, leftOut: tried.leftOut, ...(refusal !== undefined && { refusal }) };
}

function saveStopped(
  workshop: Workshop,
  side: Side,
  machineType: string,
  devices: Devices,
  file = '/dev/null',
): Promise<Outcome> {
  return withStopped(workshop, side, machineType, devices.flat(), async (guest) => {
    await guest.ask('migrate', { uri: `exec:cat > ${shellWord(file)}` });
    for (;;) {
      const { status = 'none' } = await guest.ask<{ status?: string }>('query-migrate');
      if (status === 'completed') return 'moved';
      if (status === 'failed') return { how: 'could not save it', words: '' };
      await wait(10);
    }
  });
}

async function moveStopped(
  workshop: Workshop,
  from: Side,
  to: Side,
  machineType: string,
  devices: Devices,
): Promise<Outcome> {
  const file = join(workshop.newFolder([]), 'state');
  const saved = await saveStopped(workshop, from, machineType, devices, file);
  // A half of the devices may lack what the others hang on: that says nothing about moving.
  if (saved !== 'moved') return 'moved';
  const incoming = ['-incoming', `exec:cat ${shellWord(file)}`];
  return withStopped(workshop, to, machineType, [...devices.flat(), ...incoming], async (guest) => {
    while ((await guest.status()) === 'inmigrate') await wait(10);
    await guest.status();
    return 'moved';
  });
}

/** Time for one guest that never runs, in milliseconds. */
const STOPPED_MS = 120_000;

async function withStopped(
  workshop: Workshop,
  { binary, qemu }: Side,
  machineType: string,
  args: readonly string[],
  run: (guest: Guest) => Promise<Outcome>,
): Promise<Outcome> {
  const folder = workshop.newFolder(args);
  const request = { ...qemu, timeoutMs: Math.min(qemu.timeoutMs, STOPPED_MS) };
  const guest = startGuest(binary, machineType, args, request, folder);
  try {
    return await run(guest);
  } catch (error) {
    if (!isGuestFault(error)) throw error;
    if (error.code === 'guest-refused') return { how: 'refuses what it is asked', words: error.problem };
    return describeEnd(await guest.end(), request.timeoutMs);
  } finally {
    await guest.close();
    workshop.dropFolder(folder);
  }
}
