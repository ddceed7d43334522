import { inOwnFolders } from '../../io/parallel.js';
import { newestOfEach } from '../../io/machine-help.js';
import type { BuildProperties, DeviceClass, Pin } from '../../gate/properties/evidence.js';
import { plainValue } from '../../gate/properties/effective.js';
import type { Binary } from '../../io/qemu.js';
import { failedWith, GateError } from '../../vmstate/errors.js';
import { askBuild, type BuildCatalogue, type CatalogueRequest } from '../catalogue/catalogue.js';
import { askBoard, type MachineBoard } from '../catalogue/machine-board.js';
import { askDevices } from '../catalogue/machine-devices.js';
import { startPacked, packedArguments, type Member } from '../catalogue/pack.js';
import { askStopped, isRefusal } from '../catalogue/start.js';
import { compositionOf } from '../catalogue/types.js';
import type { Guest } from '../guest.js';

type Classes = BuildProperties['classes'];
/** Values by class and property; undefined where devices of one guest differ. */
type Values = Map<string, string | undefined>;

const PACK = 20;

/**
 * Works out what machine types pin by starting every device that can be started with each of them: what has another
 * value than with the newest machine type of the family is pinned. What has another value there than its class declares
 * is set while the device is made, and tells nothing.
 */
export async function startedPins(
  binary: Binary,
  declared: Classes,
  request: CatalogueRequest,
  folder: string,
): Promise<Pick<BuildProperties, 'classes' | 'pinsFrom' | 'pins' | 'unseen'>> {
  const build = await askBuild(binary, request, folder);
  if (isRefusal(build)) {
    const words = build.words || build.how;
    throw new GateError('qemu-failed', binary.shown, `cannot be asked what it has: ${words}`, 'Check that it starts');
  }
  const newest = newestOfEach(binary.machineTypes);
  const byMachine = new Map<string, Values>();
  for (const family of newest) {
    const members = await membersOf(build, family, request, folder);
    const names = binary.machineTypes.filter((name) => newestOfEach([name, family]).length === 1);
    const all = await inOwnFolders(folder, names, request.jobs, async (machineType, own, index) => {
      request.progress?.(`starting devices of ${binary.target} ${machineType} (${index + 1} of ${names.length})`);
      return valuesOf(build, machineType, members, declared, { ...request, jobs: 1 }, own);
    });
    names.forEach((name, at) => byMachine.set(name, all[at] ?? new Map<string, string | undefined>()));
  }
  return { pinsFrom: 'started', ...pinsBetween(declared, byMachine, newest) };
}

/** What can be started with the newest machine type of a family, each with what it stands on. */
async function membersOf(
  build: BuildCatalogue,
  machineType: string,
  request: CatalogueRequest,
  folder: string,
): Promise<{ readonly board: MachineBoard; readonly members: readonly Member[] }> {
  const board = await askBoard(build, { machineType, options: [], processors: [] }, request, folder);
  if (isRefusal(board)) return { board: { room: [], objects: [], types: new Map() }, members: [] };
  const tried = await askDevices(build, machineType, board, request, folder, () => true);
  const started = tried.filter(({ outcome }) => outcome === 'started');
  return { board, members: started.map(({ device, args }) => ({ id: device.id, args })) };
}

async function valuesOf(
  build: BuildCatalogue,
  machineType: string,
  { board, members }: { readonly board: MachineBoard; readonly members: readonly Member[] },
  declared: Classes,
  request: CatalogueRequest,
  folder: string,
): Promise<Values> {
  const found: Values = new Map();
  const packs: Member[][] = [[]];
  for (const member of members) {
    if ((packs.at(-1)?.length ?? 0) >= PACK) packs.push([]);
    packs.at(-1)?.push(member);
  }
  for (const pack of packs) {
    await startPacked(pack, (group) =>
      askStopped(
        { ...request, binary: build.binary, machineType, folder, args: [...board.room, ...uniqueWords(group)] },
        (guest) => readValues(guest, declared, found),
      ),
    );
  }
  return found;
}

/** What several stand on is there once. */
function uniqueWords(members: readonly Member[]): readonly string[] {
  const args = packedArguments(members);
  const seen = new Set<string>();
  const kept: string[] = [];
  for (let at = 0; at < args.length; at += 2) {
    const pair = args.slice(at, at + 2);
    if (!seen.has(pair.join(' '))) kept.push(...pair);
    seen.add(pair.join(' '));
  }
  return kept;
}

async function readValues(guest: Guest, declared: Classes, found: Values): Promise<object> {
  const objects = (await compositionOf(guest)).filter(({ type }) => Object.hasOwn(declared, type));
  await Promise.all(
    objects.flatMap(({ path, type }) =>
      Object.entries(declared[type]?.properties ?? {})
        .filter(([, [, value]]) => value !== null)
        .map(async ([property, [kind]]) => {
          const value = await valueOf(guest, path, property);
          if (value === undefined) return;
          const key = `${type}\0${property}`;
          const plain = plainValue(value, kind);
          found.set(key, found.has(key) && found.get(key) !== plain ? undefined : plain);
        }),
    ),
  );
  return {};
}

async function valueOf(guest: Guest, path: string, property: string): Promise<string | undefined> {
  try {
    const value = await guest.ask<unknown>('qom-get', { path, property }, 'any');
    if (typeof value === 'object') return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return undefined;
    throw error;
  }
}

function pinsBetween(
  declared: Classes,
  byMachine: ReadonlyMap<string, Values>,
  newest: readonly string[],
): Pick<BuildProperties, 'classes' | 'pins' | 'unseen'> {
  const pins: Record<string, Pin[]> = {};
  const unseen: Record<string, string[]> = {};
  const started = new Set<string>();
  /** Set while the device is made: nothing tells what a machine type would. */
  const made = new Set<string>();
  for (const [machineType, values] of byMachine) {
    const family = newest.find((name) => newestOfEach([name, machineType]).length === 1) ?? machineType;
    const reference = byMachine.get(family) ?? new Map<string, string | undefined>();
    const classes = new Set([...values.keys()].map((key) => key.split('\0')[0] ?? ''));
    const own: Pin[] = [];
    const missing = new Set<string>();
    for (const [key, usual] of reference) {
      const [type = '', property = ''] = key.split('\0');
      const value = values.get(key);
      started.add(type);
      if (usual === undefined || usual !== untouchedOf(declared, type, property)) made.add(key);
      if (value === undefined) missing.add(classes.has(type) ? `${type}.${property}` : type);
      else if (usual !== undefined && value !== usual) own.push([type, property, value]);
    }
    pins[machineType] = own;
    unseen[machineType] = [...missing];
  }
  return { classes: withoutMade(declared, started, made), pins, unseen };
}

function untouchedOf(declared: Classes, type: string, property: string): string | undefined {
  const own = declared[type]?.properties[property];
  return own === undefined || own[1] === null ? undefined : plainValue(own[1], own[0]);
}

function withoutMade(declared: Classes, started: ReadonlySet<string>, made: ReadonlySet<string>): Classes {
  return Object.fromEntries(
    Object.entries(declared).map(([type, one]): [string, DeviceClass] => [
      type,
      {
        ...one,
        started: started.has(type),
        properties: Object.fromEntries(
          Object.entries(one.properties).map(([name, [kind, value]]) => [
            name,
            [kind, made.has(`${type}\0${name}`) ? null : value],
          ]),
        ),
      },
    ]),
  );
}
