import type { BaselineStatus } from '../../../vmstate/baseline.js';
import { equalDescriptions } from '../../../vmstate/equal.js';
import type { Section } from '../../../vmstate/dump.js';
import type { Manifest } from '../../../vmstate/baseline.js';
import type { BaselineStore } from '../store.js';
import { manifestPath } from '../names.js';
import { compareText } from '../../../vmstate/order.js';
import { GateError } from '../../../vmstate/errors.js';

/** What became of one section from one dump to another. */
export interface SectionChange {
  readonly section: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** Two distinct dumps and the machine types that went from the one to the other. */
export interface DumpChange {
  readonly from: string;
  readonly to: string;
  readonly machineTypes: readonly string[];
}

/** What became of one baseline. */
export interface ManifestDiff {
  readonly statusBefore: BaselineStatus;
  readonly statusAfter: BaselineStatus;
  readonly machineTypesAdded: readonly string[];
  readonly machineTypesRemoved: readonly string[];
  /** Machine types that both have, by pair of dumps that differ. */
  readonly dumps: readonly DumpChange[];
}

/** One baseline against another one, with what changed in each pair of dumps. */
export interface BaselineDiff extends ManifestDiff {
  /** `RELEASE/TARGET.json` of the two sides. */
  readonly before: string;
  readonly after: string;
  readonly sections: readonly (DumpChange & { readonly changes: readonly SectionChange[] })[];
}

/** What differs between two manifests, without reading a dump. */
export function diffManifests(before: Manifest, after: Manifest): ManifestDiff {
  const old = new Map(Object.entries(before.machineTypes));
  const next = new Map(Object.entries(after.machineTypes));
  const pairs = new Map<string, { from: string; to: string; machineTypes: string[] }>();
  for (const [machineType, { dump: to }] of next) {
    const from = old.get(machineType)?.dump;
    if (from === undefined || from === to) continue;
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, machineTypes: [] };
    pair.machineTypes.push(machineType);
    pairs.set(`${from} ${to}`, pair);
  }
  return {
    statusBefore: before.status,
    statusAfter: after.status,
    machineTypesAdded: [...next.keys()].filter((name) => !old.has(name)),
    machineTypesRemoved: [...old.keys()].filter((name) => !next.has(name)),
    dumps: [...pairs.values()],
  };
}

/** Sections that are in one dump only or differ in any member, by name. */
export function diffSections(before: readonly Section[], after: readonly Section[]): readonly SectionChange[] {
  const old = new Map(before.map((section) => [section.name, section]));
  const next = new Map(after.map((section) => [section.name, section]));
  const changes: SectionChange[] = [];
  for (const [section, was] of old) {
    const is = next.get(section);
    if (is === undefined) changes.push({ section, change: 'removed' });
    else if (!equalSections(was, is)) changes.push({ section, change: 'changed' });
  }
  for (const section of next.keys()) if (!old.has(section)) changes.push({ section, change: 'added' });
  return changes.sort((a, b) => compareText(a.section, b.section));
}

/**
 * One release's baselines against another's, for each target that both have.
 * @throws GateError when the store lacks one of the releases, they share no target, or a dump cannot be trusted
 */
export function diffReleases(store: BaselineStore, from: string, to: string): readonly BaselineDiff[] {
  const after = manifestsOf(store, to);
  const diffs = manifestsOf(store, from).flatMap((old) => {
    const next = after.find(({ target }) => target === old.target);
    return next ? [diffBaseline(store, old, next)] : [];
  });
  if (diffs.length > 0) return diffs;
  throw new GateError(
    'not-found',
    store.root,
    `${from} and ${to} share no target`,
    'Compare releases of the same targets',
  );
}

function manifestsOf(store: BaselineStore, release: string): readonly Manifest[] {
  const found = store.manifests.filter((manifest) => manifest.release === release);
  if (found.length > 0) return found;
  const known = [...new Set(store.manifests.map((manifest) => manifest.release))].join(', ');
  throw new GateError('not-found', store.root, `it has no release ${JSON.stringify(release)}`, `It has ${known}`);
}

function diffBaseline(store: BaselineStore, before: Manifest, after: Manifest): BaselineDiff {
  const diff = diffManifests(before, after);
  const sections = diff.dumps.map((pair) => ({
    ...pair,
    changes: diffSections(store.sections(pair.from), store.sections(pair.to)),
  }));
  return { before: manifestPath(before), after: manifestPath(after), ...diff, sections };
}

function equalSections(a: Section, b: Section): boolean {
  return (
    a.versionId === b.versionId &&
    a.minimumVersionId === b.minimumVersionId &&
    equalDescriptions(a.description, b.description)
  );
}
