import type { BaselineEntry } from '../../vmstate/baseline.js';
import { machineTypesByTarget } from '../../vmstate/baseline.js';
import { GateError } from '../../vmstate/errors.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { DEFAULT_MAX_BYTES } from '../../io/bytes.js';
import { readDumpFiles } from '../../io/files.js';
import { joinAnswers } from '../../io/join.js';
import { dumpFromQemu, type BinaryRequest } from '../../io/qemu.js';

/** Where the dumps of a build come from. */
export interface GatherRequest {
  readonly cwd: string;
  /** Globs of dump files. */
  readonly dumps: readonly string[];
  /** Binaries to dump; `binaries` may be empty. */
  readonly qemu: BinaryRequest & { readonly jobs: number };
  /** What the build is held against: tells targets and machine types. */
  readonly baselines: readonly BaselineEntry[];
  /** Dump every versioned machine type of binaries, not only those that the baselines have and the newest. */
  readonly all?: boolean;
  /** Refuse files outside the working folder: for what strangers may have put there. */
  readonly confined?: boolean;
  readonly maxBytes?: number;
  readonly progress?: (message: string) => void;
  /** What makes the binaries, before they are looked for. */
  readonly build?: () => Promise<void>;
  /** Further sources, asked last: artifacts. */
  readonly others?: readonly ((known: ReadonlyMap<string, ReadonlySet<string>>) => Promise<SourceAnswer>)[];
  /** How a user names a source, where none is named. */
  readonly remedy: string;
}

/** Asks every source that is named, and puts the answers together. @throws GateError also where none is named */
export async function gather(request: GatherRequest): Promise<SourceAnswer> {
  const { cwd, dumps, qemu, all = false, confined = false, maxBytes = DEFAULT_MAX_BYTES, progress } = request;
  const known = machineTypesByTarget(request.baselines);
  const answers: SourceAnswer[] = [];
  if (dumps.length > 0) answers.push(await readDumpFiles({ patterns: dumps, cwd, known, maxBytes, confined }));
  await request.build?.();
  if (qemu.binaries.length > 0) {
    answers.push(await dumpFromQemu({ ...qemu, known, all, maxBytes, ...(progress && { progress }) }));
  }
  for (const other of request.others ?? []) answers.push(await other(known));
  if (answers.length === 0) throw new GateError('bad-usage', 'dumps', 'none are named', request.remedy);
  return joinAnswers(answers);
}
