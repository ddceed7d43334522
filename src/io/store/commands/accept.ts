import { GateError } from '../../../vmstate/errors.js';
import type { AcceptedChange, Manifest } from '../../../vmstate/baseline.js';
import type { Section } from '../../../vmstate/dump.js';
import { sectionText } from '../../../vmstate/section-text.js';
import { applyChange } from '../apply.js';
import { storeChange, type StoreChange } from '../change.js';
import type { StoreContents } from '../contents.js';
import { makeBaseline, type BuildDumps, type MachineDump } from '../make.js';
import { manifestPath } from '../names.js';
import { packBaselines } from '../pack.js';
import { existingContents } from './add.js';

/** What maintainers accepted: some sections of a frozen release, as a later build has them. */
export interface AcceptRequest extends Omit<AcceptedChange, 'section'> {
  readonly release: string;
  readonly sections: readonly string[];
  readonly builds: readonly BuildDumps[];
}

/** A baseline that changed, and the sections that did. */
export interface AcceptedBaseline {
  readonly manifest: Manifest;
  readonly sections: readonly string[];
}

/**
 * Brings the named sections of a frozen release's baselines to what a build sends; everything else of them stays.
 * @throws GateError for what is not frozen, a section that changes nowhere, and a machine type that the build does not show
 */
export function acceptSections(root: string, request: AcceptRequest): readonly AcceptedBaseline[] {
  const { change, accepted } = planAccept(existingContents(root), request);
  applyChange(root, change);
  return accepted;
}

/** Works out what accepting would change, without a disk. @throws GateError as acceptSections does. */
export function planAccept(
  store: StoreContents,
  request: AcceptRequest,
): { readonly accepted: readonly AcceptedBaseline[]; readonly change: StoreChange } {
  const ours = request.builds.map((build) => ({ build, before: frozenOf(store, request.release, build.target) }));
  const made = ours.flatMap(({ build, before }) => acceptIn(store, before, build, request));
  const changed = new Set(made.flatMap(({ sections }) => sections));
  const same = request.sections.find((section) => !changed.has(section));
  if (same !== undefined) {
    const problem = `is the same in ${request.release} and in the build, or in neither`;
    throw new GateError('store-refused', same, problem, 'Name sections as a finding does, by their device class');
  }
  const files = made.map(({ manifest, dumps }) => {
    const beside = store.manifests.filter((other) => manifestPath(other) !== manifestPath(manifest));
    const linesOf = (digest: string) => dumps.get(digest)?.lines ?? store.lines(digest);
    return packBaselines([manifest], linesOf, beside);
  });
  return { accepted: made, change: storeChange(store.files, files.flat()) };
}

function frozenOf(store: StoreContents, release: string, target: string): Manifest {
  const path = manifestPath({ release, target });
  const before = store.manifests.find((manifest) => manifestPath(manifest) === path);
  if (!before)
    throw new GateError('not-found', path, 'there is no such baseline', 'Name a frozen release of this store');
  if (before.status === 'frozen') return before;
  const remedy =
    before.status === 'development'
      ? 'Nothing needs to be accepted before the freeze: `vmstate-gate baseline refresh`'
      : 'A released baseline never changes: mend the device, or have a finding waived';
  throw new GateError('store-refused', path, `is ${before.status}, not frozen`, remedy);
}

type Accepting = AcceptedBaseline & Pick<ReturnType<typeof makeBaseline>, 'dumps'>;

function acceptIn(
  store: StoreContents,
  before: Manifest,
  build: BuildDumps,
  request: AcceptRequest,
): readonly Accepting[] {
  const shown = new Map(build.dumps.map(({ machineType, sections }) => [machineType, sections]));
  const wanted = new Set(request.sections);
  const changed = new Set<string>();
  const mixed = new Map<string, readonly Section[]>();
  const dumps = Object.entries(before.machineTypes).map(([machineType, { dump }]): MachineDump => {
    const now = shown.get(machineType);
    if (!now) {
      const problem = `the build shows no dump of ${machineType}`;
      throw new GateError('store-refused', manifestPath(before), problem, 'Dump every machine type of the baseline');
    }
    const [accepted, next] = mix(store.sections(dump), now, wanted);
    for (const section of next) changed.add(section);
    // Machine types with one and the same dump keep having one.
    const key = JSON.stringify([dump, accepted.filter(({ name }) => wanted.has(name)).map(sectionText)]);
    const sections = mixed.get(key) ?? accepted;
    mixed.set(key, sections);
    return { machineType, sections };
  });
  if (changed.size === 0) return [];
  const { provenance, release, target, kind, status } = before;
  const made = makeBaseline({ release, target, kind, status, provenance, dumps });
  const sections = [...changed].sort();
  const { reason, acceptedBy, date } = request;
  const fresh = sections.map((section): AcceptedChange => ({ section, reason, acceptedBy, date }));
  const manifest = { ...made.manifest, accepted: [...(before.accepted ?? []), ...fresh] };
  return [{ manifest, dumps: made.dumps, sections }];
}

/** A dump with the wanted sections of another, and which of them differ. */
function mix(
  frozen: readonly Section[],
  now: readonly Section[],
  wanted: ReadonlySet<string>,
): readonly [readonly Section[], readonly string[]] {
  const [old, fresh] = [frozen, now].map((list) => new Map(list.map((section) => [section.name, section])));
  const differs = [...wanted].filter((name) => {
    const [before, after] = [old?.get(name), fresh?.get(name)];
    return (before && sectionText(before)) !== (after && sectionText(after));
  });
  const kept = frozen.filter(({ name }) => !differs.includes(name));
  return [[...kept, ...now.filter(({ name }) => differs.includes(name))], differs];
}
