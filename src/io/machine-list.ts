import { lstatSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { GateError } from '../vmstate/errors.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';
import { readBounded } from './bytes.js';
import { parseMachineHelp, promisedMachineTypes } from './machine-help.js';

/** The file beside dumps that holds what their binary printed for `-M help`, or its machine types, one a line. */
export const MACHINE_LIST = 'machines.txt';

const MAX_LIST_BYTES = 1024 * 1024;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$/;

/** Whether a path is such a list and no dump. */
export function isMachineList(path: string): boolean {
  return posix.basename(path.replaceAll('\\', '/')) === MACHINE_LIST;
}

/**
 * The versioned machine types of a list.
 * @param known machine types of the target's baselines
 * @throws GateError for what is neither shape
 */
export function parseMachineList(text: string, shown: string, known?: ReadonlySet<string>): readonly string[] {
  if (/^Supported machines are:/.test(text)) return promisedMachineTypes(parseMachineHelp(text), known);
  const names = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const wrong = names.find((name) => !NAME.test(name));
  if (names.length > 0 && wrong === undefined) return names;
  const problem =
    wrong === undefined ? 'is empty' : `has ${JSON.stringify(wrong.slice(0, 80))}, which no machine type is called`;
  throw new GateError('bad-input', shown, problem, 'Put in it what the binary prints for `-M help`');
}

/**
 * The lists that stand beside dumps, by target.
 * @param read the text of the list in a folder; undefined where there is none
 * @param known machine types of the baselines, by target
 * @throws GateError where a list stands beside dumps of several targets
 */
export function listsBeside(
  dumps: readonly Pick<SourcedDump, 'target' | 'provenance'>[],
  read: (folder: string) => string | undefined,
  known: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, readonly string[]> {
  const folders = new Map<string, Set<string>>();
  for (const { target, provenance } of dumps) {
    const folder = posix.dirname(provenance.path.replaceAll('\\', '/'));
    folders.set(folder, (folders.get(folder) ?? new Set()).add(target));
  }
  const lists = new Map<string, readonly string[]>();
  for (const [folder, targets] of folders) {
    const text = read(folder);
    if (text === undefined) continue;
    const shown = posix.join(folder, MACHINE_LIST);
    const [target = '', ...others] = targets;
    if (others.length > 0)
      throw new GateError(
        'bad-input',
        shown,
        `stands beside dumps of ${[...targets].join(' and ')}`,
        'Give each target a folder',
      );
    lists.set(target, [
      ...new Set([...(lists.get(target) ?? []), ...parseMachineList(text, shown, known.get(target))]),
    ]);
  }
  return lists;
}

/** Reads the list in a folder of the disk; undefined where there is none. @throws GateError */
export function readListIn(cwd: string): (folder: string) => string | undefined {
  return (folder) => {
    const path = resolve(cwd, folder, MACHINE_LIST);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    return readBounded(path, posix.join(folder, MACHINE_LIST), MAX_LIST_BYTES, 'no links').toString('utf8');
  };
}
