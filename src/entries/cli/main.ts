import { BISECT_SKIP, EXIT, type Io } from './io.js';
import { toolVersion } from '../../io/version.js';
import { systemRefusal } from '../../io/replace-file.js';
import { failedWith, failureText, GateError } from '../../vmstate/errors.js';

/**
 * Runs one command.
 * @returns the exit status: 0 compatible, 1 incompatible, 2 usage or bad input, 3 internal error, 4 a
 * file could not be written. Never throws.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    // The quickest way for what scripts ask most often: no parser is loaded.
    if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
      io.out(`${toolVersion(io.root)}\n`);
      return EXIT.compatible;
    }
    const { run } = await import('./program.js');
    return forBisect(await run(args, io), args);
  } catch (error) {
    return forBisect(fail(systemRefusal(error) ?? error, io), args);
  }
}

/** With --bisect, whatever is neither good nor bad is to be skipped; bisecting must not blame a commit for it. */
export function forBisect(status: number, args: readonly string[]): number {
  const judged = status === EXIT.compatible || status === EXIT.incompatible;
  return args.includes('--bisect') && !judged ? BISECT_SKIP : status;
}

function fail(error: unknown, io: Io): number {
  if (error instanceof GateError) {
    io.err(`vmstate-gate: ${printable(failureText(error))}\n`);
    if (error.code === 'bad-usage') io.err('See vmstate-gate --help.\n');
    return failedWith(error, 'write-failed') ? EXIT.unwritten : EXIT.usage;
  }
  io.err(
    `vmstate-gate: internal error: ${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  io.err('This is a fault of vmstate-gate, not of your input; please report it.\n');
  return EXIT.internal;
}

/** Control characters of names and of QEMU's words must not reach a terminal. */
function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
