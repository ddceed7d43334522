import { runChild } from '../../io/child.js';
import { parseMachineHelp } from '../../io/machine-help.js';
import { childOptions, type Binary, type BinaryRequest } from '../../io/qemu.js';
import { failedWith } from '../../vmstate/errors.js';
import type { Guest } from '../guest.js';
import { backendsFor, type DeviceArguments } from './backends.js';
import { parseDeviceHelp, type HelpedDevice } from './device-help.js';
import { askStopped, isRefusal, type Refusal } from './start.js';
import { childType, QomTypes, type TypeProperty } from './types.js';

export interface CatalogueRequest extends BinaryRequest {
  readonly jobs: number;
  readonly progress?: (message: string) => void;
}

/** A user-creatable device of a build, with what it stands on. */
export interface CatalogueDevice extends HelpedDevice {
  /** Unique in a guest that has every device of the catalogue once. */
  readonly id: string;
  readonly properties: readonly TypeProperty[];
  /** Types that an instance is made with before anything is set. */
  readonly children: readonly string[];
}

/** What a build says of itself before it is asked for any machine. */
export interface BuildCatalogue {
  readonly binary: Binary;
  readonly types: QomTypes;
  /** Everything that `-device` takes but processors. */
  readonly devices: readonly CatalogueDevice[];
  /** Processors by the name that `-cpu` takes, with their type. */
  readonly processors: ReadonlyMap<string, string>;
  /** Machine types without a version in their name. */
  readonly boards: readonly string[];
  /** Devices over which a start neither ended nor went on: noted as they are met, and not tried again. */
  readonly hung: Set<string>;
}

const PROCESSORS = ['cpu', 'cpu-core'];

/** Asks a build for its classes and for every device that a user can create. @throws Error in QEMU's words */
export async function askBuild(
  binary: Binary,
  request: CatalogueRequest,
  folder: string,
): Promise<BuildCatalogue | Refusal> {
  const told = async (option: string): Promise<string> => {
    const limits = { ...childOptions(request, folder), maxOutput: 4 * 1024 * 1024 };
    return (await runChild([...binary.command, option, 'help'], limits)).stdout;
  };
  const helped = parseDeviceHelp(await told('-device'));
  const boards = parseMachineHelp(await told('-M'))
    .filter(({ name, aliasOf }) => aliasOf === undefined && !binary.machineTypes.includes(name) && name !== 'none')
    .map(({ name }) => name);
  const start = { ...request, binary, machineType: undefined, folder };
  const build = await askStopped(start, async (guest) => ({
    types: await QomTypes.ask(guest),
    processors: await processorsOf(guest),
  }));
  if (isRefusal(build)) return build;
  const creatable = helped.filter(({ name }) => !PROCESSORS.some((kind) => build.types.isA(name, kind)));
  const devices: CatalogueDevice[] = [];
  // To be asked for its properties a device is made, one at a time: a build that dies over one is started again behind it.
  while (devices.length < creatable.length) {
    await askStopped(start, async (guest) => {
      for (const device of creatable.slice(devices.length)) devices.push(await describe(guest, device, devices.length));
      return {};
    });
    const next = creatable[devices.length];
    if (next) devices.push({ ...next, id: `d${devices.length}`, properties: [], children: [] });
  }
  return { binary, ...build, devices, boards, hung: new Set() };
}

async function describe(guest: Guest, device: HelpedDevice, at: number): Promise<CatalogueDevice> {
  const properties = await propertiesOf(guest, 'device-list-properties', device.name);
  const made = await propertiesOf(guest, 'qom-list-properties', device.name);
  return { ...device, id: `d${at}`, properties, children: made.flatMap((property) => childType(property) ?? []) };
}

/** Properties of a type or of a machine's type; none where QEMU cannot tell. */
export async function propertiesOf(
  guest: Guest,
  command: 'device-list-properties' | 'qom-list-properties',
  typename: string,
): Promise<readonly TypeProperty[]> {
  return optional(guest.ask<readonly TypeProperty[]>(command, { typename }, 'list'));
}

async function processorsOf(guest: Guest): Promise<ReadonlyMap<string, string>> {
  const asked = guest.ask<readonly { name: string; typename?: string }[]>('query-cpu-definitions', {}, 'list');
  const all = await optional(asked);
  return new Map(all.flatMap(({ name, typename }) => (typename === undefined ? [] : [[name, typename] as const])));
}

/** A refused question has an empty answer; a guest that died over it has none. */
async function optional<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return [];
    throw error;
  }
}

/** The words that add a device with everything that it needs. */
export function deviceArguments(
  device: CatalogueDevice,
  options: { readonly backends: boolean; readonly more?: readonly string[] },
): readonly string[] {
  const number = Number(device.id.slice(1));
  const none: DeviceArguments = { before: [], properties: [] };
  const { before, properties } = options.backends ? backendsFor(device.properties, device.id, number) : none;
  return [...before, '-device', [device.name, `id=${device.id}`, ...properties, ...(options.more ?? [])].join(',')];
}
