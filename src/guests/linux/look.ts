import { gunzipSync } from 'node:zlib';
import { GateError } from '../../vmstate/errors.js';
import { readView, type View } from '../../gate/view/view.js';
import type { Binary, BinaryRequest } from '../../io/qemu.js';
import type { LeftOut } from '../../gate/guest-evidence.js';
import { describeEnd } from '../machine.js';
import { LIMITS, type LinuxGuest, type Machine } from './boot.js';
import { offers } from './offers.js';
import { devicesTaken, type Workshop } from './workshop.js';

/** Bytes of a view, unpacked. */
const MAX_VIEW = 64 * 1024 * 1024;

export interface Looked {
  readonly view: View;
  readonly machine: Machine;
  readonly leftOut: readonly LeftOut[];
}

/** Boots a guest and reads out what it was given. @throws GateError when it does not get that far */
export async function lookInside(
  workshop: Workshop,
  binary: Binary,
  machine: Omit<Machine, 'args'> & { readonly devices: readonly (readonly string[])[] },
  qemu: BinaryRequest,
): Promise<Looked> {
  const { devices, ...rest } = machine;
  const taken = await devicesTaken(binary, machine.machineType, devices, qemu, (args) => workshop.newFolder(args));
  const whole: Machine = { ...rest, args: taken.devices.flat() };
  const folder = workshop.newFolder(whole.args);
  const guest = await workshop.start({ binary, machine: whole, folder, qemu, accel: 'tcg' });
  try {
    const view = (await guest.ready()) ? await viewOf(guest) : undefined;
    if (!view) throw new GateError('qemu-failed', machine.machineType, await whyNot(guest, qemu), NOT_UP);
    return { view, machine: whole, leftOut: taken.leftOut };
  } finally {
    await guest.close();
    workshop.dropFolder(folder);
  }
}

const NOT_UP = 'Try with fewer devices, or with a kernel that this machine type boots';

/** What a guest sees now, and what its virtio devices offer; undefined when it does not answer. */
export async function viewOf(guest: LinuxGuest): Promise<View | undefined> {
  const answer = await guest.ask('view', LIMITS.ask);
  if (!answer) return undefined;
  const archive = unpack(answer.lines.join(''));
  if (!archive) return undefined;
  const { kernel, lines } = readView(archive);
  return { kernel, lines: [...new Set([...lines, ...(await offers(guest.qmp))])].sort() };
}

function unpack(text: string): Buffer | undefined {
  try {
    return gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: MAX_VIEW });
  } catch {
    return undefined;
  }
}

/** Why a guest did not come up, in QEMU's words or by the last of its console. */
export async function whyNot(guest: LinuxGuest, qemu: BinaryRequest): Promise<string> {
  const last = guest.lastText().trim().split('\n').slice(-3).join(' | ');
  const console = last === '' ? 'its console is silent' : `its console says ${JSON.stringify(last.slice(-300))}`;
  if (!guest.gone()) return `the guest does not answer; ${console}`;
  const { how, words } = describeEnd(await guest.close(), qemu.timeoutMs);
  return `QEMU ${how}${words === '' ? '' : `: ${words}`}; ${console}`;
}
