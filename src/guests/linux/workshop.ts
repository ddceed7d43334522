import { copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnv } from '../../io/child.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';
import { openBinaries, type Binary, type BinaryRequest } from '../../io/qemu.js';
import type { LeftOut } from '../../gate/guest-evidence.js';
import { describeEnd, startGuest } from '../machine.js';
import { withoutRefused } from '../refused.js';
import { isGuestFault, LinuxGuest, type Machine } from './boot.js';
import { initramfs } from './initramfs.js';
import { findKernel, type Kernel } from './kernel.js';

export interface WorkshopRequest {
  /** Folders with kernels; this machine's own when empty. */
  readonly kernels: readonly string[];
  /** Folder of the agent's scripts. */
  readonly agent: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Take TCG even where KVM could be had. */
  readonly accel?: 'tcg' | 'kvm' | undefined;
}

/** Bytes of a test's disk: a partition table's worth and room for patterns. */
const DISK_BYTES = 4 * 1024 * 1024;

/** Where Linux guests are made: kernel and initramfs of a target, folders with disks. All of it goes with `close`. */
export class Workshop {
  private readonly initrds = new Map<string, Promise<string>>();
  private folders = 0;

  private constructor(
    private readonly request: WorkshopRequest,
    readonly folder: string,
  ) {}

  static open(request: WorkshopRequest): Workshop {
    return new Workshop(request, temporaryFolder('vmstate-gate-linux-'));
  }

  close(): void {
    removeTemporary(this.folder);
  }

  /** The one binary that is asked for. @throws SourceError */
  async binary(request: BinaryRequest): Promise<Binary> {
    const [binary] = await openBinaries(request, this.folder);
    return binary as Binary;
  }

  /** The kernel for a target. @throws GateError which says what to install */
  kernel(target: string): Kernel {
    return findKernel({ target, roots: this.request.kernels, cwd: this.request.cwd, hostArch: process.arch });
  }

  /** A folder of its own for a guest, with an empty file for each disk that its arguments name, or copies of them. */
  newFolder(args: readonly string[], disksFrom?: string): string {
    const folder = join(this.folder, `guest-${this.folders++}`);
    mkdirSync(folder);
    if (disksFrom === undefined) makeDisks(folder, args);
    else for (const name of disksOf(args)) copyFileSync(join(disksFrom, name), join(folder, name));
    return folder;
  }

  dropFolder(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
  }

  /** Boots a guest in a folder, or has one wait there for what is `incoming`. @throws GateError without a kernel */
  async start(guest: {
    readonly binary: Binary;
    readonly machine: Machine;
    readonly folder: string;
    readonly qemu: BinaryRequest;
    readonly accel: 'tcg' | 'kvm';
    readonly incoming?: string;
    readonly ramFile?: string;
  }): Promise<LinuxGuest> {
    const kernel = this.kernel(guest.machine.target);
    const initrd = await this.initrd(kernel);
    const { incoming, qemu, ...rest } = guest;
    return LinuxGuest.start({ ...rest, request: qemu, image: kernel.image, initrd }, incoming);
  }

  private initrd(kernel: Kernel): Promise<string> {
    let made = this.initrds.get(kernel.modules);
    if (!made) {
      const file = join(this.folder, `initrd-${this.initrds.size}`);
      const env = cleanEnv(this.request.env);
      made = initramfs({ kernel, agent: this.request.agent, env }).then((bytes) => {
        writeFileSync(file, bytes);
        return file;
      });
      this.initrds.set(kernel.modules, made);
    }
    return made;
  }
}

/** Names of the disks' files among a guest's arguments. */
export function disksOf(args: readonly string[]): readonly string[] {
  return args.flatMap((word) => /(?:^|,)file=([A-Za-z0-9_-]{1,64}\.img)(?:,|$)/.exec(word)?.[1] ?? []);
}

/** An empty file for each disk that a guest's arguments name. */
export function makeDisks(folder: string, args: readonly string[]): void {
  for (const name of disksOf(args)) {
    writeFileSync(join(folder, name), '');
    truncateSync(join(folder, name), DISK_BYTES);
  }
}

/** Devices of a set that a build takes for a machine type, and those it refuses, in its own words. */
export async function devicesTaken(
  binary: Binary,
  machineType: string,
  devices: readonly (readonly string[])[],
  request: BinaryRequest,
  newFolder: (args: readonly string[]) => string,
): Promise<{
  readonly devices: readonly (readonly string[])[];
  readonly leftOut: readonly LeftOut[];
  readonly refusal?: string;
}> {
  const tried = await withoutRefused(devices, async (left) => {
    const args = left.flat();
    const guest = startGuest(binary, machineType, args, request, newFolder(args));
    try {
      await guest.ask('query-status');
      return true;
    } catch (error) {
      if (!isGuestFault(error)) throw error;
      return describeEnd(await guest.end(), request.timeoutMs);
    } finally {
      await guest.close();
    }
  });
  const refusal = tried.value === true ? undefined : `${tried.value.how}: ${tried.value.words}`;
  return { devices: tried.devices, leftOut: tried.leftOut, ...(refusal !== undefined && { refusal }) };
}
