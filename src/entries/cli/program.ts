import { Command, CommanderError } from 'commander';
import { EXIT, type Io } from './io.js';
import { toolVersion } from '../../io/version.js';

/** A command's registration: adds itself to the program and sets the exit status when it ran. */
export type Register = (program: Command, io: Io, exit: (code: number) => void) => void;

/** Commands by name; only the one that is called is loaded, all of them for help. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  compare: async () => (await import('./commands/compare.js')).registerCompare,
  check: async () => (await import('./commands/check.js')).registerCheck,
  dump: async () => (await import('./commands/dump.js')).registerDump,
  layout: async () => (await import('./commands/layout.js')).registerLayout,
  explain: async () => (await import('./commands/explain.js')).registerExplain,
  baseline: async () => (await import('./commands/baseline.js')).registerBaseline,
  probe: async () => (await import('./commands/probe.js')).registerProbe,
  inventory: async () => (await import('./commands/inventory.js')).registerInventory,
  waive: async () => (await import('./commands/waive.js')).registerWaive,
};

/** Parses arguments and runs a command. @returns the exit status. @throws what the command throws. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.compatible;
  const program = new Command('vmstate-gate')
    .description('Tells whether a QEMU build breaks live migration, from its -dump-vmstate output.')
    .version(toolVersion(io.root))
    .helpCommand(false)
    .showHelpAfterError('See vmstate-gate --help.')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit status: 0 compatible, 1 incompatible, 2 bad usage or input, 3 internal error.\n' +
        'Dumps may be gzipped; - reads standard input.',
    );
  const called = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]) ? COMMANDS[args[0]] : undefined;
  for (const load of called ? [called] : Object.values(COMMANDS))
    (await load())(program, io, (status) => (code = status));
  inheritExit(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.compatible : EXIT.usage;
  }
  return code;
}

/** Subcommands copy settings when they are made; the override is set on all of them all the same. */
function inheritExit(command: Command): void {
  for (const sub of command.commands) {
    sub.exitOverride();
    inheritExit(sub);
  }
}
