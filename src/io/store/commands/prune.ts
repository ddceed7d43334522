import { join } from 'node:path';
import { retireDump } from '../apply.js';
import { digestsOf } from '../change.js';
import { DUMPS_FOLDER, dumpPath, isDigest, isReleaseName } from '../names.js';
import { compareNatural } from '../../../vmstate/order.js';
import { list, manifestFiles, readManifest } from '../store.js';
import { removeIfThere, temporaryOwner } from '../write-file.js';

/**
 * Removes dumps that no manifest names and what interrupted writes left behind. A write that goes on
 * in a living process is left alone. Nothing is removed when a manifest cannot be read.
 * @returns paths inside the store of what was removed, in natural order
 * @throws GateError
 */
export function pruneStore(root: string): readonly string[] {
  const named = digestsOf(manifestFiles(root).map((file) => readManifest(root, file)));
  const removed: string[] = [];
  for (const folder of ['', ...releaseFolders(root), DUMPS_FOLDER]) {
    for (const { name } of list(root, folder)) {
      const owner = temporaryOwner(name);
      if (owner === undefined || isAlive(owner)) continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      removeIfThere(join(root, file));
      removed.push(file);
    }
  }
  for (const { name } of list(root, DUMPS_FOLDER)) {
    const digest = name.replace(/\.json$/, '');
    if (!isDigest(digest) || named.has(digest)) continue;
    if (retireDump(root, digest)) removed.push(dumpPath(digest));
  }
  return removed.sort(compareNatural);
}

function releaseFolders(root: string): string[] {
  return list(root, '')
    .filter((entry) => entry.isDirectory() && isReleaseName(entry.name))
    .map(({ name }) => name);
}

/** Whether a process with that id runs here, whoever's it is. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
