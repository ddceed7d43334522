import { StreamComparer, type SavedGuest, type StreamEvidence } from '../gate/stream-evidence.js';
import type { Capture, ProbeManifest } from '../gate/guest-evidence.js';
import { inOwnFolders } from '../io/parallel.js';
import { openBinaries, type BinaryRequest } from '../io/qemu.js';
import type { Direction } from '../rules/finding.js';
import { readStream } from '../streams/read.js';
import { compareNatural } from '../vmstate/order.js';
import { saveGuest, type NotSaved } from './capture.js';
import { guestLines, type GuestLine, type LinesRequest } from './lines.js';
import { removeTemporary, temporaryFolder } from '../io/temporary.js';

export interface CompareGuestsRequest extends BinaryRequest, LinesRequest {
  readonly jobs: number;
  readonly directions: readonly Direction[];
  readonly streamOf: (manifest: ProbeManifest, saved: Capture) => Buffer;
  readonly progress?: (message: string) => void;
}

/** A guest of the baselines that the build did not save. */
export interface UnsavedGuest extends NotSaved {
  readonly target: string;
  readonly machineType: string;
  readonly set: string;
}

export interface ComparedGuests {
  readonly streams: readonly StreamEvidence[];
  /** Guests that the build does not start or save. */
  readonly unsaved: readonly UnsavedGuest[];
}

/**
 * Saves the guests of the baselines with the build at hand, each command line once, and compares what both sent.
 * @throws GateError
 */
export async function compareGuests(request: CompareGuestsRequest): Promise<ComparedGuests> {
  const folder = temporaryFolder('vmstate-gate-streams-');
  try {
    const binaries = await openBinaries(request, folder);
    const work = binaries.flatMap((binary) =>
      guestLines(binary.target, binary.machineTypes, request).map((line) => ({ binary, line })),
    );
    const comparer = new StreamComparer(request.directions);
    const unsaved: UnsavedGuest[] = [];
    const done = await inOwnFolders(folder, work, request.jobs, async ({ binary, line }, own, index) => {
      const { machineType, set, args } = line;
      const { target } = binary;
      request.progress?.(`comparing ${machineType} with ${set} (${index + 1} of ${work.length})`);
      const stream = await saveGuest(binary, machineType, args, request, own);
      if (Buffer.isBuffer(stream))
        return compareLine(
          { target, saver: binary.shown, qemuVersion: binary.version, line, stream },
          comparer,
          request.streamOf,
        );
      unsaved.push({ target, machineType, set, ...stream });
      return [];
    });
    return { streams: done.flat(), unsaved };
  } finally {
    removeTemporary(folder);
  }
}

/** A guest of one command line as the build saved it. */
export interface SavedLine {
  readonly target: string;
  /** Who saved it, for messages. */
  readonly saver: string;
  /** What it calls itself. */
  readonly qemuVersion: string;
  readonly line: GuestLine;
  readonly stream: Buffer;
}

/** Holds it against what each release saved. @throws GateError for a stream that is none */
export function compareLine(
  { target, saver, qemuVersion, line, stream }: SavedLine,
  comparer: StreamComparer,
  streamOf: CompareGuestsRequest['streamOf'],
): readonly StreamEvidence[] {
  const { machineType, set, kept } = line;
  const id = { target, machineType, set };
  const build = readStream(stream, `${machineType} with ${set}, saved by ${saver}`);
  const guests = kept
    .map(({ manifest, saved }): SavedGuest => {
      const { release, status } = manifest;
      const shown = `${machineType} with ${set}, saved by ${release}`;
      return { release, status, stream: readStream(streamOf(manifest, saved), shown) };
    })
    .sort((a, b) => compareNatural(a.release, b.release));
  return guests.map((guest, at) => {
    const newer = guests.slice(at + 1).filter(({ status }) => status === 'released');
    return comparer.compare(id, guest, build, newer, qemuVersion);
  });
}
