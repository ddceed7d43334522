import { accessSync, constants } from 'node:fs';
import type { Problem } from '../../vmstate/problem.js';
import type { Machine } from './boot.js';
import type { Side } from './preflight.js';
import type { Workshop } from './workshop.js';

const HOST: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ppc64: 'ppc64', s390x: 's390x' };
const MACHINES: Readonly<Record<string, string>> = {
  x86_64: 'q35',
  aarch64: 'virt',
  ppc64: 'pseries',
  s390x: 's390-ccw-virtio',
};
/** Milliseconds: with KVM a kernel greets in two or three seconds. */
const TRIAL = 20_000;

/**
 * KVM where a kernel really gets going with it, else TCG. A /dev/kvm that opens and answers, and then runs nothing, is
 * found out by a trial: the only proof that a guest runs is one that does.
 */
export async function chooseAccel(workshop: Workshop, side: Side, problems: Problem[]): Promise<'tcg' | 'kvm'> {
  const { target } = side.binary;
  if (HOST[process.arch] !== target || !maySee('/dev/kvm')) return 'tcg';
  const machine: Machine = { target, machineType: MACHINES[target] ?? '', args: [], memory: 256, processors: 1 };
  const folder = workshop.newFolder([]);
  const qemu = { ...side.qemu, timeoutMs: Math.min(side.qemu.timeoutMs, TRIAL * 2) };
  const guest = await workshop.start({ binary: side.binary, qemu, machine, folder, accel: 'kvm' });
  try {
    if (await guest.ready(TRIAL)) return 'kvm';
  } finally {
    await guest.close();
    workshop.dropFolder(folder);
  }
  problems.push({
    severity: 'notice',
    code: 'move-told',
    message: '/dev/kvm is there, but no kernel gets going with it: guests run under TCG',
    remedy: 'Nothing, unless guests should run with KVM here',
  });
  return 'tcg';
}

function maySee(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
