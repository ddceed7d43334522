import { join } from 'node:path';
import { OTHER_FOLDERS, REMOVING } from '../names.js';
import { compareNatural } from '../../../vmstate/order.js';
import { baselineFiles, list, readBaseline } from '../store.js';
import { endAlone, isAlive, removeIfThere, temporaryOwner } from '../write-file.js';

/**
 * Removes what interrupted writes left behind. A write that goes on in a living process is left alone. Nothing is
 * removed when a baseline cannot be read.
 * @returns paths inside the store of what was removed, in natural order
 * @throws GateError
 */
export function pruneStore(root: string): readonly string[] {
  for (const file of baselineFiles(root)) readBaseline(root, file);
  const removed = endAlone(root, REMOVING) ? [REMOVING] : [];
  for (const folder of ['', ...folders(root)]) {
    for (const { name } of list(root, folder)) {
      const owner = temporaryOwner(name);
      if (owner === undefined || isAlive(owner)) continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      removeIfThere(join(root, file));
      removed.push(file);
    }
  }
  return removed.sort(compareNatural);
}

function folders(root: string): string[] {
  return list(root, '')
    .filter((entry) => entry.isDirectory() && !OTHER_FOLDERS.has(entry.name))
    .map(({ name }) => name);
}
