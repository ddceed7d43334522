import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childOptions, type Binary, type BinaryRequest } from '../../io/qemu.js';
import { GateError } from '../../vmstate/errors.js';
import { Guest, guestRefused, type GuestEnd, type QmpEvent } from '../guest.js';
import { shellWord } from '../machine.js';
import { Console, type Answer } from './console.js';
import { linuxTarget } from './targets.js';

/** Everything that is the same on both sides of a move. */
export interface Machine {
  readonly target: string;
  readonly machineType: string;
  /** Devices and their backends; a relative path is one in the guest's folder. */
  readonly args: readonly string[];
  /** MiB. */
  readonly memory: number;
  readonly processors: number;
  /** More words for the kernel: `intel_iommu=on`. */
  readonly append?: string;
}

export interface Boot {
  readonly binary: Binary;
  readonly machine: Machine;
  readonly accel: 'tcg' | 'kvm';
  /** Files of kernel and initramfs. */
  readonly image: string;
  readonly initrd: string;
  readonly folder: string;
  readonly request: BinaryRequest;
  /** Keep the guest's memory out of what is saved, in a file beside it. */
  readonly ramFile?: string;
}

/** How long things may take, in milliseconds: plain TCG on a busy machine is some thirty times slower than iron. */
export const LIMITS = { start: 60_000, ready: 300_000, ask: 120_000, save: 120_000, load: 120_000 } as const;

/** A Linux that is talked to on its console and over QMP. Everything that it started ends with `close`. */
export class LinuxGuest {
  /** QMP's words when it refused a command on the way up. */
  refusal: string | undefined;
  private ended: GuestEnd | undefined;
  private console: Console | undefined;

  private constructor(
    readonly qmp: Guest,
    /** What QEMU told unasked, in order. */
    readonly events: readonly QmpEvent[],
  ) {
    void qmp.end().then((end) => (this.ended = end));
  }

  /** Boots the kernel, or waits for a saved guest when `incoming` names its file. @throws GateError when QEMU ends */
  static async start(boot: Boot, incoming?: string): Promise<LinuxGuest> {
    const events: QmpEvent[] = [];
    const { cwd, env } = childOptions(boot.request, boot.folder);
    const command = [...boot.binary.command, ...commandLine(boot, incoming !== undefined), '-qmp', 'stdio'];
    const onEvent = (event: QmpEvent): void => {
      if (events.length < 10_000) events.push(event);
    };
    const qmp = Guest.start({ command, cwd, env, timeoutMs: boot.request.timeoutMs, onEvent });
    const guest = new LinuxGuest(qmp, events);
    try {
      guest.console = await Console.open(join(boot.folder, 'con'), () => guest.gone());
      if (boot.ramFile !== undefined) await guest.ignoreSharedMemory();
      if (incoming !== undefined) await guest.load(incoming);
    } catch (error) {
      // The way it ended says more than that a question had no answer.
      if (!isGuestFault(error)) throw error;
      if (error.code === 'guest-refused') guest.refusal = error.problem;
    }
    return guest;
  }

  gone(): boolean {
    return this.ended !== undefined;
  }

  /** How it ended, when it did. */
  end(): GuestEnd | undefined {
    return this.ended;
  }

  /** Whether the agent came up. */
  async ready(timeoutMs: number = LIMITS.ready): Promise<boolean> {
    return (await this.console?.notice('@ready', timeoutMs, () => this.gone())) !== undefined;
  }

  /** Asks the agent; undefined when it does not answer. */
  async ask(command: string, timeoutMs: number = LIMITS.ask): Promise<Answer | undefined> {
    return this.gone() ? undefined : this.console?.ask(command, timeoutMs);
  }

  async notice(start: string, timeoutMs: number): Promise<string | undefined> {
    return this.console?.notice(start, timeoutMs, () => this.gone());
  }

  lastText(): string {
    return this.console?.lastText() ?? '';
  }

  /** Saves it into a file; it stands still afterwards. @throws GateError */
  async save(file: string): Promise<void> {
    // The default bound on bandwidth is for networks.
    await this.qmp.ask('migrate-set-parameters', { 'max-bandwidth': 8_000_000_000, 'downtime-limit': 100_000 });
    await this.qmp.ask('migrate', { uri: `exec:cat > ${shellWord(file)}` });
    const end = Date.now() + LIMITS.save;
    for (;;) {
      const { status = 'none' } = await this.qmp.ask<{ status?: string }>('query-migrate');
      if (status === 'completed') return;
      if (['failed', 'cancelled'].includes(status)) throw guestRefused(`could not be saved: ${status}`);
      if (Date.now() > end) throw guestRefused(`could not be saved within ${LIMITS.save / 1000} s`);
      await wait(20);
    }
  }

  /** Whether it runs, or stands still because it was told to. */
  async status(): Promise<string> {
    return (await this.qmp.ask<{ status: string }>('query-status')).status;
  }

  async close(): Promise<GuestEnd> {
    this.console?.close();
    return this.qmp.close();
  }

  private async ignoreSharedMemory(): Promise<void> {
    await this.qmp.ask('migrate-set-capabilities', { capabilities: [{ capability: 'x-ignore-shared', state: true }] });
  }

  private async load(file: string): Promise<void> {
    await this.qmp.ask('migrate-incoming', { uri: `exec:cat ${shellWord(file)}` });
    const end = Date.now() + LIMITS.load;
    while ((await this.status()) === 'inmigrate') {
      if (Date.now() > end) throw guestRefused(`did not load within ${LIMITS.load / 1000} s`);
      await wait(20);
    }
    if ((await this.status()) !== 'running') await this.qmp.ask('cont');
  }
}

/** QEMU's words for a machine; the same for both sides but for `-incoming`. */
export function commandLine(
  boot: Pick<Boot, 'machine' | 'accel' | 'image' | 'initrd' | 'ramFile'>,
  incoming: boolean,
): readonly string[] {
  const { machine, accel, image, initrd, ramFile } = boot;
  const linux = linuxTarget(machine.target);
  const has = (option: string): boolean => machine.args.includes(option);
  const memory = `${machine.memory}M`;
  const ram =
    ramFile === undefined
      ? []
      : ['-object', `memory-backend-file,id=vmstate-gate-ram,size=${memory},mem-path=${ramFile},share=on`];
  const backend = ramFile === undefined ? '' : ',memory-backend=vmstate-gate-ram';
  const append = `console=${linux?.console ?? ''} quiet nokaslr ${linux?.append ?? ''} ${machine.append ?? ''}`.trim();
  return [
    '-M',
    `${machine.machineType}${backend}`,
    '-nodefaults',
    '-display',
    'none',
    '-accel',
    accel,
    ...(linux?.cpu !== undefined && accel === 'tcg' && !has('-cpu') ? ['-cpu', linux.cpu] : []),
    ...(accel === 'kvm' && !has('-cpu') ? ['-cpu', 'host'] : []),
    ...(has('-m') ? [] : ['-m', memory]),
    ...(has('-smp') ? [] : ['-smp', processorsOf(machine)]),
    ...ram,
    '-chardev',
    'socket,id=con,path=con,server=on,wait=off',
    ...(linux?.consoleArguments ?? []),
    '-kernel',
    image,
    '-initrd',
    initrd,
    '-append',
    append,
    ...machine.args,
    ...(incoming ? ['-incoming', 'defer'] : []),
  ];
}

/** As many as are asked for, and room for one more where a processor can be added. */
function processorsOf({ target, processors }: Machine): string {
  return target === 'aarch64' ? String(processors) : `${processors},maxcpus=${processors + 1}`;
}

/** Whether QEMU, not the gate, is why a question has no answer. */
export function isGuestFault(error: unknown): error is GateError {
  return error instanceof GateError && (error.code === 'guest-ended' || error.code === 'guest-refused');
}
