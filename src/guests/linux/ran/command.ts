import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, type Machine } from '../boot.js';

/** Where the guest's memory is, in the guest's own folder. */
export const RAM_FILE = 'ram';

/**
 * A kernel that is none. With -kernel a PC has an option ROM more, which travels as a block of memory; and an s390x
 * without it wants firmware. Nothing of it is run: the guest that is loaded brings its own.
 */
function emptyKernel(): Buffer {
  return Buffer.alloc(0x20_000);
}

/** Devices that read the guest's memory while they are loaded, off: the memory is not there. */
export function withoutMemoryReaders(target: string): readonly string[] {
  return target === 'x86_64' ? ['-global', 'apic-common.vapic=off'] : [];
}

/** The command line that takes a saved guest over and lets it stand. */
export function loadCommand(machine: Machine, folder: string): readonly string[] {
  const needsKernel = machine.target === 'x86_64' || machine.target === 's390x';
  const image = join(folder, 'kernel');
  if (needsKernel) writeFileSync(image, emptyKernel());
  const args = commandLine({ machine, accel: 'tcg', image, initrd: '', ramFile: RAM_FILE }, true);
  return ['-S', ...withoutBoot(args, needsKernel)];
}

/** Without -initrd and -append, and without -kernel where it is not needed. */
function withoutBoot(args: readonly string[], keepKernel: boolean): readonly string[] {
  const dropped = new Set(keepKernel ? ['-initrd', '-append'] : ['-initrd', '-append', '-kernel']);
  return args.filter((word, at) => !dropped.has(word) && !dropped.has(args[at - 1] ?? ''));
}
