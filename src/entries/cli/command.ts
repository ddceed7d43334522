import type { Command } from 'commander';
import type { Io } from './io.js';

/** Adds one command to its parent; `exit` sets the exit status when it ran. */
export type Register = (parent: Command, io: Io, exit: (code: number) => void) => void | Promise<void>;

/** A file of commands/ exports this. */
export interface CommandModule {
  readonly register: Register;
}

/** A command whose subcommands are files of their own: one line for each. */
export function commandGroup(
  name: string,
  description: string,
  members: readonly (() => Promise<CommandModule>)[],
): Register {
  return async (parent, io, exit) => {
    const group = parent.command(name).description(description);
    for (const load of members) await (await load()).register(group, io, exit);
  };
}
