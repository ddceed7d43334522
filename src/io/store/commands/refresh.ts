import { GateError } from '../../../vmstate/errors.js';
import { compareStatus, type BaselineStatus } from '../../../vmstate/baseline.js';
import { applyChange } from '../apply.js';
import { storeChange, type StoreChange } from '../change.js';
import type { BaselineFile } from '../baseline-file.js';
import type { StoreContents } from '../contents.js';
import type { CanonicalDump } from '../digest.js';
import { makeBaseline, type BuildDumps } from '../make.js';
import type { Manifest } from '../../../vmstate/baseline.js';
import { manifestPath } from '../names.js';
import { packBaselines } from '../pack.js';
import { existingContents, sameMachineTypes } from './add.js';

/** What to bring up to date. */
export interface RefreshRequest {
  readonly release: string;
  /** New dumps, one entry a target; none to change the status alone. */
  readonly builds: readonly RefreshBuild[];
  /** Status to end with; what it is when left out. Never back: development, frozen, released. */
  readonly status?: BaselineStatus;
}

export interface RefreshBuild extends BuildDumps {
  /** Every machine type that the build lists: what is not in it was removed on purpose. Unknown when left out. */
  readonly offered?: readonly string[];
}

/** What became of one baseline. */
export interface RefreshStep {
  readonly before: Manifest;
  readonly after: Manifest;
}

export interface RefreshResult {
  /** One for each baseline that changes. */
  readonly steps: readonly RefreshStep[];
  readonly unchanged: readonly Manifest[];
}

/**
 * Brings a release's baselines on the disk up to date.
 * @throws GateError when that would change the content of a frozen or released baseline, turn a
 * status back, or lose a machine type that the build still has; nothing is written then
 */
export function refreshStore(root: string, request: RefreshRequest): RefreshResult {
  const { change, ...result } = planRefresh(existingContents(root), request);
  applyChange(root, change);
  return result;
}

/** Works out what a refresh would change, without a disk. @throws GateError as refreshStore does. */
export function planRefresh(
  store: StoreContents,
  request: RefreshRequest,
): RefreshResult & { readonly change: StoreChange } {
  const builds = new Map(request.builds.map((build) => [build.target, build]));
  const ours = store.manifests.filter(({ release }) => release === request.release);
  requireBaselines(ours, request, builds);
  const dumps = new Map<string, CanonicalDump>();
  const steps: RefreshStep[] = [];
  const unchanged: Manifest[] = [];
  for (const before of ours) {
    const build = builds.get(before.target);
    if (build === undefined && request.status === undefined) continue;
    const status = nextStatus(before, request.status ?? before.status);
    const after = { ...(build ? refreshed(before, build, dumps) : before), status };
    if (after.status === before.status && sameMachineTypes(after, before)) unchanged.push(before);
    else steps.push({ before, after });
  }
  const files = steps.map((step) => fileOf(step, dumps, store));
  return { steps, unchanged, change: storeChange(store.files, files) };
}

/** A baseline whose dumps stay keeps its lines where they are, so that a change of status is a change of one line. */
function fileOf(step: RefreshStep, dumps: ReadonlyMap<string, CanonicalDump>, store: StoreContents): BaselineFile {
  const { before, after } = step;
  const there = store.files.find(({ manifest }) => manifest === before);
  if (there && sameMachineTypes(before, after)) return { manifest: after, bodies: there.bodies };
  const beside = store.manifests.filter((manifest) => manifest !== before);
  const linesOf = (digest: string) => dumps.get(digest)?.lines ?? store.lines(digest);
  return packBaselines([after], linesOf, beside)[0] as BaselineFile;
}

/** The manifest with a build's dumps. One whose dumps are the same keeps its provenance, so that nothing changes. */
function refreshed(before: Manifest, build: RefreshBuild, dumps: Map<string, CanonicalDump>): Manifest {
  const made = makeBaseline({ ...build, release: before.release, status: before.status });
  if (sameMachineTypes(before, made.manifest)) return before;
  if (before.status !== 'development') {
    const problem = `is ${before.status}, and the new dumps differ from it`;
    const remedy =
      before.status === 'frozen'
        ? 'A change that maintainers accept goes in section by section: `vmstate-gate baseline accept`'
        : 'It never changes. If it is wrong, remove the file in a reviewed change and add it again';
    throw new GateError('store-refused', manifestPath(before), problem, remedy);
  }
  requireAll(before, made.manifest, build.offered);
  for (const [digest, dump] of made.dumps) dumps.set(digest, dump);
  return made.manifest;
}

/** A machine type may go only when the build says that it has it no more: a dump that failed is no removal. */
function requireAll(before: Manifest, after: Manifest, offered: readonly string[] | undefined): void {
  const lost = Object.keys(before.machineTypes).filter((name) => !Object.hasOwn(after.machineTypes, name));
  const unaccounted = lost.filter((name) => offered?.includes(name) ?? true);
  if (unaccounted.length === 0) return;
  const why = offered ? 'the build has them but gave no dump' : 'it is not known whether the build still has them';
  const problem = `would lose ${unaccounted.join(', ')}: ${why}`;
  throw new GateError('store-refused', manifestPath(before), problem, 'Dump them too, from the QEMU binary itself');
}

function nextStatus(before: Manifest, wanted: BaselineStatus): BaselineStatus {
  if (compareStatus(wanted, before.status) >= 0) return wanted;
  const problem = `is ${before.status} and cannot become ${wanted} again`;
  throw new GateError('store-refused', manifestPath(before), problem, 'Open a new release for further development');
}

function requireBaselines(
  ours: readonly Manifest[],
  { release, builds: given }: RefreshRequest,
  builds: ReadonlyMap<string, RefreshBuild>,
): void {
  if (builds.size !== given.length) {
    throw new GateError('bad-usage', release, 'there are two builds for one target', 'Give one build for each target');
  }
  const known = new Set(ours.map(({ target }) => target));
  const unknown = [...builds.keys()].find((target) => !known.has(target));
  if (unknown === undefined && ours.length > 0) return;
  const path = unknown === undefined ? release : manifestPath({ release, target: unknown });
  throw new GateError(
    'not-found',
    path,
    'there is no such baseline to refresh',
    'Make it with `vmstate-gate baseline add`',
  );
}
