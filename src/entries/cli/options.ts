import { availableParallelism } from 'node:os';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import type { BinaryRequest } from '../../io/qemu.js';
import type { Io } from './io.js';
import { GateError } from '../../vmstate/errors.js';

/** Options of every command that runs QEMU. */
export interface QemuOptions {
  readonly qemu: readonly string[];
  readonly runner?: string | undefined;
  readonly moduleDir?: string;
  readonly jobs: string;
  readonly timeout: string;
}

/** Declares them. */
export function withQemu(command: Command): Command {
  return command
    .requiredOption('--qemu <binary...>', 'QEMU binaries, or globs of them')
    .option('--runner <command>', 'program that runs the binary named after it, for builds that need a wrapper')
    .option('--module-dir <dir>', 'folder with QEMU’s modules')
    .option('--jobs <n>', 'QEMU processes at a time', String(availableParallelism()))
    .option('--timeout <seconds>', 'for one QEMU', '60');
}

/** What they ask for. */
export function qemuRequest(options: QemuOptions, io: Io): BinaryRequest & { readonly jobs: number } {
  return {
    binaries: options.qemu,
    cwd: io.cwd,
    env: io.env,
    timeoutMs: positive(options.timeout, '--timeout') * 1000,
    jobs: positive(options.jobs, '--jobs'),
    moduleDir: options.moduleDir,
    ...(options.runner !== undefined && { runner: [resolve(io.cwd, options.runner)] }),
  };
}

/** A folder of baselines; `builtin` is the one that comes with the tool. */
export function storeFolder(baselines: string, io: Io): string {
  return baselines === 'builtin' ? join(io.root, 'baselines') : resolve(io.cwd, baselines);
}

/**
 * A folder of baselines that a command may write to.
 * @throws GateError for the tool's own, however it is named: what it holds is what every gate holds builds against
 */
export function writableStore(baselines: string, io: Io): string {
  const folder = storeFolder(baselines, io);
  const own = realOf(join(io.root, 'baselines'));
  if (!`${realOf(folder)}${sep}`.startsWith(`${own}${sep}`)) return folder;
  throw new GateError(
    'store-refused',
    baselines,
    'is the store that comes with the tool, which is only read',
    'Name a folder of your own with --baselines',
  );
}

/** Where a path leads, also one whose end is not there yet. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realOf(above), basename(path));
  }
}

/** A whole number above zero. @throws GateError naming the option */
export function positive(text: string, option: string): number {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (number < 1)
    throw new GateError('bad-usage', `${option} ${JSON.stringify(text)}`, 'is no whole number above zero', 'Give one');
  return number;
}

/** Tells on standard error how far long work is, once it takes longer than a second, a line a second. */
export function progressOf(io: Io): (message: string) => void {
  let last = io.now().getTime();
  return (message) => {
    const now = io.now().getTime();
    if (now - last < 1000) return;
    last = now;
    io.err(`${message}\n`);
  };
}
