import { compareViews, type ComparedViews } from '../../../../guests/linux/ran/compare-views.js';
import { openRan } from '../../../../guests/linux/ran/store.js';
import { openBinaries } from '../../../../io/qemu.js';
import type { Io } from '../../io.js';
import { progressOf, qemuRequest, storeFolder } from '../../options.js';
import type { AskOptions } from './ask.js';
import { inWorkshop } from './linux-options.js';

/** Milliseconds for one Linux guest, whatever --timeout says of guests that never run. */
const AT_LEAST = 900_000;

/** What Linux guests of each binary see, held against what they saw on the releases. */
export async function seenViews(options: AskOptions, kernel: string, io: Io): Promise<ComparedViews> {
  const request = qemuRequest(options, io);
  const { books } = await openRan(storeFolder(options.baselines, io));
  const chosen = books.filter(({ release }) => options.release?.includes(release) ?? true);
  return inWorkshop({ timeout: options.timeout, kernel }, io, async (workshop) => {
    const all: ComparedViews[] = [];
    for (const binary of await openBinaries(request, workshop.folder)) {
      const qemu = { ...request, binaries: [binary.shown], timeoutMs: Math.max(request.timeoutMs, AT_LEAST) };
      const which = { machineTypes: options.machine ?? [], sets: options.set ?? [], progress: progressOf(io) };
      all.push(await compareViews(workshop, { binary, qemu, books: chosen, ...which }));
    }
    return { compared: all.flatMap(({ compared }) => compared), problems: all.flatMap(({ problems }) => problems) };
  });
}
