import { count } from '../vmstate/count.js';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { removeTemporary, temporaryFolder } from '../io/temporary.js';
import { inOwnFolders } from '../io/parallel.js';
import { groupBy } from '../vmstate/collections.js';
import { crashed } from '../io/ended.js';
import { openBinaries, type Binary, type BinaryRequest } from '../io/qemu.js';
import { describeEnd, shellWord, startGuest } from './machine.js';
import type { Capture, ProbeManifest, ProbeResult } from '../gate/guest-evidence.js';
import { namedIn } from './qemu-messages.js';
import { failedWith } from '../vmstate/errors.js';

export interface LoadRequest extends BinaryRequest {
  readonly jobs: number;
  readonly manifests: readonly ProbeManifest[];
  readonly streamOf: (manifest: ProbeManifest, saved: Capture) => Buffer;
  /** Sets to load; all when empty. */
  readonly sets: readonly string[];
  /** Machine types to load; all when empty. */
  readonly machineTypes: readonly string[];
  readonly progress?: (message: string) => void;
}

export interface Loaded {
  readonly results: readonly ProbeResult[];
  /** Targets of the binaries. */
  readonly targets: readonly string[];
  /** Sentences for the log. */
  readonly notes: readonly string[];
}

/** Loads saved guests with the same command line, several at a time. What fails is an answer. @throws GateError */
export async function load(request: LoadRequest): Promise<Loaded> {
  const folder = temporaryFolder('vmstate-gate-probe-');
  try {
    const binaries = await openBinaries(request, folder);
    const work = binaries.flatMap((binary) =>
      request.manifests
        .filter(({ target }) => target === binary.target)
        .flatMap((manifest) => wanted(manifest, request).map((saved) => ({ binary, manifest, saved }))),
    );
    // Streams of one set lie packed together: a pack is opened once when its guests are loaded one after the other.
    const inTurn = [...groupBy(work, ({ manifest, saved }) => manifest.packs[saved.set] ?? '').values()].flat();
    const loaded = await inOwnFolders(folder, inTurn, request.jobs, async ({ binary, manifest, saved }, own, index) => {
      const { release, target, status } = manifest;
      const { machineType, set, args, descriptions } = saved;
      request.progress?.(`loading ${release} ${target} ${machineType} with ${set} (${index + 1} of ${work.length})`);
      const ended = await loadOne(binary, manifest, saved, request, own);
      return { release, target, status, machineType, set, args, descriptions, ...ended };
    });
    const byGuest = new Map(inTurn.map((guest, at) => [guest, loaded[at]]));
    const results = work.flatMap((guest) => byGuest.get(guest) ?? []);
    const notes = binaries.map(({ shown, version, target }) => {
      const own = results.filter((result) => result.target === target);
      const passed = own.filter(({ outcome }) => outcome === 'migrated').length;
      return `${shown} (${version}): ${count(own.length, 'saved guest')}, ${passed} load`;
    });
    return { results, targets: binaries.map(({ target }) => target), notes };
  } finally {
    removeTemporary(folder);
  }
}

function wanted(manifest: ProbeManifest, { sets, machineTypes }: LoadRequest): readonly Capture[] {
  return manifest.captures.filter(
    ({ set, machineType }) =>
      (sets.length === 0 || sets.includes(set)) && (machineTypes.length === 0 || machineTypes.includes(machineType)),
  );
}

type Ended = Pick<ProbeResult, 'outcome' | 'how' | 'words' | 'named'>;

async function loadOne(
  binary: Binary,
  manifest: ProbeManifest,
  saved: Capture,
  request: LoadRequest,
  folder: string,
): Promise<Ended> {
  if (!binary.machineTypes.includes(saved.machineType)) {
    return { outcome: 'absent', how: 'does not list it', words: '', named: '' };
  }
  const file = join(folder, 'state');
  writeFileSync(file, request.streamOf(manifest, saved));
  const incoming = ['-incoming', `exec:cat ${shellWord(file)}`];
  const guest = startGuest(binary, saved.machineType, [...saved.args, ...incoming], request, folder);
  try {
    for (;;) {
      if ((await guest.status()) !== 'inmigrate') break;
      await wait(10);
    }
    // A stopped guest that has loaded can still be talked to; one that only seemed to is gone by now.
    await guest.status();
    return { outcome: 'migrated', how: '', words: '', named: '' };
  } catch (error) {
    if (!failedWith(error, 'guest-ended') && !failedWith(error, 'guest-refused')) throw error;
    const end = await guest.close();
    const { how, words } = describeEnd(end, request.timeoutMs);
    const outcome = end.timedOut
      ? 'timed-out'
      : end.flooded || crashed(end)
        ? 'crashed'
        : /load of migration failed/.test(words)
          ? 'failed'
          : 'refused';
    return { outcome, how, words, named: namedIn(words) };
  } finally {
    await guest.close();
  }
}
