import { lstatSync } from 'node:fs';
import { posix, resolve } from 'node:path';

/**
 * A file of the repository that exists, for findings whose line is not known: QEMU's VERSION, the
 * gate's configuration, a README.
 * @param root folder that paths are told from
 * @param source folder of QEMU's source under it
 * @returns a path from the root, with slashes; undefined where none of these exists
 */
export function anchorIn(root: string, source = '.'): string | undefined {
  const candidates = [posix.join(source, 'VERSION'), '.github/vmstate-gate.yml', 'README.rst', 'README.md', 'README'];
  return candidates.find(
    (path) =>
      !path.startsWith('..') &&
      !path.startsWith('/') &&
      lstatSync(resolve(root, path), { throwIfNoEntry: false })?.isFile() === true,
  );
}
