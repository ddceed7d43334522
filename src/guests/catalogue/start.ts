import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childOptions, type Binary, type BinaryRequest } from '../../io/qemu.js';
import { emptyFirmware } from '../firmware.js';
import { failedWith } from '../../vmstate/errors.js';
import { Guest } from '../guest.js';
import { describeEnd } from '../machine.js';

/** QEMU's refusal to start a guest, in its own words. */
export interface Refusal {
  readonly how: string;
  readonly words: string;
  /** It neither started nor ended. */
  readonly hung: boolean;
}

/** Whether it started. */
export function isRefusal(value: object): value is Refusal {
  return 'how' in value;
}

/** Milliseconds for one start: a second is much, and some devices wait for another program without end. */
const START_MS = 15_000;

export interface StartRequest extends BinaryRequest {
  readonly binary: Binary;
  /** Undefined: no machine at all, for questions about the build. */
  readonly machineType: string | undefined;
  readonly folder: string;
  /** With QEMU's own default devices. */
  readonly defaults?: boolean;
  /** With firmware (that does nothing) also where the machine starts without any. */
  readonly firmware?: boolean;
  readonly args?: readonly string[];
}

/** Starts a stopped guest, asks it, ends it. What QEMU refuses is an answer. */
export async function askStopped<T extends object>(
  request: StartRequest,
  ask: (guest: Guest) => Promise<T>,
): Promise<T | Refusal> {
  const { cwd, env } = childOptions(request, request.folder);
  const timeoutMs = Math.min(request.timeoutMs, START_MS);
  const command = [...request.binary.command, ...argumentsOf(request)];
  const guest = Guest.start({ command, cwd, env, timeoutMs });
  try {
    return await ask(guest);
  } catch (error) {
    if (!failedWith(error, 'guest-refused') && !failedWith(error, 'guest-ended')) throw error;
    const end = await guest.close();
    return { ...describeEnd(end, timeoutMs), hung: end.timedOut };
  } finally {
    await guest.close();
  }
}

function argumentsOf({
  binary,
  machineType,
  folder,
  defaults,
  args = [],
  ...request
}: StartRequest): readonly string[] {
  const common = ['-display', 'none', '-accel', 'tcg', '-S', '-qmp', 'stdio'];
  if (machineType === undefined) return ['-M', 'none', '-nodefaults', ...common];
  const firmware = emptyFirmware(binary.target) ?? (request.firmware === true ? Buffer.alloc(65536) : undefined);
  const file = join(folder, 'firmware');
  if (firmware) writeFileSync(file, firmware);
  const bare = defaults === true ? ['-serial', 'null', '-parallel', 'null', '-monitor', 'none'] : ['-nodefaults'];
  return ['-M', machineType, ...bare, ...common, ...(firmware ? ['-bios', file] : []), ...args];
}
