import { inOwnFolders } from '../io/parallel.js';
import { familiesOf } from '../io/machine-help.js';
import { openBinaries, type Binary } from '../io/qemu.js';
import { groupBy } from '../vmstate/collections.js';
import type { Section } from '../vmstate/dump.js';
import { GateError } from '../vmstate/errors.js';
import type { FoundBy, ReachBook, ReachGroup } from '../vmstate/reach.js';
import { askBuild, type BuildCatalogue, type CatalogueRequest } from './catalogue/catalogue.js';
import { askBoard } from './catalogue/machine-board.js';
import { askDevices } from './catalogue/machine-devices.js';
import { sectionsOf, type Shown } from './catalogue/sections-of.js';
import { askStopped, isRefusal } from './catalogue/start.js';
import { compositionOf } from './catalogue/types.js';
import { removeTemporary, temporaryFolder } from '../io/temporary.js';

export interface ReachRequest extends CatalogueRequest {
  /** Sections of a target's dump of this very build; undefined: the target is left alone. */
  readonly sectionsFor: (target: string) => readonly Section[] | undefined;
}

/** What guests of one binary's machine types can have. */
export interface Reached {
  readonly binary: Binary;
  readonly groups: readonly ReachGroup[];
  readonly never: FoundBy;
  /** What machine types without a version have on board of what some group never has. */
  readonly boards: Readonly<Record<string, readonly string[]>>;
  /** Machine types that did not start here: what their family can have stands for them. */
  readonly assumed: readonly { readonly machineType: string; readonly words: string }[];
}

/**
 * Asks QEMU binaries what guests of their versioned machine types can have. The newest and the oldest machine type of
 * each family are asked in full, those between for what they have on board.
 * @throws GateError when a binary cannot be asked at all
 */
export async function askReach(request: ReachRequest): Promise<readonly Reached[]> {
  const folder = temporaryFolder('vmstate-gate-reach-');
  try {
    const reached: Reached[] = [];
    for (const binary of await openBinaries(request, folder)) {
      const sections = request.sectionsFor(binary.target);
      if (sections) reached.push(await askBinary(binary, sections, request, folder));
    }
    return reached;
  } finally {
    removeTemporary(folder);
  }
}

async function askBinary(
  binary: Binary,
  sections: readonly Section[],
  request: ReachRequest,
  folder: string,
): Promise<Reached> {
  const build = await askBuild(binary, request, folder);
  if (isRefusal(build)) {
    const remedy = 'Check that it starts with -M none on this machine';
    throw new GateError(
      'qemu-failed',
      binary.shown,
      `cannot be asked what it has: ${build.words || build.how}`,
      remedy,
    );
  }
  const shown = new Map<string, Shown>();
  const assumed: { machineType: string; words: string }[] = [];
  for (const family of familiesOf(binary.machineTypes)) {
    const whole: Shown[] = [];
    for (const machineType of new Set([family.at(-1) ?? '', family[0] ?? ''])) {
      const answer = await askWhole(build, machineType, sections, request, folder);
      if ('words' in answer) assumed.push({ machineType, words: answer.words });
      else whole.push(answer);
      if (!('words' in answer)) shown.set(machineType, answer);
    }
    const between = family.filter(
      (name) => !shown.has(name) && assumed.every(({ machineType }) => machineType !== name),
    );
    const answers = await inOwnFolders(folder, between, request.jobs, (machineType, own) =>
      askBetween(build, machineType, whole, { ...request, jobs: 1 }, own),
    );
    answers.forEach((answer, at) => {
      const machineType = between[at] ?? '';
      if ('words' in answer) assumed.push({ machineType, words: answer.words });
      else shown.set(machineType, answer);
    });
    // A family of which nobody starts here was not asked: it is left out, and everything counts for it.
    if (whole.length === 0) continue;
    const devices = whole.flatMap((one) => one.devices);
    const boards = family.map((name) => [name, shown.get(name)?.board ?? new Map<string, string>()] as const);
    for (const [name, board] of boards) {
      // Every machine type of a family takes the same devices; one that cannot be asked has what the others have.
      const others = boards.flatMap(([other, types]) => [...types.keys()].map((type) => [type, other] as const));
      shown.set(name, { board, devices, family: new Map(others) });
    }
  }
  const { groups, never } = grouped(build, sections, shown);
  return {
    binary,
    groups,
    never,
    boards: await askBoards(build, [never, ...groups.map((group) => group.never)], request, folder),
    assumed,
  };
}

/** A board that does not start bare is tried with what it has by default; one that does not start at all is left out. */
async function askBoards(
  build: BuildCatalogue,
  ruledOut: readonly FoundBy[],
  request: ReachRequest,
  folder: string,
): Promise<Reached['boards']> {
  const never = new Set(ruledOut.flatMap((found) => Object.values(found).flat()));
  const answers = await inOwnFolders(folder, build.boards, request.jobs, async (machineType, own) => {
    request.progress?.(`asking ${build.binary.target} ${machineType} what it has on board`);
    const start = { ...request, binary: build.binary, machineType, folder: own };
    const bare = await askStopped(start, compositionOf);
    return isRefusal(bare) ? askStopped({ ...start, defaults: true }, compositionOf) : bare;
  });
  return Object.fromEntries(
    answers.flatMap((answer, at) => {
      if (isRefusal(answer)) return [];
      const types = [...new Set(answer.map(({ type }) => type))].filter((type) => never.has(type));
      return [[build.boards[at] ?? '', types]];
    }),
  );
}

/** Everything: options, processors that have a section of their own, devices. */
async function askWhole(
  build: BuildCatalogue,
  machineType: string,
  sections: readonly Section[],
  request: ReachRequest,
  folder: string,
): Promise<Shown | { readonly words: string }> {
  const names = new Set(sections.map(({ name }) => name));
  const processors = [...build.processors].filter(([, type]) => names.has(type)).map(([name]) => name);
  const board = await askBoard(build, { machineType, processors }, request, folder);
  if (isRefusal(board)) return { words: board.words };
  const devices = await askDevices(build, machineType, board, request, folder, (type) => names.has(type));
  return { board: board.types, devices, family: new Map() };
}

/** What it has on board, with the options that told something of its family's others. */
async function askBetween(
  build: BuildCatalogue,
  machineType: string,
  whole: readonly Shown[],
  request: ReachRequest,
  folder: string,
): Promise<Shown | { readonly words: string }> {
  const ways = new Set(whole.flatMap(({ board }) => [...board.values()]));
  const options = [...ways].filter((how) => how.startsWith('option ')).map((how) => how.slice('option '.length));
  const board = await askBoard(build, { machineType, options, processors: [] }, request, folder);
  if (isRefusal(board)) return { words: board.words };
  const types = new Map(board.types);
  for (const one of whole) {
    for (const [type, how] of one.board) if (how.startsWith('cpu ') && !types.has(type)) types.set(type, how);
  }
  return { board: types, devices: [], family: new Map() };
}

function grouped(
  build: BuildCatalogue,
  sections: readonly Section[],
  shown: ReadonlyMap<string, Shown>,
): Pick<Reached, 'groups' | 'never'> {
  const answers = build.binary.machineTypes.flatMap((machineType) => {
    const one = shown.get(machineType);
    return one ? [{ machineType, sorted: sectionsOf(sections, build, one) }] : [];
  });
  const groups = [...groupBy(answers, ({ sorted }) => JSON.stringify(sorted)).values()].flatMap((members) => {
    const [first] = members;
    return first ? [{ machineTypes: members.map(({ machineType }) => machineType), ...first.sorted }] : [];
  });
  const everywhere = (by: string, name: string): boolean => groups.every(({ never }) => never[by]?.includes(name));
  const never = part(groups[0]?.never ?? {}, everywhere);
  const rest = groups.map((group) => ({ ...group, never: part(group.never, (by, name) => !everywhere(by, name)) }));
  return { groups: rest, never };
}

function part(found: FoundBy, keep: (by: string, name: string) => boolean): FoundBy {
  return Object.fromEntries(
    Object.entries(found)
      .map(([by, names]) => [by, names.filter((name) => keep(by, name))] as const)
      .filter(([, names]) => names.length > 0),
  );
}

/** A book of what was shown, as one release's. */
export function bookOf(
  { binary, groups, never, boards }: Reached,
  of: { readonly release: string; readonly date: string; readonly by: string },
): ReachBook {
  const provenance = { qemuVersion: binary.version, date: of.date, by: of.by };
  return { schemaVersion: 1, release: of.release, target: binary.target, provenance, groups, never, boards };
}
