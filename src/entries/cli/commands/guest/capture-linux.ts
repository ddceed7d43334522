import { count } from '../../../../vmstate/count.js';
import type { CaptureFailure } from '../../../../gate/guest-evidence.js';
import { captureRan } from '../../../../guests/linux/ran/capture.js';
import { writeRan } from '../../../../guests/linux/ran/store.js';
import { linuxSets } from '../../../../guests/linux/sets.js';
import { extremes, usualMachineTypes } from '../../../../guests/linux/moves.js';
import { openBinaries } from '../../../../io/qemu.js';
import type { Io } from '../../io.js';
import { progressOf, qemuRequest, writableStore } from '../../options.js';
import { inWorkshop } from './linux-options.js';
import { keptHead, type CaptureOptions } from './options.js';

/** Milliseconds for one Linux guest, whatever --timeout says of guests that never run. */
const AT_LEAST = 900_000;

/** Boots a Linux on each binary, and keeps its state and its view. @returns for each binary whether anything was kept */
export async function keepLinux(
  options: CaptureOptions & { readonly kernel?: string },
  io: Io,
  sayFailures: (target: string, failures: readonly CaptureFailure[]) => void,
): Promise<readonly boolean[]> {
  const request = qemuRequest(options, io);
  const linux = { timeout: options.timeout, ...(options.kernel !== undefined && { kernel: options.kernel }) };
  return inWorkshop(linux, io, async (workshop) => {
    const kept: boolean[] = [];
    for (const binary of await openBinaries(request, workshop.folder)) {
      const sets = linuxSets(binary.target).filter(({ name }) => options.set?.includes(name) ?? true);
      const { guests, failures, streams } = await captureRan(workshop, {
        binary,
        qemu: { ...request, binaries: [binary.shown], timeoutMs: Math.max(request.timeoutMs, AT_LEAST) },
        machineTypes: options.machine ?? extremes(usualMachineTypes(binary.machineTypes)),
        sets,
        memory: 256,
        processors: 2,
        progress: progressOf(io),
      });
      sayFailures(binary.target, failures);
      kept.push(guests.length > 0);
      if (guests.length === 0) continue;
      const head = keptHead(options, io, binary);
      writeRan(writableStore(options.baselines, io), { ...head, guests, failures }, streams);
      const facts = guests.reduce((sum, { view }) => sum + view.length, 0);
      io.out(
        `guests/${head.release}/${head.target}.json.br: ${count(guests.length, 'guest')} that ran, ${count(facts, 'fact')} seen\n`,
      );
    }
    return kept;
  });
}
