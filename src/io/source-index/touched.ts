import { posix } from 'node:path';
import { essenceOf } from './essence.js';

/** A file that differs between two commits; undefined where it is not there, or is no text. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Why a build is needed: the file, and what of it. */
export interface Touched {
  readonly path: string;
  readonly why: string;
}

/** Nothing of these is in a system emulator, or bears on what it sends. */
const HARMLESS_FOLDER = /^(?:docs|tests|po|linux-user|bsd-user|contrib|qga|\.gitlab-ci\.d|\.gitlab)\//;
const HARMLESS_FILE =
  /(?:^|\/)(?:MAINTAINERS|COPYING[\w.-]*|LICENSE|README[\w.-]*|trace-events|\.mailmap|\.editorconfig|\.gitignore|\.b4-config|\.dir-locals\.el|[\w.-]+\.rst|[\w.-]+\.md)$/;
const DESCRIBES = /VMSTATE|VMState/;
/** A file without any of these makes no class, no machine type and no description. */
const RELEVANT =
  /VMSTATE|VMState|vmsd|vmstate|TypeInfo|type_init|type_register|DEFINE_TYPES|OBJECT_DEFINE|MACHINE|MachineClass|GlobalProperty|compat|savevm/i;

/**
 * Files of a change that may alter what a build sends. Whatever is not known to be harmless counts.
 * @param tree every C file and header of the tree after the change
 */
export function touchedBy(
  changes: readonly ChangedFile[],
  tree: () => ReadonlyMap<string, string>,
): readonly Touched[] {
  const found: Touched[] = [];
  const headers: ChangedFile[] = [];
  for (const change of changes) {
    const { path, before, after } = change;
    if (HARMLESS_FOLDER.test(path) || HARMLESS_FILE.test(path)) continue;
    if (!/\.(?:c|h|inc)$/.test(path)) {
      found.push({ path, why: 'is neither C nor known to leave the build as it is' });
      continue;
    }
    if (before === undefined || after === undefined) {
      const only = before ?? after;
      if (only === undefined || !path.endsWith('.c') || RELEVANT.test(only))
        found.push({ path, why: before === undefined ? 'is new' : 'is gone' });
      continue;
    }
    const isUnit = path.endsWith('.c');
    if (isUnit && !RELEVANT.test(before) && !RELEVANT.test(after)) continue;
    if (essenceOf(before) === essenceOf(after)) continue;
    if (isUnit) found.push({ path, why: 'has other descriptions, types, constants or classes' });
    else headers.push(change);
  }
  const used =
    headers.length === 0
      ? new Set<string>()
      : usedHeaders(
          headers.map(({ path }) => path),
          tree(),
        );
  for (const { path } of headers) if (used.has(path)) found.push({ path, why: 'is included where descriptions are' });
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Which headers a file with descriptions may include, at first hand or through others. Headers go by their last name. */
function usedHeaders(paths: readonly string[], tree: ReadonlyMap<string, string>): ReadonlySet<string> {
  const includers = new Map<string, Set<string>>();
  for (const [path, text] of tree) {
    for (const [, name = ''] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]+["<]([^">\n]+)[">]/gm)) {
      const of = includers.get(posix.basename(name)) ?? new Set();
      includers.set(posix.basename(name), of.add(path));
    }
  }
  return new Set(paths.filter((path) => reachesDescriptions(path, includers, tree)));
}

function reachesDescriptions(
  path: string,
  includers: ReadonlyMap<string, ReadonlySet<string>>,
  tree: ReadonlyMap<string, string>,
): boolean {
  const waiting = [path];
  const seen = new Set(waiting);
  for (const next of waiting) {
    if (DESCRIBES.test(tree.get(next) ?? '')) return true;
    for (const includer of includers.get(posix.basename(next)) ?? []) {
      if (!seen.has(includer)) waiting.push(includer);
      seen.add(includer);
    }
  }
  return false;
}
