import { askProperties } from '../properties/ask.js';
import type { BuildProperties } from '../../gate/properties/evidence.js';
import { count } from '../../vmstate/count.js';
import type { DeviceSet } from '../../gate/guest-evidence.js';
import type { Inventory, InventoryBook } from '../../gate/inventory-evidence.js';
import { inOwnFolders } from '../../io/parallel.js';
import { openBinaries, type Binary, type BinaryRequest } from '../../io/qemu.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';
import { groupBy } from '../../vmstate/collections.js';
import { loadGuests, savedGuests, type GuestQuestions } from '../ask.js';
import { saveGuest } from '../capture.js';
import { collect } from '../inventory/collect.js';
import { foldInventories } from '../inventory/facts.js';
import { readInventories } from '../inventory/store.js';
import { guestLines, type GuestLine, type LinesRequest } from '../lines.js';
import { openRan } from '../linux/ran/store.js';
import { packStreams } from '../stream.js';
import {
  digestOf,
  packAnswers,
  type HandedFailure,
  type HandedFile,
  type HandedLoad,
  type HandedSave,
} from './file.js';

/** One binary's answers, for a file of their own. */
export interface KeptAnswers {
  readonly target: string;
  readonly bytes: Buffer;
  /** One sentence: how many of what. */
  readonly told: string;
}

/**
 * Asks builds all that a gate with these baselines will want to know of their guests, and packs the answers: QEMU runs
 * here, and what it said is judged where nothing of a pull request runs. @throws GateError
 */
export async function keepAnswers(request: GuestQuestions): Promise<readonly KeptAnswers[]> {
  const folder = temporaryFolder('vmstate-gate-answers-');
  try {
    const kept: KeptAnswers[] = [];
    for (const binary of await openBinaries(request, folder)) {
      const own = { ...request, binaries: [binary.shown] };
      const loads = request.probe ? await loadsOf(own, binary) : [];
      const saves = request.probe ? await savesOf(own, binary, folder) : { saved: [], packs: {}, unsaved: [] };
      const seen = request.inventory ? await seenBy(own, binary) : { inventories: [], unseen: [] };
      const [asked] = request.inventory ? await askProperties({ ...own, start: false }) : [];
      const { target, version, machineTypes } = binary;
      const bytes = packAnswers({
        ...{ schemaVersion: 1, target, qemuVersion: version, machineTypes, loads, ...saves },
        ...foldInventories(seen.inventories),
        unseen: seen.unseen,
        properties: declaredBy(asked?.properties),
      });
      const told = `${count(loads.length, 'load')}, ${count(saves.saved.length, 'stream')} and ${count(seen.inventories.length, 'inventory', 'inventories')}`;
      kept.push({ target, bytes, told });
    }
    return kept;
  } finally {
    removeTemporary(folder);
  }
}

function declaredBy(properties: BuildProperties | undefined): HandedFile['properties'] {
  if (!properties) return null;
  const { classes, parents, pinsFrom, pins, unseen } = properties;
  return { classes, parents, pinsFrom, pins, ...(unseen && { unseen }) };
}

async function loadsOf(request: GuestQuestions, { target }: Binary): Promise<readonly HandedLoad[]> {
  const { manifests } = await savedGuests(request);
  const { books } = await openRan(request.root);
  const streams = new Map(
    [
      ...manifests.flatMap((one) => one.captures.map((saved) => ({ ...saved, release: one.release, of: one.target }))),
      ...books.flatMap((one) => one.guests.map((saved) => ({ ...saved, release: one.release, of: one.target }))),
    ]
      .filter(({ of }) => of === target)
      .map(({ release, machineType, set, stream }) => [`${release}\0${machineType}\0${set}`, stream]),
  );
  const { results } = await loadGuests(request);
  const loads = results.map(({ release, machineType, set, outcome, how, words, named }): HandedLoad => {
    const stream = streams.get(`${release}\0${machineType}\0${set}`) ?? '';
    return { machineType, set, stream, outcome, how, words, named };
  });
  // Two releases may have saved the very same guest.
  return [...new Map(loads.map((one) => [`${one.machineType}\0${one.set}\0${one.stream}`, one])).values()];
}

async function savesOf(
  request: GuestQuestions,
  binary: Binary,
  folder: string,
): Promise<Pick<HandedFile, 'saved' | 'packs' | 'unsaved'>> {
  const wanted: LinesRequest = await savedGuests(request);
  const saved: HandedSave[] = [];
  const unsaved: HandedFailure[] = [];
  const packs: Record<string, string> = {};
  // A set at a time: the streams of all of them together fill a runner's memory.
  for (const [set, lines] of groupBy(guestLines(binary.target, binary.machineTypes, wanted), (line) => line.set)) {
    const streams: Buffer[] = [];
    for (const { line, answer } of await saveAll(lines, binary, request, folder)) {
      const { machineType, args } = line;
      if (Buffer.isBuffer(answer)) {
        streams.push(answer);
        saved.push({ machineType, set, args, stream: digestOf(answer) });
      } else unsaved.push({ machineType, set, args, ...answer });
    }
    if (streams.length > 0) packs[set] = packStreams(streams).toString('base64');
  }
  return { saved, packs, unsaved };
}

function saveAll(
  lines: readonly GuestLine[],
  binary: Binary,
  request: BinaryRequest & Pick<GuestQuestions, 'jobs' | 'progress'>,
  folder: string,
): Promise<readonly { line: GuestLine; answer: Awaited<ReturnType<typeof saveGuest>> }[]> {
  return inOwnFolders(folder, lines, request.jobs, async (line, own, index) => {
    request.progress?.(`saving ${line.machineType} with ${line.set} (${index + 1} of ${lines.length})`);
    return { line, answer: await saveGuest(binary, line.machineType, line.args, request, own) };
  });
}

async function seenBy(
  request: GuestQuestions,
  binary: Binary,
): Promise<{ inventories: readonly Inventory[]; unseen: readonly HandedFailure[] }> {
  const books = (await readInventories(request.root)).filter(({ target }) => target === binary.target);
  const inventories = new Map<string, Inventory>();
  const unseen = new Map<string, HandedFailure>();
  for (const book of books) {
    const seen = await collectFor(book, request);
    for (const one of seen.inventories) inventories.set(keyOf(one), one);
    for (const one of book.inventories) {
      const failure = seen.failures.find(({ machineType, set }) => machineType === one.machineType && set === one.set);
      if (failure) unseen.set(keyOf(one), { ...failure, args: one.args });
    }
  }
  return { inventories: [...inventories.values()], unseen: [...unseen.values()] };
}

function keyOf({ machineType, set, args }: Pick<Inventory, 'machineType' | 'set' | 'args'>): string {
  return [machineType, set, ...args].join('\0');
}

/** What the guests of a release's command lines see in a build. */
async function collectFor(
  book: InventoryBook,
  request: GuestQuestions,
): Promise<Pick<Awaited<ReturnType<typeof collect>>[0], 'inventories' | 'failures'>> {
  const args = new Map(book.inventories.map((one) => [`${one.machineType}\0${one.set}`, one.args]));
  const sets = [...new Set(book.inventories.map(({ set }) => set))].map((name): DeviceSet => ({ name, devices: [] }));
  const [seen] = await collect({
    ...request,
    machineTypes: [...new Set(book.inventories.map(({ machineType }) => machineType))],
    setsFor: () => sets,
    argsOf: (_target, machineType, set) => args.get(`${machineType}\0${set}`),
  });
  return seen ?? { inventories: [], failures: [] };
}
