import { sha256Hex } from '../../../vmstate/sha256.js';
import { join } from 'node:path';
import type { CaptureFailure } from '../../../gate/guest-evidence.js';
import { noiseOf } from '../../../gate/view/compare.js';
import type { View } from '../../../gate/view/view.js';
import { readBounded } from '../../../io/bytes.js';
import type { Binary, BinaryRequest } from '../../../io/qemu.js';
import { descriptionsIn, MAX_STREAM } from '../../stream.js';
import { isGuestFault, type LinuxGuest, type Machine } from '../boot.js';
import { lookInside, viewOf, whyNot } from '../look.js';
import type { LinuxSet } from '../sets.js';
import { movableDevices } from '../preflight.js';
import type { Workshop } from '../workshop.js';
import { RAM_FILE, withoutMemoryReaders } from './command.js';
import { loadOne } from './load.js';
import type { RanGuest } from './model.js';

export interface CaptureRanRequest {
  readonly binary: Binary;
  readonly qemu: BinaryRequest;
  readonly machineTypes: readonly string[];
  readonly sets: readonly LinuxSet[];
  readonly memory: number;
  readonly processors: number;
  readonly progress: (message: string) => void;
}

export interface CapturedRan {
  readonly guests: readonly RanGuest[];
  readonly failures: readonly CaptureFailure[];
  /** By digest. */
  readonly streams: ReadonlyMap<string, Buffer>;
}

/** Boots, uses, saves and looks; a guest that its own build does not take back without its memory is a failure. */
export async function captureRan(workshop: Workshop, request: CaptureRanRequest): Promise<CapturedRan> {
  const guests: RanGuest[] = [];
  const failures: CaptureFailure[] = [];
  const streams = new Map<string, Buffer>();
  for (const machineType of request.machineTypes) {
    for (const set of request.sets) {
      request.progress(`booting ${machineType} with ${set.name}`);
      const one = await captureOne(workshop, request, machineType, set);
      if ('how' in one) failures.push({ machineType, set: set.name, ...one });
      else {
        guests.push(one.guest);
        streams.set(one.guest.stream, one.stream);
      }
    }
  }
  return { guests, failures, streams };
}

type Failure = { readonly how: string; readonly words: string };

async function captureOne(
  workshop: Workshop,
  request: CaptureRanRequest,
  machineType: string,
  set: LinuxSet,
): Promise<{ readonly guest: RanGuest; readonly stream: Buffer } | Failure> {
  const { binary, qemu, memory, processors } = request;
  const { target } = binary;
  const devices = [...set.devices, withoutMemoryReaders(target)].filter((args) => args.length > 0);
  const taken = await movableDevices(workshop, { binary, qemu }, machineType, devices);
  if (taken.refusal !== undefined) return { how: 'does not start', words: taken.refusal };
  const append = set.append ?? '';
  const machine: Machine = { target, machineType, args: taken.devices.flat(), memory, processors, append };
  const saved = await bootAndSave(workshop, request, machine);
  if ('how' in saved) return saved;
  request.progress(`loading ${machineType} with ${set.name} again`);
  const again = await loadOne(binary, machine, saved.stream, qemu, workshop.newFolder([]));
  if (again.outcome !== 'migrated') {
    return { how: 'is not taken back by its own build without its memory', words: again.words };
  }
  request.progress(`booting ${machineType} with ${set.name} once more, to learn what differs from boot to boot`);
  const { view: second } = await lookInside(workshop, binary, { ...machine, devices: taken.devices }, qemu);
  const digest = sha256Hex(saved.stream);
  const guest: RanGuest = {
    machineType,
    set: set.name,
    args: machine.args,
    stream: digest,
    descriptions: descriptionsIn(saved.stream),
    leftOut: taken.leftOut,
    memory,
    processors,
    append,
    kernel: saved.view.kernel,
    view: saved.view.lines,
    noise: noiseOf(saved.view, second),
  };
  return { guest, stream: saved.stream };
}

async function bootAndSave(
  workshop: Workshop,
  { binary, qemu }: CaptureRanRequest,
  machine: Machine,
): Promise<{ readonly stream: Buffer; readonly view: View } | Failure> {
  const folder = workshop.newFolder(machine.args);
  const guest = await workshop.start({ binary, qemu, machine, folder, accel: 'tcg', ramFile: RAM_FILE });
  try {
    const saved = (await guest.ready()) ? await useAndSave(guest, folder) : undefined;
    return saved ?? { how: 'does not come up', words: await whyNot(guest, qemu) };
  } catch (error) {
    if (!isGuestFault(error)) throw error;
    return { how: 'will not save it', words: error.problem };
  } finally {
    await guest.close();
    workshop.dropFolder(folder);
  }
}

/** The view is taken first, as `guest view` takes it: before the exercises move cards about. */
async function useAndSave(
  guest: LinuxGuest,
  folder: string,
): Promise<{ readonly stream: Buffer; readonly view: View } | undefined> {
  const view = await viewOf(guest);
  if (!view || !(await guest.ask('begin', 300_000)) || !(await guest.ask('under on'))) return undefined;
  await guest.ask('under', 60_000);
  await guest.qmp.ask('stop');
  const file = join(folder, 'state');
  await guest.save(file);
  return { stream: readBounded(file, 'its saved state', MAX_STREAM), view };
}
