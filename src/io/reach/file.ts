import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GateError } from '../../vmstate/errors.js';
import { findDuplicateMember } from '../../vmstate/json-scan.js';
import { compareNatural, compareText } from '../../vmstate/order.js';
import type { FoundBy, ReachBook } from '../../vmstate/reach.js';
import { isReleaseName } from '../store/names.js';
import { readStoreFile } from '../store/read-file.js';
import { writeStoreFile } from '../store/write-file.js';

/** Folder inside the store of baselines. */
export const REACH_FOLDER = 'reach';
/** Bytes of one file; the largest that ships has below 100 kB. */
const MAX_FILE = 8 * 1024 * 1024;
const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline refresh --qemu`';

/**
 * Writes what guests of one release and target can have. One that says the same as what is there, but for its date,
 * leaves that alone.
 * @returns the path inside the store, and whether it changed
 */
export async function writeReach(
  root: string,
  book: ReachBook,
): Promise<{ readonly path: string; readonly changed: boolean }> {
  const path = pathOf(book);
  const known = (await readReach(root, [book.target])).find(({ release }) => release === book.release);
  const same = known && reachText({ ...book, provenance: known.provenance }) === reachText(known);
  if (!same) writeStoreFile(root, path, reachText(book), 'replace');
  return { path, changed: !same };
}

/** The one text of a book: groups, codes and names in order, a list of names a line. */
export function reachText(book: ReachBook): string {
  const groups = book.groups.map(({ machineTypes, board, creatable, never }) => ({
    machineTypes: [...machineTypes].sort(compareNatural),
    board: sorted(board),
    creatable: sorted(creatable),
    never: sorted(never),
  }));
  groups.sort((a, b) => compareNatural(a.machineTypes[0] ?? '', b.machineTypes[0] ?? ''));
  const { schemaVersion, release, target, provenance } = book;
  const [never, boards] = [sorted(book.never), sorted(book.boards)];
  const text = JSON.stringify({ schemaVersion, release, target, provenance, groups, never, boards }, undefined, 1);
  // Lists of names are one line each: a change of one name is a change of one line.
  const lists = text.replace(/\[\n\s+"[^[\]]*?\n\s*\]/g, (list) =>
    list.replace(/\n\s*/g, ' ').replace(/^\[ | \]$/g, (edge) => edge.trim()),
  );
  return `${lists}\n`;
}

function sorted(found: FoundBy): FoundBy {
  const entries = Object.entries(found).map(([by, names]) => [by, [...names].sort(compareText)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

/**
 * Reads every book of a store, of all targets or of those that are asked for. A store without any has none.
 * @throws GateError for one that is damaged, lies in another's place or holds a list twice
 */
export function readReach(root: string, targets: readonly string[] = []): Promise<readonly ReachBook[]> {
  return Promise.resolve().then(() => readBooks(root, targets));
}

function readBooks(root: string, targets: readonly string[]): readonly ReachBook[] {
  const paths = list(root, REACH_FOLDER)
    .filter(isReleaseName)
    .flatMap((release) =>
      list(root, `${REACH_FOLDER}/${release}`)
        .filter((name) => name.endsWith('.json'))
        .filter((name) => targets.length === 0 || targets.includes(name.slice(0, -5)))
        .map((name) => `${REACH_FOLDER}/${release}/${name}`),
    );
  if (paths.length === 0) return [];
  return paths.map((path) => {
    const text = readStoreFile(root, path, MAX_FILE).toString('utf8');
    const value = parse(text, path);
    checkShape(value, path);
    if (pathOf(value) !== path) throw damaged(path, `is about ${pathOf(value)}, not about the place where it lies`);
    checkOnce(value, path);
    return value;
  });
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$/;
const MAX_LIST = 10_000;

/** What schemas/reach.schema.json says, without the weight of a validator: every check of a build reads these. */
function checkShape(value: unknown, path: string): asserts value is ReachBook {
  const book = members(value, path, '/', [
    'schemaVersion',
    'release',
    'target',
    'provenance',
    'groups',
    'never',
    'boards',
  ]);
  if (book['schemaVersion'] !== 1) throw damaged(path, '/schemaVersion is not 1, which this version reads');
  texts([book['release'], book['target']], path, '/release or /target', NAME);
  const provenance = members(book['provenance'], path, '/provenance', ['qemuVersion', 'date', 'by']);
  texts(Object.values(provenance), path, '/provenance', /^.{1,2000}$/s);
  const { groups } = book;
  if (!Array.isArray(groups) || groups.length === 0 || groups.length > 1000) {
    throw damaged(path, '/groups is no list of 1 to 1000 groups');
  }
  groups.forEach((one: unknown, at) => {
    const pointer = `/groups/${at}`;
    const group = members(one, path, pointer, ['machineTypes', 'board', 'creatable', 'never']);
    texts(group['machineTypes'], path, `${pointer}/machineTypes`, NAME);
    for (const key of ['board', 'creatable', 'never']) lists(group[key], path, `${pointer}/${key}`);
  });
  lists(book['never'], path, '/never');
  lists(book['boards'], path, '/boards');
}

/** An object with these members and no other. */
function members(value: unknown, path: string, at: string, keys: readonly string[]): Record<string, unknown> {
  const object = plain(value, path, at);
  const wrong = [
    ...Object.keys(object).filter((key) => !keys.includes(key)),
    ...keys.filter((key) => !(key in object)),
  ];
  if (wrong[0] !== undefined) throw damaged(path, `${at} lacks or does not know ${wrong[0].slice(0, 80)}`);
  return object;
}

/** Lists of section names by a code. */
function lists(value: unknown, path: string, at: string): void {
  for (const [by, names] of Object.entries(plain(value, path, at))) {
    texts([by], path, `${at} code`, /^.{1,200}$/s);
    texts(names, path, `${at}/${by.slice(0, 80)}`, /^.{1,256}$/s);
  }
}

function plain(value: unknown, path: string, at: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw damaged(path, `${at} is no object`);
}

function texts(value: unknown, path: string, at: string, pattern: RegExp): void {
  const good = Array.isArray(value) && value.length <= MAX_LIST;
  if (!good || !value.every((one: unknown) => typeof one === 'string' && pattern.test(one))) {
    throw damaged(path, `${at} is no list of the names that belong there`);
  }
}

/** A machine type stands in one group, and a section once in it: otherwise the order would decide. */
function checkOnce(book: ReachBook, path: string): void {
  const types = book.groups.flatMap(({ machineTypes }) => machineTypes);
  const twice = repeated(types);
  if (twice !== undefined) throw damaged(path, `has machine type ${twice} in two groups`);
  for (const { machineTypes, board, creatable, never } of book.groups) {
    const name = repeated([board, creatable, never, book.never].flatMap((found) => Object.values(found).flat()));
    if (name !== undefined) throw damaged(path, `has section ${name} twice for ${machineTypes[0] ?? ''}`);
  }
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function parse(text: string, path: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(path, `is no JSON: ${String(error).slice(0, 200)}`);
  }
  const twice = findDuplicateMember(text);
  if (twice !== undefined) throw damaged(path, `has ${twice} twice in one object`);
  return value;
}

function list(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder)).sort(compareNatural);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new GateError('store-damaged', folder, `cannot be read (${code ?? 'unknown'})`, 'Check the permissions');
  }
}

function damaged(path: string, problem: string): GateError {
  return new GateError('store-damaged', path, problem, RESTORE);
}

function pathOf({ release, target }: Pick<ReachBook, 'release' | 'target'>): string {
  return `${REACH_FOLDER}/${release}/${target}.json`;
}
