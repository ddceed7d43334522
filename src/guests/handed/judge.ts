import { machineVersion } from '../../gate/properties/machine-version.js';
import { readProperties } from '../properties/store.js';
import { compareBook, contextOf, inventoryBooks, type InventoryComparison } from '../../gate/inventory.js';
import type { ProbeResult } from '../../gate/guest-evidence.js';
import { StreamComparer, type StreamEvidence } from '../../gate/stream-evidence.js';
import type { Direction } from '../../rules/finding.js';
import { GateError } from '../../vmstate/errors.js';
import type { Problem } from '../../vmstate/problem.js';
import type { HandedBytes } from '../../vmstate/sourced-dump.js';
import { notSaved, nothing, unasked, type GuestAnswers } from '../ask.js';
import { compareLine } from '../compare-guests.js';
import { readInventories } from '../inventory/store.js';
import { guestLines } from '../lines.js';
import { openRan } from '../linux/ran/store.js';
import { openProbes } from '../store.js';
import { readAnswers, type HandedAnswers, type HandedSave, type Line } from './file.js';

export interface HandedQuestions {
  /** Folder of the baselines that hold saved guests and inventories: what is asked for is theirs alone. */
  readonly root: string;
  /** Targets that were dumped: each has to answer. */
  readonly targets: readonly string[];
  /** The files as they came. */
  readonly files: readonly HandedBytes[];
  readonly probe: boolean;
  readonly inventory: boolean;
  readonly directions: readonly Direction[];
}

/**
 * Judges what builds answered in another job as if they had been asked here. Questions, streams and inventories of the
 * releases come from the gate's own store; a question without an answer is an error. @throws GateError
 */
export async function judgeAnswers(questions: HandedQuestions): Promise<GuestAnswers> {
  const request = { ...questions, answers: await openAnswers(questions.files) };
  const probed = request.probe ? await judgeGuests(request) : { probes: [], streams: [], problems: [] };
  const seen = request.inventory ? await judgeInventories(request) : { compared: [], problems: [] };
  return { ...probed, inventories: seen.compared, problems: [...probed.problems, ...seen.problems] };
}

type Judged = HandedQuestions & { readonly answers: readonly HandedAnswers[] };

async function openAnswers(files: readonly HandedBytes[]): Promise<readonly HandedAnswers[]> {
  const answers = new Map<string, HandedAnswers>();
  for (const { path, bytes } of files) {
    const read = await readAnswers(bytes, path);
    const before = answers.get(read.target);
    if (before)
      throw new GateError(
        'bad-usage',
        path,
        `and ${before.shown} both answer for ${read.target}`,
        'Hand over one file for each target',
      );
    answers.set(read.target, read);
  }
  return [...answers.values()];
}

type Probed = Pick<GuestAnswers, 'probes' | 'streams' | 'problems'>;

async function judgeGuests(request: Judged): Promise<Probed> {
  const store = await openProbes(request.root);
  const ran = await openRan(request.root);
  const probes: ProbeResult[] = [];
  const streams: StreamEvidence[] = [];
  const problems: Problem[] = [];
  for (const target of request.targets) {
    const kept = [
      ...store.manifests.map((one) => ({ ...one, guests: one.captures })),
      ...ran.books.map((one) => ({ ...one, guests: one.guests })),
    ].filter((one) => one.target === target);
    if (kept.length === 0) {
      problems.push(unasked(target));
      continue;
    }
    const answers = request.answers.find((one) => one.target === target);
    if (!answers) {
      problems.push(silent(target, 'of its guests', ['everything']));
      continue;
    }
    const loads = new Map(answers.loads.map((one) => [loadKey(one), one]));
    const missing: string[] = [];
    for (const { release, status, guests } of kept) {
      for (const { machineType, set, args, descriptions, stream } of guests) {
        const of = { release, target, status, machineType, set, args, descriptions };
        const load = answers.machineTypes.includes(machineType)
          ? loads.get(loadKey({ machineType, set, stream }))
          : ABSENT;
        if (!load) missing.push(`${machineType} of ${release} with ${set}`);
        else probes.push({ ...of, outcome: load.outcome, how: load.how, words: load.words, named: load.named });
      }
    }
    if (missing.length > 0) problems.push(silent(target, 'whether these load', missing));
    const compared = compareSaved(answers, store, request);
    streams.push(...compared.streams);
    problems.push(...compared.problems, ...notSaved(compared.unsaved, probes));
  }
  if (probes.length === 0 && problems.length === 0) problems.push(nothing('saved guest', 'probe-nothing', 'streams'));
  return { probes, streams, problems };
}

const ABSENT = { outcome: 'absent', how: 'does not list it', words: '', named: '' } as const;

function compareSaved(
  answers: HandedAnswers,
  store: Awaited<ReturnType<typeof openProbes>>,
  request: Judged,
): Pick<Probed, 'streams' | 'problems'> & { readonly unsaved: Parameters<typeof notSaved>[0] } {
  const { target, shown, qemuVersion } = answers;
  const comparer = new StreamComparer(request.directions);
  const saved = new Map(answers.saved.map((one) => [lineKey(one), one] as const));
  const failed = new Map(answers.unsaved.map((one) => [lineKey(one), one] as const));
  const lines = guestLines(target, answers.machineTypes, { manifests: store.manifests, sets: [], machineTypes: [] });
  const streams: StreamEvidence[] = [];
  const missing: string[] = [];
  const unsaved = [];
  for (const line of lines) {
    const one: HandedSave | undefined = saved.get(lineKey(line));
    const failure = failed.get(lineKey(line));
    if (one) {
      const at = { target, saver: shown, qemuVersion, line, stream: answers.stream(one) };
      streams.push(...compareLine(at, comparer, (manifest, capture) => store.stream(manifest, capture)));
    } else if (failure) unsaved.push({ ...failure, target });
    else missing.push(`${line.machineType} with ${line.set}`);
  }
  return { streams, unsaved, problems: missing.length > 0 ? [silent(target, 'what these save', missing)] : [] };
}

async function judgeInventories(request: Judged): Promise<InventoryComparison> {
  const all = await readInventories(request.root);
  const propertyBooks = await readProperties(request.root);
  const books = inventoryBooks(all, propertyBooks);
  const done = request.targets.map((target): InventoryComparison => {
    const own = books.filter((book) => book.target === target);
    const answers = request.answers.find((one) => one.target === target);
    if (own.length === 0) return { compared: [], problems: [] };
    if (!answers) return { compared: [], problems: [silent(target, 'what its guests see', ['everything'])] };
    // QEMU tells what its machine types pin since 9.1.
    const tells = answers.machineTypes.some((name) => machineVersion(name).order >= 9001);
    const untold = tells && !answers.properties && propertyBooks.some((book) => book.target === target);
    const parts = own.map((book) => {
      const asked = new Set(book.inventories.map(lineKey));
      const fits = (one: Line): boolean => asked.has(lineKey(one));
      const { machineTypes, inventories, unseen, properties } = answers;
      const build = { machineTypes, inventories: inventories.filter(fits), failures: unseen.filter(fits) };
      return compareBook(
        book,
        build,
        contextOf(book, all, propertyBooks, properties ? { target, ...properties } : undefined),
      );
    });
    return {
      compared: parts.flatMap(({ compared }) => compared),
      problems: [
        ...parts.flatMap(({ problems }) => problems),
        ...(untold ? [silent(target, 'what its machine types pin', ['everything'])] : []),
      ],
    };
  });
  const compared = done.flatMap((one) => one.compared);
  const problems = done.flatMap((one) => one.problems);
  if (compared.length === 0 && problems.length === 0)
    problems.push(nothing('inventory', 'inventory-nothing', 'inventories'));
  return { compared, problems };
}

function loadKey(one: { readonly machineType: string; readonly set: string; readonly stream: string }): string {
  return [one.machineType, one.set, one.stream].join('\0');
}

function lineKey({ machineType, set, args }: Line): string {
  return [machineType, set, ...args].join('\0');
}

/** Names that one message lists. */
const LISTED = 5;

function silent(target: string, what: string, missing: readonly string[]): Problem {
  const more = missing.length > LISTED ? ` and ${missing.length - LISTED} more` : '';
  return {
    severity: 'error',
    code: 'guests-unanswered',
    message: `${target} does not say ${what}: ${missing.slice(0, LISTED).join(', ')}${more}`,
    remedy:
      'Let the job that builds run `vmstate-gate guest answer` of the same version, and hand its files over beside the dumps',
  };
}
