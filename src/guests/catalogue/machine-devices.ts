import { inOwnFolders } from '../../io/parallel.js';
import { deviceArguments, type BuildCatalogue, type CatalogueDevice, type CatalogueRequest } from './catalogue.js';
import { failedWith } from '../../vmstate/errors.js';
import type { Guest } from '../guest.js';
import type { MachineBoard } from './machine-board.js';
import { packedArguments, startPacked, type Member } from './pack.js';
import { askStopped, isRefusal, type Refusal } from './start.js';
import { compositionOf, type QomObject } from './types.js';

/** What became of a device on a machine type. */
export interface TriedDevice {
  readonly device: CatalogueDevice;
  /** `no-bus`: nothing that the machine type can have brings the bus that it sits on. */
  readonly outcome: 'started' | 'refused' | 'no-bus';
  /** The whole of what adds it, what it stands on first. */
  readonly args: readonly string[];
  /** Types that came with it, its own among them. */
  readonly brings: readonly string[];
  /** QEMU's words where it refused. */
  readonly said: string;
}

/** Devices of one guest: PCI has room for about thirty on a bus. */
const PACK = 20;
/** How deep devices may stand on devices: a downstream port on an upstream port on a root port. */
const DEPTH = 4;
/** Alternatives to stand on that are tried for a device that does not start where it falls by itself. */
const PARENTS = 8;

/** What these need is the host's or another program's: some wait for it without end. */
const OF_THE_HOST = /(^|-)(vhost|vfio|tpm|xen)(-|$)|^ivshmem-doorbell$/;

interface Try extends Member {
  readonly device: CatalogueDevice;
  readonly parent?: Started | undefined;
}

interface Started extends Try {
  readonly brings: readonly string[];
  /** Buses that came with it, by type and name. */
  readonly buses: readonly { readonly type: string; readonly name: string }[];
}

/** What a guest has beyond the machine itself. */
interface Added {
  readonly objects: readonly QomObject[];
  /** The id of the device that brought each object. */
  readonly owners: readonly string[];
}

/**
 * Starts every user-creatable device of a build on a machine type, on a bus that this can have.
 * @param hasState whether a type has a section of its own: only such devices are tried in other places too when they do
 * not start at once, and only such lend their buses
 */
export async function askDevices(
  build: BuildCatalogue,
  machineType: string,
  board: MachineBoard,
  request: CatalogueRequest,
  folder: string,
  hasState: (type: string) => boolean,
): Promise<readonly TriedDevice[]> {
  const asking = new Asking(build, machineType, board, request, folder, hasState);
  return asking.all();
}

class Asking {
  private readonly started = new Map<CatalogueDevice, Started>();
  private readonly refused = new Map<CatalogueDevice, string>();
  private readonly boardPaths: ReadonlySet<string>;

  constructor(
    private readonly build: BuildCatalogue,
    private readonly machineType: string,
    private readonly board: MachineBoard,
    private readonly request: CatalogueRequest,
    private readonly folder: string,
    private readonly hasState: (type: string) => boolean,
  ) {
    this.boardPaths = new Set(board.objects.map(({ path, type }) => `${path}\0${type}`));
  }

  async all(): Promise<readonly TriedDevice[]> {
    const own = this.build.devices.filter((device) => this.mayTry(device));
    for (let depth = 0; depth < DEPTH; depth++) {
      const fresh = own.filter((device) => !this.started.has(device) && !this.refused.has(device));
      const ready = fresh.flatMap((device): Try[] => {
        const parent = this.parentFor(device);
        return parent === undefined ? [] : [this.tryOf(device, true, parent)];
      });
      if (ready.length === 0) break;
      await this.start(ready);
    }
    await this.again();
    return this.build.devices.map((device) => this.answerFor(device));
  }

  /** What did not start: without backends, with the device that it links to, and on other buses of its kind. */
  private async again(): Promise<void> {
    const left = (): readonly CatalogueDevice[] =>
      [...this.refused.keys()].filter(
        (device) => this.mayTry(device) && [device.name, ...device.children].some(this.hasState),
      );
    await this.start(
      left().map((device) => this.tryOf(device, false, this.parentFor(device) ?? undefined)),
      1,
    );
    await this.start(
      left().flatMap((device) => this.linked(device)),
      1,
    );
    const seen = new Set<string>();
    for (let depth = 0; depth < DEPTH; depth++) {
      const tries = left().flatMap((device) =>
        this.otherBuses(device).flatMap(({ parent, bus }): Try[] => {
          const key = `${device.id} ${parent.id}`;
          if (seen.has(key)) return [];
          seen.add(key);
          return [this.tryOf(device, true, parent, [`bus=${bus}`])];
        }),
      );
      if (tries.length === 0) break;
      await this.start(tries, 1);
    }
  }

  private mayTry({ name }: CatalogueDevice): boolean {
    return !OF_THE_HOST.test(name) && !this.build.hung.has(name);
  }

  /** null: on a bus of the machine's own or none at all; undefined: there is no bus for it. */
  private parentFor({ bus }: CatalogueDevice): Started | null | undefined {
    if (bus === '' || this.board.objects.some(({ type }) => this.build.types.isA(type, bus))) return null;
    return [...this.started.values()].find(({ buses }) => buses.some(({ type }) => this.build.types.isA(type, bus)));
  }

  /** One parent for each kind of bus and owner that the device may sit on. */
  private otherBuses(device: CatalogueDevice): readonly { readonly parent: Started; readonly bus: string }[] {
    const found = new Map<string, { parent: Started; bus: string }>();
    for (const parent of this.started.values()) {
      for (const { type, name } of parent.buses) {
        // Buses of one type are told apart by whose they are: an upstream port's is a root port's to QEMU.
        const key = `${type} ${this.build.types.ancestors(parent.device.name)[0] ?? ''}`;
        if (device.bus !== '' && this.build.types.isA(type, device.bus) && !found.has(key)) {
          found.set(key, { parent, bus: name });
        }
      }
    }
    return [...found.values()].slice(0, PARENTS);
  }

  /** With a device that one of its links asks for, where that needs no bus: an IPMI interface's controller. */
  private linked(device: CatalogueDevice): readonly Try[] {
    return device.properties.flatMap(({ name, type }): Try[] => {
      const wanted = /^link<(.+)>$/.exec(type)?.[1] ?? '';
      const other = [...this.started.values()].find(
        ({ device: { name: own, bus } }) => bus === '' && this.build.types.isA(own, wanted),
      );
      return other ? [this.tryOf(device, true, other, [`${name}=${other.id}`])] : [];
    });
  }

  private tryOf(
    device: CatalogueDevice,
    backends: boolean,
    parent: Started | null | undefined,
    more: readonly string[] = [],
  ): Try {
    return {
      id: device.id,
      device,
      args: deviceArguments(device, { backends, more }),
      ...(parent && { parent }),
    };
  }

  private async start(tries: readonly Try[], size = PACK): Promise<void> {
    const packs: Try[][] = [];
    for (let at = 0; at < tries.length; at += size) packs.push(tries.slice(at, at + size));
    await inOwnFolders(this.folder, packs, this.request.jobs, async (pack, own, index) => {
      this.request.progress?.(
        `starting devices of ${this.build.binary.target} ${this.machineType} (${index + 1} of ${packs.length})`,
      );
      const results = await startPacked(pack, (members) => this.startOne(members, own));
      for (const [member, answer] of results) {
        if (isRefusal(answer) && answer.hung) this.build.hung.add(member.device.name);
        this.keep(member, answer);
      }
    });
  }

  private keep(member: Try, answer: Added | Refusal): void {
    const { device } = member;
    if (this.started.has(device)) return;
    if (isRefusal(answer)) {
      this.refused.set(device, this.refused.get(device) ?? answer.words);
      return;
    }
    const own = answer.objects.filter((_, at) => answer.owners[at] === member.id);
    const isBus = (type: string): boolean => this.build.types.isA(type, 'bus');
    const brings = [...new Set([device.name, ...own.map(({ type }) => type)])];
    const buses = own
      .filter(({ path, type }) => isBus(type) && this.isMigrated(path, own))
      .map(({ path, type }) => ({ type, name: path.slice(path.lastIndexOf('/') + 1) }));
    this.started.set(device, { ...member, brings, buses });
    this.refused.delete(device);
  }

  /** A guest whose bus hangs on a device without state is none that anybody can promise to migrate. */
  private isMigrated(bus: string, objects: readonly QomObject[]): boolean {
    const owner = objects.find(({ path }) => path === bus.slice(0, bus.lastIndexOf('/')));
    return owner !== undefined && this.hasState(owner.type);
  }

  private startOne(members: readonly Try[], folder: string): Promise<Added | Refusal> {
    const args = [...this.board.room, ...packedArguments(members)];
    const { request, machineType } = this;
    return askStopped({ ...request, binary: this.build.binary, machineType, folder, args }, async (guest) => {
      const objects = (await compositionOf(guest)).filter(({ path, type }) => !this.boardPaths.has(`${path}\0${type}`));
      const lone = members.length === 1 ? members[0]?.id : undefined;
      return { objects, owners: await ownersOf(guest, objects, lone ?? '') };
    });
  }

  private answerFor(device: CatalogueDevice): TriedDevice {
    const started = this.started.get(device);
    if (started)
      return { device, outcome: 'started', args: packedArguments([started]), brings: started.brings, said: '' };
    const said = this.mayTry(device) ? this.refused.get(device) : 'needs the host or another program';
    return { device, outcome: said === undefined ? 'no-bus' : 'refused', args: [], brings: [], said: said ?? '' };
  }
}

/**
 * The id of the device that brought each object: it hangs below it, sits on a bus that does, or hangs below one that sits
 * there.
 * @param other the id for what hangs nowhere of these
 */
async function ownersOf(guest: Guest, objects: readonly QomObject[], other: string): Promise<readonly string[]> {
  const buses = await Promise.all(objects.map(({ path }) => parentBusOf(guest, path)));
  const busOf = new Map(objects.map(({ path }, at) => [path, buses[at] ?? '']));
  const owner = (path: string, depth: number): string | undefined => {
    const named = /^\/machine\/peripheral\/([^/]+)/.exec(path)?.[1];
    if (named !== undefined || depth > 20) return named;
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const bus = busOf.get(at);
      const found = bus === undefined || bus === '' ? undefined : owner(bus, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return objects.map(({ path }) => owner(path, 0) ?? other);
}

/** The bus that an object sits on; '' for what is no device. */
async function parentBusOf(guest: Guest, path: string): Promise<string> {
  try {
    const bus = await guest.ask<unknown>('qom-get', { path, property: 'parent_bus' }, 'any');
    return typeof bus === 'string' ? bus : '';
  } catch (error) {
    if (failedWith(error, 'guest-refused')) return '';
    throw error;
  }
}
