import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inParallel } from '../sources/parallel.js';
import { openBinaries, type Binary, type BinaryRequest } from '../sources/qemu.js';
import { GuestError, type Guest } from './guest.js';
import { describeEnd, shellWord, startGuest } from './machine.js';
import type { Capture, CaptureFailure, DeviceSet, LeftOut } from './model.js';
import { descriptionsIn, MAX_STREAM } from './stream.js';
import { lastWords, refusedDevice } from './words.js';

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
  readonly streams: ReadonlyMap<string, Buffer>;
}

/** Saves a stopped guest of every machine type with every set. What fails is an answer. @throws SourceError */
export async function capture(request: CaptureRequest): Promise<readonly Captured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vmstate-gate-probe-'));
  try {
    const results: Captured[] = [];
    for (const binary of await openBinaries(request, folder)) results.push(await captureAll(binary, request, folder));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function captureAll(binary: Binary, request: CaptureRequest, folder: string): Promise<Captured> {
  const { machineTypes, setsFor, jobs, progress } = request;
  const names = binary.machineTypes.filter((name) => machineTypes.length === 0 || machineTypes.includes(name));
  const work = names.flatMap((machineType) => setsFor(binary.target).map((set) => ({ machineType, set })));
  const streams = new Map<string, Buffer>();
  const done = await inParallel(work, jobs, async ({ machineType, set }, index) => {
    progress?.(`saving ${binary.target} ${machineType} with ${set.name} (${index + 1} of ${work.length})`);
    const own = join(folder, `${binary.target}-${index}`);
    mkdirSync(own);
    try {
      return await captureOne(binary, machineType, set, request, own, streams);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });
  const captures = done.filter((one): one is Capture => 'stream' in one);
  const failures = done.filter((one): one is CaptureFailure => 'how' in one);
  return { binary, captures, failures, streams };
}

/** Tries without each device that QEMU will not take, until it starts. */
async function captureOne(
  binary: Binary,
  machineType: string,
  set: DeviceSet,
  request: CaptureRequest,
  folder: string,
  streams: Map<string, Buffer>,
): Promise<Capture | CaptureFailure> {
  const leftOut: LeftOut[] = [];
  let devices = set.devices;
  for (;;) {
    const args = devices.flat();
    const saved = await save(binary, machineType, args, request, folder);
    if (Buffer.isBuffer(saved)) {
      if (set.devices.length > 0 && devices.every((device) => device[0] !== '-device' && !device.includes('-device'))) {
        return { machineType, set: set.name, how: 'takes no device of this set', words: '' };
      }
      const stream = createHash('sha256').update(saved).digest('hex');
      streams.set(stream, saved);
      return { machineType, set: set.name, args, stream, descriptions: descriptionsIn(saved), leftOut };
    }
    const culprit = culpritOf(saved.words, devices);
    if (culprit === undefined) return { machineType, set: set.name, ...saved };
    leftOut.push({ device: culprit.join(' '), words: saved.words });
    devices = devices.filter((device) => device !== culprit);
  }
}

/** The device of the set that QEMU's words are about: by its option, or by its name where that is all they tell. */
function culpritOf(words: string, devices: DeviceSet['devices']): DeviceSet['devices'][0] | undefined {
  const option = refusedDevice(words);
  const blocked = /non-migratable device '([^']+)'/.exec(words)?.[1]?.split('/').pop();
  return devices.find((device) => {
    const options = device.flatMap((word, at) => (word.startsWith('-') ? [`${word} ${device[at + 1] ?? ''}`] : []));
    if (option !== undefined) return options.includes(option);
    const names = options.map((text) => /^-(?:device|object) ([^,]+)/.exec(text)?.[1] ?? '').filter(Boolean);
    return names.some((name) =>
      blocked !== undefined
        ? name === blocked || name.startsWith(`${blocked}-`)
        : words.split(/[\s'"|:]+/).includes(name),
    );
  });
}

async function save(
  binary: Binary,
  machineType: string,
  args: readonly string[],
  request: CaptureRequest,
  folder: string,
): Promise<Buffer | { readonly how: string; readonly words: string }> {
  const file = join(folder, 'state');
  const guest = startGuest(binary, machineType, args, request, folder);
  try {
    await guest.ask('migrate', { uri: `exec:cat > ${shellWord(file)}` });
    const status = await settled(guest);
    if (status !== 'completed') {
      return { how: `could not save it: ${status}`, words: lastWords((await guest.close()).stderr) };
    }
    await guest.ask('quit').catch(() => undefined);
    await guest.end();
    const size = statSync(file).size;
    if (size > MAX_STREAM) return { how: `saved ${size} bytes, more than the limit of ${MAX_STREAM}`, words: '' };
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof GuestError)) throw error;
    if (error.message !== 'QEMU ended') return { how: 'will not save it', words: error.message };
    return describeEnd(await guest.end(), request.timeoutMs);
  } finally {
    await guest.close();
    rmSync(file, { force: true });
  }
}

async function settled(guest: Guest): Promise<string> {
  for (;;) {
    const { status = 'none' } = await guest.ask<{ status?: string }>('query-migrate');
    if (['completed', 'failed', 'cancelled'].includes(status)) return status;
    await wait(10);
  }
}
