import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import schema from '../../../schemas/guest-answers.schema.json' with { type: 'json' };
import type { CaptureFailure, ProbeResult } from '../../gate/guest-evidence.js';
import type { BuildProperties } from '../../gate/properties/evidence.js';
import type { Inventory } from '../../gate/inventory-evidence.js';
import { MAX_GUEST_FILE } from '../../io/guest-file.js';
import { GateError } from '../../vmstate/errors.js';
import { schemaCheck } from '../../vmstate/schema.js';
import { unfoldInventories, type FoldedInventories } from '../inventory/facts.js';
import { openPack, type Pack } from '../stream.js';

/** Bytes that one unpacks to. */
const MAX_TEXT = 256 * 1024 * 1024;

/** A guest by its command line. */
export interface Line {
  readonly machineType: string;
  readonly set: string;
  readonly args: readonly string[];
}

/** What became of one saved guest of a release; `stream` is the digest of what was loaded. */
export interface HandedLoad extends Pick<ProbeResult, 'machineType' | 'set' | 'outcome' | 'how' | 'words' | 'named'> {
  readonly stream: string;
}

export interface HandedSave extends Line {
  readonly stream: string;
}

export interface HandedFailure extends Line, CaptureFailure {}

/** `TARGET/guest-answers.json.br`. Schema: schemas/guest-answers.schema.json. */
export interface HandedFile extends FoldedInventories {
  readonly schemaVersion: 1;
  readonly target: string;
  readonly qemuVersion: string;
  readonly machineTypes: readonly string[];
  readonly loads: readonly HandedLoad[];
  readonly saved: readonly HandedSave[];
  /** By set: the pack of its streams in the order of `saved`, base64. */
  readonly packs: Readonly<Record<string, string>>;
  readonly unsaved: readonly HandedFailure[];
  readonly unseen: readonly HandedFailure[];
  /** What its classes declare and its machine types pin; null where it does not tell, or was not asked. */
  readonly properties: Omit<BuildProperties, 'target'> | null;
}

/** The file's bytes. */
export function packAnswers(file: HandedFile): Buffer {
  return brotliCompressSync(JSON.stringify(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

/** Answers of one build that were checked; whoever made them may have put anything into them. */
export interface HandedAnswers extends Pick<
  HandedFile,
  'target' | 'qemuVersion' | 'machineTypes' | 'loads' | 'saved' | 'unsaved' | 'unseen' | 'properties'
> {
  readonly shown: string;
  readonly inventories: readonly Inventory[];
  /** A stream as QEMU wrote it. @throws GateError when it is missing, damaged or not the one that is named */
  stream(saved: HandedSave): Buffer;
}

/** Reads such a file. @throws GateError for anything else, and for what is over its bounds or says one thing twice */
export async function readAnswers(bytes: Buffer, shown: string): Promise<HandedAnswers> {
  const value = parse(bytes, shown);
  const checked = (await schemaCheck<HandedFile>(schema))(value);
  if (!checked.ok) throw damaged(shown, `${checked.fault.at} ${checked.fault.problem}`);
  const file = checked.value;
  refuseTwice(file, shown);
  const inventories = unfoldInventories(file, (problem) => damaged(shown, problem));
  const { target, qemuVersion, machineTypes, loads, saved, unsaved, unseen, properties } = file;
  const packs = new Map<string, Pack>();
  return {
    ...{ shown, target, qemuVersion, machineTypes, loads, saved, unsaved, unseen, properties, inventories },
    stream: (one) => streamOf(file, one, packs, shown),
  };
}

function parse(bytes: Buffer, shown: string): unknown {
  if (bytes.length > MAX_GUEST_FILE) throw damaged(shown, `has more than the limit of ${MAX_GUEST_FILE} bytes`);
  try {
    const text = brotliDecompressSync(bytes, { maxOutputLength: MAX_TEXT });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown;
  } catch (error) {
    throw damaged(shown, `cannot be unpacked (${(error as NodeJS.ErrnoException).code ?? 'no JSON'})`);
  }
}

/** Two answers to one question: which of them counts would be the order's doing. */
function refuseTwice(file: HandedFile, shown: string): void {
  const questions = [
    file.loads.map(({ machineType, set, stream }) => `${machineType} with ${set}, ${stream.slice(0, 12)}`),
    [...file.saved, ...file.unsaved].map(nameOf),
    [...file.inventories, ...file.unseen].map(nameOf),
  ];
  for (const names of questions) {
    const seen = new Set<string>();
    const twice = names.find((name) => seen.size === seen.add(name).size);
    if (twice !== undefined) throw damaged(shown, `answers twice for ${twice}`);
  }
}

function nameOf({ machineType, set, args }: Line): string {
  return `${machineType} with ${set}: ${args.join(' ')}`;
}

function streamOf(file: HandedFile, saved: HandedSave, open: Map<string, Pack>, shown: string): Buffer {
  const { set } = saved;
  let pack = open.get(set);
  if (!pack) {
    const text = Object.hasOwn(file.packs, set) ? file.packs[set] : undefined;
    if (text === undefined) throw damaged(shown, `has no streams of set ${set}`);
    pack = openPack(Buffer.from(text, 'base64'), shown);
    open.clear();
    open.set(set, pack);
  }
  const stream = pack.stream(file.saved.filter((one) => one.set === set).indexOf(saved));
  if (digestOf(stream) === saved.stream) return stream;
  throw damaged(shown, `the stream of ${saved.machineType} with ${set} is not the one that it names`);
}

/** SHA-256, hex. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function damaged(shown: string, problem: string): GateError {
  return new GateError('bad-input', shown, problem, 'Make it again with `vmstate-gate guest answer`');
}
