import { sha256Hex } from '../vmstate/sha256.js';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readBounded } from '../io/bytes.js';
import { removeTemporary, temporaryFolder } from '../io/temporary.js';
import { inOwnFolders } from '../io/parallel.js';
import { openBinaries, type Binary, type BinaryRequest } from '../io/qemu.js';
import type { Guest } from './guest.js';
import { describeEnd, shellWord, startGuest } from './machine.js';
import type { Capture, CaptureFailure, DeviceSet } from '../gate/guest-evidence.js';
import { withoutRefused } from './refused.js';
import { descriptionsIn, MAX_STREAM } from './stream.js';
import { lastMessage } from './qemu-messages.js';
import { failedWith } from '../vmstate/errors.js';

export interface CaptureRequest extends BinaryRequest {
  readonly jobs: number;
  /** The sets for a target. */
  readonly setsFor: (target: string) => readonly DeviceSet[];
  /** Machine types to capture; all versioned ones when empty. */
  readonly machineTypes: readonly string[];
  readonly progress?: (message: string) => void;
}

/** One binary's saved guests, with the streams by digest. */
export interface Captured {
  readonly binary: Binary;
  readonly captures: readonly Capture[];
  readonly failures: readonly CaptureFailure[];
  /** Machine types that take no device of a set: nothing is lost by leaving them out. */
  readonly unfit: readonly CaptureFailure[];
  readonly streams: ReadonlyMap<string, Buffer>;
}

/** Saves a stopped guest of every machine type with every set. What fails is an answer. @throws GateError */
export async function capture(request: CaptureRequest): Promise<readonly Captured[]> {
  const folder = temporaryFolder('vmstate-gate-probe-');
  try {
    const results: Captured[] = [];
    for (const binary of await openBinaries(request, folder)) results.push(await captureAll(binary, request, folder));
    return results;
  } finally {
    removeTemporary(folder);
  }
}

async function captureAll(binary: Binary, request: CaptureRequest, folder: string): Promise<Captured> {
  const { machineTypes, setsFor, jobs, progress } = request;
  const names = binary.machineTypes.filter((name) => machineTypes.length === 0 || machineTypes.includes(name));
  const work = names.flatMap((machineType) => setsFor(binary.target).map((set) => ({ machineType, set })));
  const streams = new Map<string, Buffer>();
  const done = await inOwnFolders(folder, work, jobs, ({ machineType, set }, own, index) => {
    progress?.(`saving ${binary.target} ${machineType} with ${set.name} (${index + 1} of ${work.length})`);
    return captureOne(binary, machineType, set, request, own, streams);
  });
  return {
    binary,
    captures: done.flatMap((one) => (one.kind === 'saved' ? [one.value] : [])),
    failures: done.flatMap((one) => (one.kind === 'failed' ? [one.value] : [])),
    unfit: done.flatMap((one) => (one.kind === 'unfit' ? [one.value] : [])),
    streams,
  };
}

/** What became of one machine type and set. */
type Outcome =
  | { readonly kind: 'saved'; readonly value: Capture }
  | { readonly kind: 'failed' | 'unfit'; readonly value: CaptureFailure };

async function captureOne(
  binary: Binary,
  machineType: string,
  set: DeviceSet,
  request: CaptureRequest,
  folder: string,
  streams: Map<string, Buffer>,
): Promise<Outcome> {
  const tried = await withoutRefused(set.devices, (devices) =>
    saveGuest(binary, machineType, devices.flat(), request, folder),
  );
  const { value, devices, leftOut } = tried;
  if (!Buffer.isBuffer(value)) return { kind: 'failed', value: { machineType, set: set.name, ...value } };
  if (set.devices.length > 0 && !devices.flat().includes('-device')) {
    const value = { machineType, set: set.name, how: 'takes no device of this set', words: '' };
    return { kind: 'unfit', value };
  }
  const stream = sha256Hex(value);
  streams.set(stream, value);
  const descriptions = descriptionsIn(value);
  return { kind: 'saved', value: { machineType, set: set.name, args: devices.flat(), stream, descriptions, leftOut } };
}

/** How a guest ended that could not be saved, and QEMU's words. */
export interface NotSaved {
  readonly how: string;
  readonly words: string;
}

/** Saves a stopped guest. @returns its stream, or how it ended and QEMU's words */
export async function saveGuest(
  binary: Binary,
  machineType: string,
  args: readonly string[],
  request: BinaryRequest,
  folder: string,
): Promise<Buffer | NotSaved> {
  const file = join(folder, 'state');
  const guest = startGuest(binary, machineType, args, request, folder);
  try {
    await guest.ask('migrate', { uri: `exec:cat > ${shellWord(file)}` });
    const status = await settled(guest);
    if (status !== 'completed') {
      return { how: `could not save it: ${status}`, words: lastMessage((await guest.close()).stderr) };
    }
    await guest.ask('quit').catch(() => undefined);
    await guest.end();
    return readBounded(file, 'its saved state', MAX_STREAM);
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return { how: 'will not save it', words: error.problem };
    if (failedWith(error, 'bad-input') || failedWith(error, 'not-found'))
      return { how: `saved what cannot be read: ${error.problem}`, words: '' };
    if (!failedWith(error, 'guest-ended')) throw error;
    return describeEnd(await guest.end(), request.timeoutMs);
  } finally {
    await guest.close();
    rmSync(file, { force: true });
  }
}

async function settled(guest: Guest): Promise<string> {
  for (;;) {
    const { status = 'none' } = await guest.ask<{ status?: string }>('query-migrate', {}, 'object');
    if (['completed', 'failed', 'cancelled'].includes(status)) return status;
    await wait(10);
  }
}
