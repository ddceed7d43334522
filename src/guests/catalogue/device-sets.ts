import type { DeviceSet } from '../../gate/guest-evidence.js';
import { familiesOf } from '../../io/machine-help.js';
import { openBinaries, type Binary } from '../../io/qemu.js';
import { GateError } from '../../vmstate/errors.js';
import { askBuild, type CatalogueRequest } from './catalogue.js';
import { askBoard } from './machine-board.js';
import { askDevices, type TriedDevice } from './machine-devices.js';
import { saveGuest } from '../capture.js';
import { culpritOf } from '../refused.js';
import { isRefusal, type Refusal } from './start.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';

export interface DeviceSetsRequest extends CatalogueRequest {
  /** Types that have state of their own. */
  readonly hasState: (target: string, type: string) => boolean;
  /** Whether a guest with this type would send something that is wanted. */
  readonly wanted: (target: string, type: string) => boolean;
}

/** Device sets made by asking a binary. */
export interface AskedSets {
  readonly target: string;
  readonly sets: readonly DeviceSet[];
  /** Devices that start, and whose guest cannot be saved. */
  readonly unsaved: readonly string[];
}

/** Devices of one set: more of them hide behind each other when a load fails. */
const SET = 12;

/**
 * Asks binaries for devices that bring wanted types, and makes sets of those that can be saved together on the newest
 * machine type of each family. A device is taken only where it brings something that none before it does.
 * @throws GateError when a binary cannot be asked at all
 */
export async function askDeviceSets(request: DeviceSetsRequest): Promise<readonly AskedSets[]> {
  const folder = temporaryFolder('vmstate-gate-sets-');
  try {
    const answers: AskedSets[] = [];
    for (const binary of await openBinaries(request, folder)) answers.push(await setsOf(binary, request, folder));
    return answers;
  } finally {
    removeTemporary(folder);
  }
}

async function setsOf(binary: Binary, request: DeviceSetsRequest, folder: string): Promise<AskedSets> {
  const build = await askBuild(binary, request, folder);
  if (isRefusal(build)) throw unasked(binary, build);
  const seen = new Set<string>();
  const sets: DeviceSet[] = [];
  const unsaved: string[] = [];
  for (const family of familiesOf(binary.machineTypes)) {
    const machineType = family.at(-1) ?? '';
    const board = await askBoard(build, { machineType, options: [], processors: [] }, request, folder);
    if (isRefusal(board)) continue;
    for (const type of board.types.keys()) seen.add(type);
    const wanted = (type: string): boolean => request.wanted(binary.target, type);
    const tried = await askDevices(build, machineType, board, request, folder, (type) =>
      request.hasState(binary.target, type),
    );
    let left = chosen(tried, wanted, seen);
    while (left.length > 0) {
      const pack = await savedTogether(left.slice(0, SET), (devices) =>
        saveGuest(binary, machineType, [board.room, ...devices].flat(), request, folder),
      );
      if (pack.length === 0) unsaved.push(left[0]?.device.name ?? '');
      else {
        const name = `asked-${sets.length + 1}`;
        const room = board.room.length > 0 ? [board.room] : [];
        sets.push({ name, devices: [...room, ...together(pack)] });
      }
      left = left.filter((device) => !pack.includes(device) && device.device.name !== unsaved.at(-1));
    }
  }
  return { target: binary.target, sets, unsaved };
}

/** What adds each device; what one before it stands on already is there once. */
function together(devices: readonly TriedDevice[]): readonly (readonly string[])[] {
  const done = new Set<string>();
  return devices.map(({ args }) => {
    const options = args.flatMap((word, at) => (at % 2 === 0 ? [[word, args[at + 1] ?? '']] : []));
    const fresh = options.filter((option) => !done.has(option.join(' ')));
    for (const option of fresh) done.add(option.join(' '));
    return fresh.flat();
  });
}

/** Devices that bring something wanted that is not there yet. */
function chosen(
  tried: readonly TriedDevice[],
  wanted: (type: string) => boolean,
  seen: Set<string>,
): readonly TriedDevice[] {
  return tried.filter(({ outcome, brings }) => {
    const fresh = brings.filter((type) => wanted(type) && !seen.has(type));
    if (outcome !== 'started' || fresh.length === 0) return false;
    for (const type of fresh) seen.add(type);
    return true;
  });
}

/** Those that can be saved in one guest: whoever QEMU names is left out, and where it names nobody the last of them. */
async function savedTogether(
  devices: readonly TriedDevice[],
  save: (devices: readonly (readonly string[])[]) => Promise<Buffer | { readonly words: string }>,
): Promise<readonly TriedDevice[]> {
  let left = devices;
  while (left.length > 0) {
    const options = together(left);
    const answer = await save(options);
    if (Buffer.isBuffer(answer)) return left;
    const named = culpritOf(answer.words, options);
    const at = named ? options.indexOf(named) : left.length - 1;
    left = left.filter((_, index) => index !== at);
  }
  return left;
}

function unasked(binary: Binary, refusal: Refusal): GateError {
  const problem = `cannot be asked what it has: ${refusal.words || refusal.how}`;
  return new GateError('qemu-failed', binary.shown, problem, 'Check that it starts with -M none on this machine');
}
