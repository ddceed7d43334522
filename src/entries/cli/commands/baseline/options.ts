import type { Command } from 'commander';

/** Where the store is. */
export interface StoreOption {
  readonly baselines: string;
}

/** Declares it for a command that reads: the baselines that come with the tool, where none are named. */
export function reading(command: Command): Command {
  return command.option('--baselines <dir>', 'the store, or builtin', 'builtin');
}

/** Declares it for a command that writes: never the tool's own, where none are named. */
export function writing(command: Command): Command {
  return command.option('--baselines <dir>', 'the store', 'baselines');
}
