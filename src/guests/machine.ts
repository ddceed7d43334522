import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { howItEnded } from '../io/ended.js';
import { childOptions, type Binary, type BinaryRequest } from '../io/qemu.js';
import { emptyFirmware } from './firmware.js';
import { Guest, type GuestEnd } from './guest.js';
import { lastMessage } from './qemu-messages.js';

/** MiB of memory: what every versioned machine type of QEMU starts with. */
const MEMORY = '256';

/** The part of the command line that is the same for saving and loading; FIRMWARE stands for a file made anew each time. */
export function machineArguments(target: string, machineType: string, args: readonly string[]): readonly string[] {
  const firmware = emptyFirmware(target) ? ['-bios', 'FIRMWARE'] : [];
  return [
    '-M',
    machineType,
    '-nodefaults',
    '-display',
    'none',
    '-accel',
    'tcg',
    '-S',
    '-m',
    MEMORY,
    ...firmware,
    ...args,
  ];
}

/** Starts a stopped guest of a machine type with devices, in a folder of its own. */
export function startGuest(
  binary: Binary,
  machineType: string,
  args: readonly string[],
  request: BinaryRequest,
  folder: string,
): Guest {
  const file = join(folder, 'firmware');
  const firmware = emptyFirmware(binary.target);
  if (firmware) writeFileSync(file, firmware);
  const argv = machineArguments(binary.target, machineType, args).map((word) => (word === 'FIRMWARE' ? file : word));
  const { cwd, env, timeoutMs } = childOptions(request, folder);
  return Guest.start({
    command: [...binary.command, ...argv, '-qmp', 'stdio'],
    cwd,
    env,
    timeoutMs,
  });
}

/** What became of a guest, and its words. */
export function describeEnd(end: GuestEnd, timeoutMs: number): { readonly how: string; readonly words: string } {
  const how = end.flooded && !end.timedOut ? 'wrote more than anyone should read' : howItEnded(end, timeoutMs);
  return { how, words: lastMessage(end.stderr) };
}

/** A path as a word of /bin/sh, which runs `exec:` migrations. */
export function shellWord(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
