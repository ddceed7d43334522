import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProbeResult } from '../../../gate/guest-evidence.js';
import { crashed } from '../../../io/ended.js';
import { inOwnFolders } from '../../../io/parallel.js';
import { childOptions, openBinaries, type Binary, type BinaryRequest } from '../../../io/qemu.js';
import { removeTemporary, temporaryFolder } from '../../../io/temporary.js';
import { Guest } from '../../guest.js';
import { describeEnd, shellWord } from '../../machine.js';
import { namedIn } from '../../qemu-messages.js';
import { isGuestFault, type Machine } from '../boot.js';
import { makeDisks } from '../workshop.js';
import { loadCommand } from './command.js';
import type { RanBook, RanGuest } from './model.js';

export interface LoadRanRequest extends BinaryRequest {
  readonly jobs: number;
  readonly books: readonly RanBook[];
  readonly streamOf: (book: RanBook, guest: RanGuest) => Buffer;
  readonly sets: readonly string[];
  readonly machineTypes: readonly string[];
  readonly progress?: (message: string) => void;
}

/** Loads guests that ran, with the same command line, several at a time. What fails is an answer. @throws GateError */
export async function loadRan(request: LoadRanRequest): Promise<readonly ProbeResult[]> {
  const folder = temporaryFolder('vmstate-gate-ran-');
  const wanted = (names: readonly string[], name: string): boolean => names.length === 0 || names.includes(name);
  try {
    const binaries = await openBinaries(request, folder);
    const work = binaries.flatMap((binary) =>
      request.books
        .filter(({ target }) => target === binary.target)
        .flatMap((book) =>
          book.guests
            .filter(({ set, machineType }) => wanted(request.sets, set) && wanted(request.machineTypes, machineType))
            .map((guest) => ({ binary, book, guest })),
        ),
    );
    return await inOwnFolders(folder, work, request.jobs, async ({ binary, book, guest }, own, index) => {
      const { release, target, status } = book;
      const { machineType, set, args, descriptions } = guest;
      request.progress?.(`loading ${release} ${target} ${machineType} that ran Linux (${index + 1} of ${work.length})`);
      const listed = binary.machineTypes.includes(machineType);
      const ended = listed
        ? await loadOne(binary, machineOf(target, guest), request.streamOf(book, guest), request, own)
        : ({ outcome: 'absent', how: 'does not list it', words: '', named: '' } as const);
      return { release, target, status, machineType, set, args, descriptions, ...ended };
    });
  } finally {
    removeTemporary(folder);
  }
}

/** The machine that a saved guest is of. */
export function machineOf(target: string, { machineType, args, memory, processors, append }: RanGuest): Machine {
  return { target, machineType, args, memory, processors, append };
}

type Ended = Pick<ProbeResult, 'outcome' | 'how' | 'words' | 'named'>;

/** Loads one stream on memory that is empty; the guest stands still. */
export async function loadOne(
  binary: Binary,
  machine: Machine,
  stream: Buffer,
  request: BinaryRequest,
  folder: string,
): Promise<Ended> {
  const file = join(folder, 'state');
  writeFileSync(file, stream);
  makeDisks(folder, machine.args);
  const { cwd, env, timeoutMs } = childOptions(request, folder);
  const command = [...binary.command, ...loadCommand(machine, folder), '-qmp', 'stdio'];
  const guest = Guest.start({ command, cwd, env, timeoutMs });
  try {
    await guest.ask('migrate-set-capabilities', { capabilities: [{ capability: 'x-ignore-shared', state: true }] });
    await guest.ask('migrate-incoming', { uri: `exec:cat ${shellWord(file)}` });
    while ((await guest.status()) === 'inmigrate') await wait(10);
    await guest.status();
    return { outcome: 'migrated', how: '', words: '', named: '' };
  } catch (error) {
    if (!isGuestFault(error)) throw error;
    if (error.code === 'guest-refused') return { outcome: 'refused', how: 'refuses', words: error.problem, named: '' };
    const end = await guest.end();
    const { how, words } = describeEnd(end, timeoutMs);
    const outcome = end.timedOut ? 'timed-out' : crashed(end) ? 'crashed' : refusedOrFailed(words);
    return { outcome, how, words, named: namedIn(words) };
  } finally {
    await guest.close();
  }
}

function refusedOrFailed(message: string): 'failed' | 'refused' {
  return /load of migration failed/.test(message) ? 'failed' : 'refused';
}
