import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readBounded } from '../../io/bytes.js';
import { addBaseline } from '../../io/store/commands/add.js';
import { refreshStore } from '../../io/store/commands/refresh.js';
import { manifestPath } from '../../io/store/names.js';
import { writeReach } from '../../io/reach/file.js';
import { openStore } from '../../io/store/store.js';
import { compareSections } from '../../rules/compare.js';
import { compareStatus, type BaselineStatus, type Provenance } from '../../vmstate/baseline.js';
import type { Finding } from '../../rules/finding.js';
import type { PhaseInfo } from '../../policy/model.js';
import type { ReachBook } from '../../vmstate/reach.js';
import { groupBy } from '../../vmstate/collections.js';
import type { SourceAnswer } from '../../vmstate/sourced-dump.js';
import { GateError } from '../../vmstate/errors.js';
import { removeTemporary, temporaryFolder } from '../../io/temporary.js';

/** Bytes of one file of a store. */
const MAX_STORE_FILE = 256 * 1024 * 1024;

export interface RefreshInput {
  readonly root: string;
  readonly answer: SourceAnswer;
  readonly release: string | undefined;
  readonly phase: PhaseInfo;
  readonly provenance: Omit<Provenance, 'qemuVersion' | 'command'>;
  /** What guests of the build's machine types can have, kept for the baselines that are refreshed. */
  readonly reach?: readonly Omit<ReachBook, 'release'>[];
}

/** One baseline that the refresh changes, and what the gate would no longer object to. */
export interface RefreshedBaseline {
  readonly path: string;
  readonly statusBefore: BaselineStatus | undefined;
  readonly statusAfter: BaselineStatus;
  readonly machineTypes: number;
  /** Findings of the new dump against the old one: what it newly allows. */
  readonly allowed: readonly Finding[];
}

export interface RefreshPlan {
  readonly release: string;
  readonly baselines: readonly RefreshedBaseline[];
  /** Files of the store that change, by path inside it; undefined for those that go. */
  readonly files: ReadonlyMap<string, string | undefined>;
}

/**
 * Works out what a refresh changes, on a copy of the store: the checkout is left alone.
 * @throws GateError for whatever may not change.
 */
export async function planStoreRefresh(input: RefreshInput): Promise<RefreshPlan> {
  const release = input.release ?? newestRelease(input.answer);
  const scratch = temporaryFolder('vmstate-gate-refresh-');
  const copy = join(scratch, 'store');
  try {
    if (existsSync(input.root)) cpSync(input.root, copy, { recursive: true });
    const before = filesOf(input.root);
    const baselines = [...groupBy(input.answer.dumps, (dump) => dump.target)].flatMap(([target, dumps]) => {
      const change = refreshTarget(copy, release, target, dumps, input);
      return change ? [change] : [];
    });
    for (const book of input.reach ?? []) await writeReach(copy, { ...book, release });
    return { release, baselines, files: changesBetween(before, filesOf(copy)) };
  } finally {
    removeTemporary(scratch);
  }
}

function refreshTarget(
  root: string,
  release: string,
  target: string,
  dumps: SourceAnswer['dumps'],
  input: RefreshInput,
): RefreshedBaseline | undefined {
  const path = manifestPath({ release, target });
  const status = statusFor(input.phase);
  const provenance = {
    ...input.provenance,
    qemuVersion: dumps[0]?.provenance.qemuVersion ?? 'not given',
    command: dumps[0]?.provenance.command?.replace(/ -M \S+ /, ' -M MACHINE ') ?? 'not given',
  };
  const offered = input.answer.machineTypes.get(target);
  const build = { target, provenance, dumps, ...(offered && { offered }) };
  if (!existsSync(join(root, path))) {
    const { manifest } = addBaseline(root, { ...build, release, status });
    return {
      path,
      statusBefore: undefined,
      statusAfter: status,
      machineTypes: Object.keys(manifest.machineTypes).length,
      allowed: [],
    };
  }
  const store = openStore(root);
  const old = store.entries().filter((entry) => entry.release === release && entry.target === target);
  const sections = new Map(old.map((entry) => [entry.digest, store.sections(entry.digest)]));
  const before = old[0]?.status ?? status;
  const later = compareStatus(before, status) > 0 ? before : status;
  const { steps } = refreshStore(root, { release, builds: [build], status: later });
  const [step] = steps;
  if (!step) return undefined;
  const pairs = new Map(
    old.flatMap(({ machineType, digest }) => {
      const now = dumps.find((dump) => dump.machineType === machineType);
      return now && now.digest !== digest
        ? [[`${digest} ${now.digest}`, { from: digest, to: now.sections }] as const]
        : [];
    }),
  );
  const allowed = [...pairs.values()].flatMap(({ from, to }) =>
    compareSections(sections.get(from) ?? [], to, 'forward'),
  );
  const machineTypes = Object.keys(step.after.machineTypes).length;
  return { path, statusBefore: step.before.status, statusAfter: step.after.status, machineTypes, allowed };
}

/** At the freeze development baselines freeze, at the release they are released; until then they follow the tree. */
function statusFor(phase: PhaseInfo): BaselineStatus {
  if (phase.phase === 'release' || phase.phase === 'stable') return 'released';
  return phase.phase === 'release-candidate' && phase.frozen ? 'frozen' : 'development';
}

/** The version of the newest machine type: what the tree will be released as. */
export function newestRelease(answer: SourceAnswer): string {
  const names = [...answer.dumps.map((dump) => dump.machineType), ...[...answer.machineTypes.values()].flat()];
  const versions = names.flatMap((name) => {
    const match = /-(\d+)\.(\d+)$/.exec(name);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  const [newest] = versions.sort((a, b) => b[0] - a[0] || b[1] - a[1]);
  if (!newest)
    throw new GateError('bad-usage', 'release', 'no machine type tells one', 'Name it in the input `release`');
  return newest.join('.');
}

function filesOf(root: string): ReadonlyMap<string, string> {
  if (!existsSync(root)) return new Map();
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        relative(root, path).replaceAll('\\', '/'),
        readBounded(path, path, MAX_STORE_FILE).toString('utf8'),
      ]),
  );
}

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | undefined> {
  const changes = new Map<string, string | undefined>();
  for (const [path, text] of after) if (before.get(path) !== text) changes.set(path, text);
  for (const path of before.keys()) if (!after.has(path)) changes.set(path, undefined);
  return changes;
}
