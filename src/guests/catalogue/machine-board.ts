import { inOwnFolders } from '../../io/parallel.js';
import { propertiesOf, type BuildCatalogue, type CatalogueRequest } from './catalogue.js';
import { machineOptions } from './options.js';
import { askStopped, isRefusal, type Refusal, type StartRequest } from './start.js';
import { childType, compositionOf, type QomObject, type TypeProperty } from './types.js';

/** What a machine type has by itself, and how a guest of it has to be started to take any device. */
export interface MachineBoard {
  /** Options that leave room for devices: memory slots, switches that devices ask for. */
  readonly room: readonly string[];
  /** Objects of a bare guest started so. */
  readonly objects: readonly QomObject[];
  /** Types by how they came: `machine`, `defaults`, `option iommu=smmuv3`, `cpu max`. */
  readonly types: ReadonlyMap<string, string>;
}

/** What widens a machine for devices, most first; `-machine` switches are taken where the machine type has them. */
const ROOM: readonly (readonly string[])[] = [
  ['-m', 'size=256,slots=8,maxmem=4G'],
  ['-machine', 'nvdimm=on'],
  ['-machine', 'cxl=on'],
];

export interface BoardQuestion {
  readonly machineType: string;
  /** Options to try, beside the bare machine; undefined: every one that the machine type has. */
  readonly options?: readonly string[];
  /** Processors to try, by the name that `-cpu` takes. */
  readonly processors: readonly string[];
}

/** Asks a machine type what it has on board, options and processors one at a time. */
export async function askBoard(
  build: BuildCatalogue,
  question: BoardQuestion,
  request: CatalogueRequest,
  folder: string,
): Promise<MachineBoard | Refusal> {
  const { machineType } = question;
  const start = { ...request, binary: build.binary, machineType };
  const plain = await startBare({ ...start, folder });
  if (isRefusal(plain)) return plain;
  const types = new Map<string, string>();
  const note = (found: readonly string[], how: string): void =>
    found.forEach((type) => types.has(type) || types.set(type, how));
  note(typesOf(plain.objects), 'machine');
  note(
    plain.properties.flatMap((property) => childType(property) ?? []),
    'machine',
  );
  const options = question.options ?? machineOptions(plain.properties);
  const full = { how: 'firmware', firmware: true, args: build.processors.has('max') ? ['-cpu', 'max'] : [] };
  const optional = options.map((option) => ({ how: `option ${option}`, args: ['-machine', option] }));
  const variants: readonly Variant[] = [
    { how: 'defaults', defaults: true, args: [] },
    ...optional,
    // Some things are there only with firmware, or with a processor that has everything.
    full,
    ...optional.map(({ how, args }) => ({ ...full, how, args: [...full.args, ...args] })),
    ...question.processors.map((name) => ({ how: `cpu ${name}`, args: ['-cpu', name] })),
  ];
  const answers = await inOwnFolders(folder, variants, request.jobs, ({ how, args, ...variant }, own) => {
    request.progress?.(`asking ${build.binary.target} ${machineType}: ${how}`);
    return askStopped({ ...start, ...variant, folder: own, args: [...plain.needed, ...args] }, compositionOf);
  });
  answers.forEach((answer, at) => {
    if (!isRefusal(answer)) note(typesOf(answer), variants[at]?.how ?? '');
  });
  const names = new Set(plain.properties.map(({ name }) => name));
  const { room, objects } = await makeRoom({ ...start, folder }, names, plain);
  note(typesOf(objects), 'machine');
  return { room, objects, types };
}

interface Variant {
  readonly how: string;
  readonly args: readonly string[];
  readonly defaults?: boolean;
  readonly firmware?: boolean;
}

interface Bare {
  /** Options without which it does not start here. */
  readonly needed: readonly string[];
  readonly objects: readonly QomObject[];
  readonly properties: readonly TypeProperty[];
}

/** A bare guest; old machine types of ppc64 say themselves which of their options TCG cannot keep. */
async function startBare(start: StartRequest): Promise<Bare | Refusal> {
  const needed: string[] = [];
  for (;;) {
    const bare = await askStopped({ ...start, args: needed }, async (guest) => ({
      objects: await compositionOf(guest),
    }));
    if (!isRefusal(bare)) return { needed, ...bare, properties: await machineProperties(start) };
    const hint = /\s-(?:machine|M) ([\w-]+=[\w-]+)/.exec(bare.words)?.[1];
    if (hint === undefined || needed.includes(hint) || needed.length > 20) return bare;
    needed.push('-machine', hint);
  }
}

/** To be asked for its properties a machine is made: without another beside it, which old ones of s390x do not bear. */
async function machineProperties(start: StartRequest): Promise<readonly TypeProperty[]> {
  const answer = await askStopped({ ...start, machineType: undefined }, (guest) =>
    propertiesOf(guest, 'qom-list-properties', `${start.machineType ?? ''}-machine`),
  );
  return isRefusal(answer) ? [] : answer;
}

function typesOf(objects: readonly QomObject[]): readonly string[] {
  return objects.map(({ type }) => type);
}

/** Adds what the machine type takes, one after the other. */
async function makeRoom(
  start: Parameters<typeof askStopped>[0],
  properties: ReadonlySet<string>,
  { needed, objects: bare }: Bare,
): Promise<Pick<MachineBoard, 'room' | 'objects'>> {
  let best: Pick<MachineBoard, 'room' | 'objects'> = { room: needed, objects: bare };
  for (const args of ROOM) {
    const name = /^(\w+)=on$/.exec(args[1] ?? '')?.[1];
    if (name !== undefined && !properties.has(name)) continue;
    const room: readonly string[] = [...best.room, ...args];
    const objects = await askStopped({ ...start, args: room }, compositionOf);
    if (!isRefusal(objects)) best = { room, objects };
  }
  return best;
}
