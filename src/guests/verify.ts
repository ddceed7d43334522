import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readReach } from '../io/reach/file.js';
import type { Fault } from '../io/store/commands/verify.js';
import { GateError } from '../vmstate/errors.js';
import { INVENTORY_FOLDER, readInventories } from './inventory/store.js';
import { openRan } from './linux/ran/store.js';
import { openProbes, PROBES_FOLDER } from './store.js';

/**
 * Reads what stands beside the dumps of a store from end to end: what guests can have, saved guests with every stream,
 * guests that ran, and inventories. What a store does not have is no fault.
 * @returns the first fault of each kind, and every stream that is not what is told of it
 */
export async function verifyGuests(root: string): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const guard = async (read: () => unknown): Promise<void> => {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      const { subject, problem, remedy } = error;
      faults.push({ file: subject, kind: error.code === 'not-found' ? 'missing' : 'damaged', problem, remedy });
    }
  };
  const has = (folder: string): boolean => existsSync(join(root, folder));
  await guard(() => readReach(root));
  if (has(INVENTORY_FOLDER)) await guard(() => readInventories(root));
  if (has(PROBES_FOLDER))
    await guard(async () => {
      const probes = await openProbes(root);
      for (const manifest of probes.manifests)
        for (const saved of manifest.captures) await guard(() => probes.stream(manifest, saved));
    });
  await guard(async () => {
    const ran = await openRan(root);
    for (const book of ran.books) for (const guest of book.guests) await guard(() => ran.stream(book, guest));
  });
  return uniqueFaults(faults);
}

/** A pack that is gone is one fault, however many streams were in it. */
function uniqueFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.file}\0${fault.problem}`, fault])).values()];
}
