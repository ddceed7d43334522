import type { Command } from 'commander';
import type { Io } from '../../io.js';
import { storeFolder, writableStore } from '../../options.js';

/** Where the store is. */
export interface StoreOption {
  readonly baselines: string;
}

/** Declares it: the same folder for every command of the store, so that what is looked at is what is worked on. */
export function onStore(command: Command): Command {
  return command.option('--baselines <dir>', 'the store; builtin is the one that comes with the tool', 'baselines');
}

/** The folder, which is told on standard error: no answer leaves open which store it is about. */
export function storeToRead({ baselines }: StoreOption, io: Io): string {
  return told(storeFolder(baselines, io), io);
}

/** The same for a command that writes. @throws GateError for the tool's own store */
export function storeToWrite({ baselines }: StoreOption, io: Io): string {
  return told(writableStore(baselines, io), io);
}

function told(folder: string, io: Io): string {
  io.err(`Store: ${folder}\n`);
  return folder;
}
