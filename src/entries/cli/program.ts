import { Command, CommanderError } from 'commander';
import type { CommandModule } from './command.js';
import { EXIT, type Io } from './io.js';
import { toolVersion } from '../../io/version.js';

/** Commands by name, one line for each; only the one that is called is loaded, all of them for help. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandModule>>> = {
  init: () => import('./commands/init.js'),
  compare: () => import('./commands/compare.js'),
  check: () => import('./commands/check.js'),
  dump: () => import('./commands/dump.js'),
  lint: () => import('./commands/lint.js'),
  layout: () => import('./commands/layout.js'),
  touched: () => import('./commands/touched.js'),
  explain: () => import('./commands/explain.js'),
  history: () => import('./commands/history.js'),
  waive: () => import('./commands/waive.js'),
  baseline: () => import('./commands/baseline/index.js'),
  reach: () => import('./commands/reach.js'),
  guest: () => import('./commands/guest/index.js'),
  stream: () => import('./commands/stream/index.js'),
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
      '\nExit status: 0 compatible, 1 incompatible, 2 bad usage or input, 3 internal error,\n4 what was found could not be written.\n' +
        'Dumps may be gzipped; - reads standard input.',
    );
  // `help check` is `check --help`; commands are loaded by name, so that the parser's own help command knows none.
  if (args[0] === 'help') return run([...args.slice(1).filter((word) => !word.startsWith('-')), '--help'], io);
  const called = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]) ? COMMANDS[args[0]] : undefined;
  for (const load of called ? [called] : Object.values(COMMANDS))
    await (await load()).register(program, io, (status) => (code = status));
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
