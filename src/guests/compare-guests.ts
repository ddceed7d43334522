import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StreamComparer, type SavedGuest, type StreamEvidence } from '../gate/stream-evidence.js';
import type { Capture, ProbeManifest } from '../gate/guest-evidence.js';
import { inOwnFolders } from '../io/parallel.js';
import { openBinaries, type Binary, type BinaryRequest } from '../io/qemu.js';
import type { Direction } from '../rules/finding.js';
import { readStream } from '../streams/read.js';
import { groupBy } from '../vmstate/collections.js';
import { compareNatural } from '../vmstate/order.js';
import { saveGuest } from './capture.js';

export interface CompareGuestsRequest extends BinaryRequest {
  readonly jobs: number;
  readonly directions: readonly Direction[];
  readonly manifests: readonly ProbeManifest[];
  readonly streamOf: (manifest: ProbeManifest, saved: Capture) => Buffer;
  readonly sets: readonly string[];
  readonly machineTypes: readonly string[];
  readonly progress?: (message: string) => void;
}

interface Kept {
  readonly manifest: ProbeManifest;
  readonly saved: Capture;
}

/** One command line, with every release that saved its guest. */
interface Work {
  readonly binary: Binary;
  readonly kept: readonly Kept[];
}

/**
 * Saves the guests of the baselines with the build at hand, each command line once, and compares what both sent. A guest
 * that the build does not start or save says nothing here: the loads tell why. @throws GateError
 */
export async function compareGuests(request: CompareGuestsRequest): Promise<readonly StreamEvidence[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vmstate-gate-streams-'));
  try {
    const binaries = await openBinaries(request, folder);
    const work = binaries.flatMap((binary) => workOf(binary, request));
    const comparer = new StreamComparer(request.directions);
    const done = await inOwnFolders(folder, work, request.jobs, async (one, own, index) => {
      const [{ saved }] = one.kept as [Kept];
      request.progress?.(`comparing ${saved.machineType} with ${saved.set} (${index + 1} of ${work.length})`);
      const stream = await saveGuest(one.binary, saved.machineType, saved.args, request, own);
      return Buffer.isBuffer(stream) ? compareOne(one, stream, comparer, request) : [];
    });
    return done.flat();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function workOf(binary: Binary, { manifests, sets, machineTypes }: CompareGuestsRequest): readonly Work[] {
  const wanted = (list: readonly string[], name: string): boolean => list.length === 0 || list.includes(name);
  const kept = manifests
    .filter(({ target }) => target === binary.target)
    .flatMap((manifest) => manifest.captures.map((saved): Kept => ({ manifest, saved })))
    .filter(({ saved }) => wanted(sets, saved.set) && wanted(machineTypes, saved.machineType))
    .filter(({ saved }) => binary.machineTypes.includes(saved.machineType));
  const lines = groupBy(kept, ({ saved }) => [saved.machineType, saved.set, ...saved.args].join('\0'));
  return [...lines.values()].map((own) => ({ binary, kept: own }));
}

function compareOne(
  { binary, kept }: Work,
  bytes: Buffer,
  comparer: StreamComparer,
  request: CompareGuestsRequest,
): readonly StreamEvidence[] {
  const [{ saved: first }] = kept as [Kept];
  const { machineType, set } = first;
  const id = { target: binary.target, machineType, set };
  const build = readStream(bytes, `${machineType} with ${set}, saved by ${binary.shown}`);
  const guests = kept
    .map(({ manifest, saved }): SavedGuest => {
      const { release, status } = manifest;
      const shown = `${machineType} with ${set}, saved by ${release}`;
      return { release, status, stream: readStream(request.streamOf(manifest, saved), shown) };
    })
    .sort((a, b) => compareNatural(a.release, b.release));
  return guests.map((guest, at) => {
    const newer = guests.slice(at + 1).filter(({ status }) => status === 'released');
    return comparer.compare(id, guest, build, newer);
  });
}
