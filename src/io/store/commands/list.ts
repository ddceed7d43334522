import type { BaselineKind, BaselineStatus, Provenance } from '../../../vmstate/baseline.js';
import { digestsOf } from '../change.js';
import type { Manifest } from '../../../vmstate/baseline.js';
import type { BaselineStore } from '../store.js';
import { GateError } from '../../../vmstate/errors.js';

/** What `baseline list` tells of one baseline. */
export interface BaselineSummary {
  readonly release: string;
  readonly target: string;
  readonly kind: BaselineKind;
  readonly status: BaselineStatus;
  readonly machineTypes: number;
  readonly distinctDumps: number;
  readonly provenance: Provenance;
  /** Why the release has no dump of this target, where it has none. */
  readonly lacking?: string;
}

/** What `baseline show` tells of one baseline. */
export interface BaselineView {
  readonly manifest: Manifest;
  /** Its distinct dumps, each with the machine types that have it. */
  readonly dumps: readonly {
    readonly digest: string;
    readonly sections: number;
    readonly machineTypes: readonly string[];
  }[];
}

/** Every baseline of a store, in its order. */
export function listBaselines(store: BaselineStore): readonly BaselineSummary[] {
  return store.manifests.map((manifest) => ({
    release: manifest.release,
    target: manifest.target,
    kind: manifest.kind,
    status: manifest.status,
    machineTypes: Object.keys(manifest.machineTypes).length,
    distinctDumps: digestsOf([manifest]).size,
    provenance: manifest.provenance,
    ...(manifest.lacking !== undefined && { lacking: manifest.lacking }),
  }));
}

/**
 * The baselines of a release, of one target or of all that it has; reads their dumps.
 * @throws GateError when the store has none such, or a dump cannot be trusted
 */
export function showBaselines(store: BaselineStore, release: string, target?: string): readonly BaselineView[] {
  const found = store.manifests.filter(
    (manifest) => manifest.release === release && (target === undefined || manifest.target === target),
  );
  if (found.length === 0) {
    const known = store.manifests.map((manifest) => `${manifest.release}/${manifest.target}`).join(', ');
    const asked = target === undefined ? release : `${release}/${target}`;
    throw new GateError('not-found', store.root, `it has no baseline ${JSON.stringify(asked)}`, `It has ${known}`);
  }
  return found.map((manifest) => ({ manifest, dumps: dumpsOf(store, manifest) }));
}

function dumpsOf(store: BaselineStore, manifest: Manifest): BaselineView['dumps'] {
  const types = Object.entries(manifest.machineTypes);
  return [...digestsOf([manifest])].map((digest) => ({
    digest,
    sections: store.sections(digest).length,
    machineTypes: types.filter(([, { dump }]) => dump === digest).map(([name]) => name),
  }));
}
