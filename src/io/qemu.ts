import { compareText } from '../vmstate/order.js';
import { lstatSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { cleanEnv, runChild } from './child.js';
import { DumpCache } from './dump-cache.js';
import { crashed, howItEnded, lastLines, MAX_WORDS } from './ended.js';
import { newestOfEach, parseMachineHelp, promisedMachineTypes } from './machine-help.js';
import type { DumpFailure, SourceAnswer, SourcedDump } from '../vmstate/sourced-dump.js';
import { inParallel } from './parallel.js';
import { readBounded } from './bytes.js';
import { removeTemporary, temporaryFolder } from './temporary.js';
import { TARGETS } from './targets.js';
import { failedWith, GateError } from '../vmstate/errors.js';

export interface QemuRequest {
  /** Binaries, or globs of them; the file name tells the target (`qemu-system-TARGET`). */
  readonly binaries: readonly string[];
  readonly cwd: string;
  /** Machine types that the baselines have, by target: each one that the binary still lists is dumped. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly timeoutMs: number;
  readonly jobs: number;
  readonly maxBytes: number;
  readonly moduleDir?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress?: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Words before the binary, for builds that need a wrapper to run. */
  readonly runner?: readonly string[];
  /** Dump every versioned machine type, not only those of the baselines and the newest. */
  readonly all?: boolean;
}

/** What QEMU is asked for; nothing of it opens a window, a network or a disk. */
export const DUMP_ARGUMENTS = ['-nodefaults', '-display', 'none', '-accel', 'tcg'] as const;

/** A QEMU that said what it is. */
export interface Binary {
  readonly command: readonly string[];
  readonly shown: string;
  readonly target: string;
  readonly version: string;
  readonly machineTypes: readonly string[];
}

/**
 * Runs QEMU binaries and dumps the machine types that matter, several at a time.
 * @throws GateError when no binary matches or one cannot say what it is; machine types that fail are answers.
 */
export async function dumpFromQemu(request: QemuRequest): Promise<SourceAnswer> {
  const folder = temporaryFolder('vmstate-gate-qemu-');
  try {
    const binaries = await openBinaries(request, folder);
    const cache = new DumpCache();
    const jobs = binaries.flatMap((binary) => wanted(binary, request).map((machineType) => ({ binary, machineType })));
    const done = await inParallel(jobs, request.jobs, async ({ binary, machineType }, index) => {
      request.progress?.(`dumping ${binary.target} ${machineType} (${index + 1} of ${jobs.length})`);
      return dumpOne(binary, machineType, request, join(folder, `dump-${index}.json`), cache);
    });
    const dumps = done.filter((result): result is SourcedDump => 'digest' in result);
    const failures = done.filter((result): result is DumpFailure => 'how' in result);
    return {
      dumps,
      failures,
      machineTypes: new Map(binaries.map((binary) => [binary.target, binary.machineTypes])),
      notes: binaries.map((binary) => noteOn(binary, dumps, failures)),
    };
  } finally {
    removeTemporary(folder);
  }
}

/** What is asked of the binaries themselves. */
export type BinaryRequest = Pick<
  QemuRequest,
  'binaries' | 'cwd' | 'timeoutMs' | 'moduleDir' | 'env' | 'signal' | 'runner'
> &
  Partial<Pick<QemuRequest, 'known'>>;

/**
 * Finds the binaries that patterns name and asks each for its version and machine types.
 * @throws GateError when none matches, one cannot say what it is, or two are for one target
 */
export async function openBinaries(request: BinaryRequest, folder: string): Promise<readonly Binary[]> {
  const binaries = await Promise.all(findBinaries(request).map((path) => describe(path, request, folder)));
  const seen = new Set<string>();
  for (const { target, shown } of binaries) {
    if (seen.has(target))
      throw new GateError('bad-usage', shown, `is a second binary for ${target}`, 'Give one for each target');
    seen.add(target);
  }
  return binaries;
}

function findBinaries(request: BinaryRequest): readonly string[] {
  const found = request.binaries.flatMap((pattern) => {
    if (request.runner) return [pattern];
    const paths = isDynamicPattern(pattern)
      ? globSync(pattern, { cwd: request.cwd, expandDirectories: false, followSymbolicLinks: false })
      : [pattern];
    const files = paths.filter((path) => isProgram(resolve(request.cwd, path)));
    if (files.length === 0) {
      throw new GateError(
        'not-found',
        pattern,
        `matches no program in ${request.cwd}`,
        'Check the pattern, and that the build ran',
      );
    }
    return files;
  });
  return [...new Set(found)].sort(compareText);
}

function isProgram(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.isFile() && (stat.mode & 0o111) !== 0;
}

async function describe(path: string, request: BinaryRequest, folder: string): Promise<Binary> {
  const target = /qemu-system-([A-Za-z0-9_]+)/.exec(basename(path))?.[1] ?? '';
  if (!TARGETS.has(target)) {
    throw new GateError(
      'bad-usage',
      path,
      'its name does not tell a target',
      'QEMU’s binaries are called qemu-system-TARGET',
    );
  }
  const command = request.runner ? [...request.runner, path] : [resolve(request.cwd, path)];
  const version = await ask(command, ['--version'], path, request, folder);
  const help = await ask(command, ['-M', 'help'], path, request, folder);
  const machineTypes = promisedMachineTypes(parseMachineHelp(help), request.known?.get(target));
  return { command, shown: path, target, version: version.split('\n')[0]?.trim().slice(0, 200) ?? '', machineTypes };
}

async function ask(
  command: readonly string[],
  args: readonly string[],
  shown: string,
  request: BinaryRequest,
  folder: string,
): Promise<string> {
  const result = await runChild([...command, ...args], { ...childOptions(request, folder), maxOutput: 1024 * 1024 });
  if (result.status !== 0) {
    const words = lastMessage(result.stderr);
    throw new GateError(
      'qemu-failed',
      shown,
      `does not answer ${args.join(' ')}: ${howItEnded(result, request.timeoutMs)}${words && `: ${words}`}`,
      'Check that it runs on this machine',
    );
  }
  return result.stdout;
}

/** How every QEMU is run: a folder of its own, no token, a bound on its time. */
export function childOptions(request: BinaryRequest, folder: string): Parameters<typeof runChild>[1] {
  const modules = request.moduleDir === undefined ? {} : { QEMU_MODULE_DIR: resolve(request.cwd, request.moduleDir) };
  return {
    cwd: folder,
    env: cleanEnv(request.env, { TMPDIR: folder, ...modules }),
    timeoutMs: request.timeoutMs,
    signal: request.signal,
  };
}

/** The machine types that the baselines name and the binary lists, and the newest of each family. */
function wanted(binary: Binary, request: QemuRequest): readonly string[] {
  const known = request.known.get(binary.target) ?? new Set();
  const newest = new Set(newestOfEach(binary.machineTypes));
  return binary.machineTypes.filter((name) => request.all === true || known.has(name) || newest.has(name));
}

async function dumpOne(
  binary: Binary,
  machineType: string,
  request: QemuRequest,
  file: string,
  cache: DumpCache,
): Promise<SourcedDump | DumpFailure> {
  const args = ['-M', machineType, ...DUMP_ARGUMENTS, '-dump-vmstate', file];
  const tooLarge = `wrote more than the limit of ${Math.round(request.maxBytes / 1024 / 1024)} MiB`;
  const sizeOf = (): number => lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const result = await runChild([...binary.command, ...args], {
    ...childOptions(request, resolve(file, '..')),
    maxOutput: 64 * 1024,
    watch: () => (sizeOf() > request.maxBytes ? tooLarge : undefined),
  });
  const fail = (kind: DumpFailure['kind'], how: string): DumpFailure => {
    const words = lastMessage(result.stderr);
    return { target: binary.target, machineType, binary: binary.shown, kind, how, words };
  };
  try {
    if (result.killed !== undefined || sizeOf() > request.maxBytes)
      return fail('incomplete', result.killed ?? tooLarge);
    if (result.timedOut) return fail('timed-out', howItEnded(result, request.timeoutMs));
    if (crashed(result)) return fail('crashed', howItEnded(result, request.timeoutMs));
    if (result.status !== 0) return fail('refused', howItEnded(result, request.timeoutMs));
    const read = cache.read(readBounded(file, `the dump of ${machineType}`, request.maxBytes, 'no links'), machineType);
    if (read.machineType !== machineType) return fail('incomplete', `wrote a dump of ${read.machineType} instead`);
    const provenance = {
      kind: 'qemu' as const,
      path: relativeTo(request.cwd, binary.shown),
      qemuVersion: binary.version,
      command: `${basename(binary.shown)} -M ${machineType} ${DUMP_ARGUMENTS.join(' ')} -dump-vmstate FILE`,
    };
    return { target: binary.target, machineType, sections: read.sections, digest: read.digest, provenance };
  } catch (error) {
    if (failedWith(error, 'not-found')) return fail('incomplete', 'ended well and wrote no file');
    if (error instanceof GateError) return fail('incomplete', `wrote an unusable file: ${error.problem}`);
    throw error;
  } finally {
    rmSync(file, { force: true, recursive: true });
  }
}

function lastMessage(stderr: string): string {
  return lastLines(stderr).join(' | ').slice(-MAX_WORDS);
}

function relativeTo(cwd: string, path: string): string {
  const inside = relative(cwd, resolve(cwd, path));
  return inside.startsWith('..') ? path : inside;
}

function noteOn(binary: Binary, dumps: readonly SourcedDump[], failures: readonly DumpFailure[]): string {
  const own = dumps.filter((dump) => dump.target === binary.target);
  const failed = failures.filter((failure) => failure.target === binary.target).length;
  const distinct = new Set(own.map((dump) => dump.digest)).size;
  const same = distinct === 1 && own.length > 1 ? 'all the same but for the name' : `${distinct} distinct`;
  return `${binary.shown} (${binary.version}): ${binary.machineTypes.length} versioned machine types, ${own.length} dumped, ${same}${failed > 0 ? `, ${failed} failed` : ''}`;
}
