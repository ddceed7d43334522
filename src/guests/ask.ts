import { collect } from './inventory/collect.js';
import { readInventories } from './inventory/store.js';
import type { Problem, ProblemCode } from '../vmstate/problem.js';
import { load, type Loaded, type LoadRequest } from './load.js';
import { compareGuests, type ComparedGuests, type UnsavedGuest } from './compare-guests.js';
import type { StreamEvidence } from '../gate/stream-evidence.js';
import type { Direction } from '../rules/finding.js';
import type { DeviceSet, ProbeResult } from '../gate/guest-evidence.js';
import { openProbes } from './store.js';
import { loadRan } from './linux/ran/load.js';
import { openRan } from './linux/ran/store.js';
import type { BinaryRequest } from '../io/qemu.js';
import { askProperties, type AskedProperties } from './properties/ask.js';
import { readProperties } from './properties/store.js';
import {
  compareBook,
  contextOf,
  inventoryBooks,
  type BuildInventories,
  type InventoryComparison,
  type SeenFindings,
} from '../gate/inventory.js';
import type { InventoryBook } from '../gate/inventory-evidence.js';
import { GateError } from '../vmstate/errors.js';

export interface GuestQuestions extends BinaryRequest {
  /** Folder of the baselines that hold saved guests and inventories. */
  readonly root: string;
  readonly jobs: number;
  readonly probe: boolean;
  readonly inventory: boolean;
  /** Ways in which saved guests are compared; forward alone when left out. */
  readonly directions?: readonly Direction[];
  /** Releases, sets and machine types to look at; all when empty or left out. */
  readonly releases?: readonly string[];
  readonly sets?: readonly string[];
  readonly machineTypes?: readonly string[];
  readonly progress?: (message: string) => void;
}

export interface GuestAnswers {
  readonly probes: readonly ProbeResult[];
  /** The same guests saved by the build, held against what the releases saved. */
  readonly streams: readonly StreamEvidence[];
  readonly inventories: readonly SeenFindings[];
  readonly problems: readonly Problem[];
}

/** Asks real guests what dumps do not tell. Where there is nothing to ask, that is an error and no pass. */
export async function askGuests(request: GuestQuestions): Promise<GuestAnswers> {
  const problems: Problem[] = [];
  const loaded = request.probe ? await loadGuests(request) : { results: [], targets: [], notes: [] };
  const probes = loaded.results;
  const { streams, unsaved } = request.probe ? await runComparisons(request) : { streams: [], unsaved: [] };
  if (request.probe && probes.length === 0) problems.push(nothing('saved guest', 'probe-nothing', 'streams'));
  else problems.push(...loaded.targets.filter((one) => probes.every(({ target }) => target !== one)).map(unasked));
  problems.push(...notSaved(unsaved, probes));
  const seen = request.inventory ? await runInventories(request) : { compared: [], problems: [] };
  if (request.inventory && seen.compared.length === 0)
    problems.push(nothing('inventory', 'inventory-nothing', 'inventories'));
  return { probes, streams, inventories: seen.compared, problems: [...problems, ...seen.problems] };
}

/** Loads every saved guest of the baselines, those at reset and those that ran. @throws GateError */
export async function loadGuests(request: GuestQuestions): Promise<Loaded> {
  const atReset = await load({ ...request, ...(await savedGuests(request)) });
  const ran = await openRan(request.root);
  const used = await loadRan({
    ...request,
    books: ran.books.filter(({ release }) => chosen(request.releases, release)),
    streamOf: (book, guest) => ran.stream(book, guest),
    sets: request.sets ?? [],
    machineTypes: request.machineTypes ?? [],
  });
  return { ...atReset, results: [...atReset.results, ...used] };
}

async function runComparisons(request: GuestQuestions): Promise<ComparedGuests> {
  const { directions = ['forward'] } = request;
  return compareGuests({ ...request, ...(await savedGuests(request)), directions });
}

/** The saved guests of the baselines, and which of them are asked for. @throws GateError */
export async function savedGuests(
  request: GuestQuestions,
): Promise<Pick<LoadRequest, 'manifests' | 'streamOf' | 'sets' | 'machineTypes'>> {
  const store = await openProbes(request.root);
  return {
    manifests: store.manifests.filter(({ release }) => chosen(request.releases, release)),
    streamOf: (manifest, saved) => store.stream(manifest, saved),
    sets: request.sets ?? [],
    machineTypes: request.machineTypes ?? [],
  };
}

async function runInventories(request: GuestQuestions): Promise<InventoryComparison> {
  const wanted = (machineType: string): boolean => chosen(request.machineTypes, machineType);
  const all = (await readInventories(request.root)).map((book) => ({
    ...book,
    inventories: book.inventories.filter(({ set, machineType }) => chosen(request.sets, set) && wanted(machineType)),
  }));
  const propertyBooks = (await readProperties(request.root)).map((book) => ({
    ...book,
    pins: Object.fromEntries(Object.entries(book.pins).filter(([machineType]) => wanted(machineType))),
  }));
  const asked = propertyBooks.length === 0 ? [] : await askProperties({ ...request, start: false });
  const builds: InventoryComparison[] = [];
  for (const book of inventoryBooks(all, propertyBooks).filter(({ release }) => chosen(request.releases, release))) {
    const seen = await askInventories(book, request);
    const now = asked.find(({ binary }) => binary.target === book.target)?.properties;
    const context = contextOf(book, all, propertyBooks, now);
    for (const build of seen.length > 0 ? seen : unseen(book, asked)) builds.push(compareBook(book, build, context));
  }
  return {
    compared: builds.flatMap(({ compared }) => compared),
    problems: builds.flatMap(({ problems }) => problems),
  };
}

/** A build of which nothing was asked but what it declares. */
function unseen({ target }: InventoryBook, asked: readonly AskedProperties[]): readonly BuildInventories[] {
  return asked
    .filter(({ binary }) => binary.target === target)
    .map(({ binary }) => ({ machineTypes: binary.machineTypes, inventories: [], failures: [] }));
}

/** A set may have other devices in each release: the build is asked once for each release's command lines. */
async function askInventories(book: InventoryBook, request: GuestQuestions): Promise<readonly BuildInventories[]> {
  const args = new Map(book.inventories.map((one) => [`${one.machineType}\0${one.set}`, one.args]));
  const machineTypes = [...new Set(book.inventories.map(({ machineType }) => machineType))];
  if (machineTypes.length === 0) return [];
  const sets = [...new Set(book.inventories.map(({ set }) => set))].map((name): DeviceSet => ({ name, devices: [] }));
  const collected = await collect({
    ...request,
    machineTypes,
    setsFor: (target) => (target === book.target ? sets : []),
    argsOf: (_target, machineType, set) => args.get(`${machineType}\0${set}`),
  });
  return collected
    .filter(({ binary }) => binary.target === book.target)
    .map(({ binary, inventories, failures }) => ({ machineTypes: binary.machineTypes, inventories, failures }));
}

function chosen(names: readonly string[] | undefined, name: string): boolean {
  return names === undefined || names.length === 0 || names.includes(name);
}

/** What was promised and has nothing to be held against. */
export function nothing(what: string, code: ProblemCode, only: string): Problem {
  return {
    severity: 'error',
    code,
    message: `no ${what} of the baselines is for this build`,
    remedy: `Make them with \`vmstate-gate guest capture --only ${only}\` for its targets and machine types`,
  };
}

/** A binary that no saved guest is for is said, not passed over. */
export function unasked(target: string): Problem {
  return {
    severity: 'warning',
    code: 'probe-nothing',
    message: `no saved guest of the baselines is for ${target}`,
    remedy: 'Make them with `vmstate-gate guest capture`',
  };
}

/**
 * A guest that loads and that the build does not save: nothing is known of what it would send. Where it does not load
 * either, that says why.
 */
export function notSaved(unsaved: readonly UnsavedGuest[], probes: readonly ProbeResult[]): readonly Problem[] {
  const loaded = new Set(
    probes
      .filter(({ outcome }) => outcome === 'migrated')
      .map((one) => `${one.target}\0${one.machineType}\0${one.set}`),
  );
  return unsaved
    .filter(({ target, machineType, set }) => loaded.has(`${target}\0${machineType}\0${set}`))
    .map(({ target, machineType, set, how, words }): Problem => ({
      severity: 'warning',
      code: 'probe-not-saved',
      message: `${target} ${machineType} with the ${set} devices loads, and this build ${how}${words && `: ${words}`}`,
      remedy: 'What the build does not save is not known to arrive elsewhere',
    }));
}

/** A set's name that does not exist is a mistake, not an empty answer. @throws GateError */
export function requireSets(sets: readonly DeviceSet[], names: readonly string[]): readonly DeviceSet[] {
  for (const name of names) {
    if (!sets.some((set) => set.name === name)) {
      throw new GateError('bad-usage', name, 'is no device set', `There are ${sets.map((set) => set.name).join(', ')}`);
    }
  }
  return names.length === 0 ? sets : sets.filter(({ name }) => names.includes(name));
}
