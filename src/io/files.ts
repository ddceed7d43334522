import { count } from '../vmstate/count.js';
import { compareText } from '../vmstate/order.js';
import { lstatSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { isDynamicPattern, globSync } from 'tinyglobby';
import { DEFAULT_MAX_BYTES, FileReader, readStdin, unpack } from './bytes.js';
import { DumpCache } from './dump-cache.js';
import { isPipe, PIPE_TIMEOUT_MS, readPipe } from './pipe.js';
import type { SourceAnswer, SourcedDump } from '../vmstate/sourced-dump.js';
import { guestFilesBeside, isGuestFile } from './guest-file.js';
import { isMachineList, listsBeside, readListIn } from './machine-list.js';
import { splitPattern, targetOf } from './targets.js';
import { GateError } from '../vmstate/errors.js';

/** Files that one run reads; a release has about 60 machine types for each of some targets. */
export const MAX_FILES = 5000;

export interface FilesRequest {
  /** Globs or paths, `TARGET=GLOB` to name the target, `-` for standard input. */
  readonly patterns: readonly string[];
  readonly cwd: string;
  /** Machine types of the baselines by target: they tell the target where the path does not. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  /** The target of everything that names none; nothing is asked of paths then. */
  readonly target?: string;
  readonly maxBytes?: number;
  /** Digests of the canonical text, as baselines have them; true when left out. */
  readonly canonical?: boolean;
  /** Refuse files that lie outside the working folder, through `..` or a link: for what strangers may have put there. */
  readonly confined?: boolean;
}

/**
 * Reads dumps from files. Every pattern must match.
 * @throws GateError for a pattern without a match, a file that is no dump, a target that cannot be
 * told, or two different dumps of one machine type.
 */
export async function readDumpFiles(request: FilesRequest): Promise<SourceAnswer> {
  if (request.patterns.length === 0)
    throw new GateError('bad-usage', 'dumps', 'no pattern was given', 'Name dump files or globs');
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
  const cache = new DumpCache(request.canonical ?? true);
  const dumps = new Map<string, SourcedDump>();
  const reader = new FileReader();
  for (const file of matchAll(request)) {
    const stdin = file.path === '-';
    const shown = stdin ? 'standard input' : file.path;
    const raw = stdin ? await readStdin(maxBytes) : await readFile(reader, file.path, request, maxBytes);
    const { machineType, sections, digest } = cache.read(unpack(raw, shown, maxBytes), shown);
    const target = targetOf(shown, machineType, file.target ?? request.target, request.known);
    const key = `${target} ${machineType}`;
    const before = dumps.get(key);
    if (before && before.digest !== digest) {
      const problem = `it and ${before.provenance.path} are different dumps of ${machineType} (${target})`;
      throw new GateError('bad-usage', shown, problem, 'Give one dump for each machine type');
    }
    if (before) continue;
    const provenance = { kind: stdin ? ('stdin' as const) : ('file' as const), path: shown };
    dumps.set(key, { target, machineType, sections, digest, provenance });
  }
  const distinct = new Set([...dumps.values()].map((dump) => dump.digest)).size;
  const notes = [`${count(dumps.size, 'dump')} from files, ${distinct} distinct`];
  const onDisk = [...dumps.values()].filter(({ provenance }) => provenance.kind === 'file');
  const machineTypes = listsBeside(onDisk, readListIn(request.cwd), request.known);
  const guests = guestFilesBeside(onDisk, request.cwd);
  return { dumps: [...dumps.values()], failures: [], machineTypes, guests, notes };
}

/** A regular file; a pipe too, where the person who runs this named it. */
async function readFile(reader: FileReader, path: string, request: FilesRequest, maxBytes: number): Promise<Buffer> {
  const full = resolve(request.cwd, path);
  const piped = !request.confined && request.patterns.includes(path) && isPipe(full);
  return piped ? readPipe(full, path, maxBytes, PIPE_TIMEOUT_MS) : reader.read(full, path, maxBytes);
}

interface Match {
  readonly path: string;
  readonly target: string | undefined;
}

function matchAll(request: FilesRequest): readonly Match[] {
  const matches = new Map<string, Match>();
  for (const text of request.patterns) {
    const { target, pattern } = splitPattern(text);
    const paths = pattern === '-' ? ['-'] : expand(pattern, request);
    if (paths.length === 0) {
      throw new GateError(
        'not-found',
        pattern,
        `matches no file in ${request.cwd}`,
        'Check the pattern, and that the step that makes the dumps ran',
      );
    }
    for (const path of paths) {
      const before = matches.get(path);
      if (before?.target !== undefined && target !== undefined && before.target !== target) {
        throw new GateError(
          'bad-usage',
          path,
          `is given for ${before.target} and for ${target}`,
          'Give each file once',
        );
      }
      matches.set(path, { path, target: target ?? before?.target });
    }
    if (matches.size > MAX_FILES) {
      throw new GateError(
        'bad-input',
        pattern,
        `matches more than the limit of ${MAX_FILES} files`,
        'Narrow the pattern',
      );
    }
  }
  return [...matches.values()];
}

function expand(pattern: string, request: FilesRequest): readonly string[] {
  const paths = isDynamicPattern(pattern)
    ? globSync(pattern, { cwd: request.cwd, dot: true, expandDirectories: false })
    : exists(resolve(request.cwd, pattern))
      ? [pattern]
      : [];
  const dumps = paths.filter((path) => !isMachineList(path) && !isGuestFile(path));
  if (request.confined) for (const path of dumps) confine(path, request.cwd);
  return [...dumps].sort(compareText);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function confine(path: string, cwd: string): void {
  let real: string;
  try {
    real = realpathSync(resolve(cwd, path));
  } catch {
    throw new GateError('not-found', path, 'is a link that leads nowhere', 'Give a dump file');
  }
  const inside = relative(realpathSync(cwd), real);
  if (inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new GateError('bad-input', path, 'leads out of the working folder', 'Give files inside it');
  }
}
