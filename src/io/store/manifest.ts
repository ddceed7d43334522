import { GateError } from '../../vmstate/errors.js';
import { BASELINE_KINDS, BASELINE_STATUSES, type Provenance } from '../../vmstate/baseline.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { jsonPath } from '../../vmstate/json-scan.js';
import { compareNatural } from '../../vmstate/order.js';
import { Members } from './members.js';
import { isDigest, isPlainName, isReleaseName, manifestPath } from './names.js';

/** Machine types in one baseline. QEMU's longest list has fewer than 100 versioned ones. */
export const MAX_MACHINE_TYPES = 10_000;

export const SCHEMA_VERSION = 2;

const PROVENANCE = ['qemuVersion', 'command', 'origin', 'date', 'by'] as const;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;
const MEMBERS = [
  'schemaVersion',
  'release',
  'target',
  'kind',
  'status',
  'provenance',
  'lacking',
  'machineTypes',
  'dumps',
] as const;

/**
 * Reads what a baseline says of itself, its dumps left aside.
 * @param file its path inside the store, which has to say the same release and target
 * @throws GateError for anything that is not a whole manifest of this schema version
 */
export function manifestOf(value: unknown, file: string): Manifest {
  return new ManifestReader(file).manifest(value);
}

/** Reads a provenance. @throws GateError naming the file */
export function provenanceOf(value: unknown, file: string): Provenance {
  return new ManifestReader(file).provenance(value);
}

/** The members of a manifest as they stand in the file: machine types in natural order, the dumps not there yet. */
export function manifestMembers(manifest: Manifest): Record<string, unknown> {
  const { provenance: p, release, target, kind, status, lacking } = manifest;
  const types = Object.entries(manifest.machineTypes).sort(([a], [b]) => compareNatural(a, b));
  return {
    schemaVersion: SCHEMA_VERSION,
    release,
    target,
    kind,
    status,
    provenance: { qemuVersion: p.qemuVersion, command: p.command, origin: p.origin, date: p.date, by: p.by },
    ...(lacking !== undefined && { lacking }),
    machineTypes: Object.fromEntries(types.map(([name, { dump }]) => [name, dump])),
  };
}

class ManifestReader extends Members {
  manifest(value: unknown): Manifest {
    const object = this.object(value, '$');
    this.requireVersion(object['schemaVersion']);
    this.known(object, '$', MEMBERS);
    const lacking = Object.hasOwn(object, 'lacking') ? this.text(object, '$', 'lacking') : undefined;
    const manifest: Manifest = {
      release: this.text(object, '$', 'release'),
      target: this.text(object, '$', 'target'),
      kind: this.oneOf(object, '$', 'kind', BASELINE_KINDS),
      status: this.oneOf(object, '$', 'status', BASELINE_STATUSES),
      provenance: this.provenance(object['provenance']),
      machineTypes: this.machineTypes(object['machineTypes'], lacking !== undefined),
      ...(lacking !== undefined && { lacking }),
    };
    if (!isReleaseName(manifest.release)) this.fail('$.release', 'is not the name of a release');
    if (!isPlainName(manifest.target)) this.fail('$.target', 'is not the name of a target');
    const path = manifestPath(manifest);
    if (path !== this.file) this.fail('$', `is about ${path}, not about the place where it lies`);
    return manifest;
  }

  private requireVersion(found: unknown): void {
    if (found === SCHEMA_VERSION) return;
    const shown = found === undefined ? 'missing' : JSON.stringify(found).slice(0, 80);
    const remedy =
      found === 1
        ? 'Run `vmstate-gate baseline convert` once, and commit what it writes'
        : 'Use the version of vmstate-gate that wrote it, or make the file again with this one';
    throw new GateError(
      'store-damaged',
      this.file,
      `its schemaVersion is ${shown}, this version reads ${SCHEMA_VERSION}`,
      remedy,
    );
  }

  provenance(value: unknown): Provenance {
    const at = '$.provenance';
    const object = this.object(value, at);
    this.known(object, at, PROVENANCE);
    const text = (key: (typeof PROVENANCE)[number]): string => this.text(object, at, key);
    const date = text('date');
    if (!isIsoDate(date))
      this.fail(`${at}.date`, `is ${JSON.stringify(date)}, not an ISO 8601 date such as 2026-01-31`);
    return { qemuVersion: text('qemuVersion'), command: text('command'), origin: text('origin'), date, by: text('by') };
  }

  private machineTypes(value: unknown, lacking: boolean): Manifest['machineTypes'] {
    const at = '$.machineTypes';
    const entries = Object.entries(this.object(value, at));
    if (lacking && entries.length > 0) this.fail(at, 'has members, and `lacking` says that there are none');
    if (!lacking && entries.length === 0) this.fail(at, 'is empty: a baseline of nothing would let everything pass');
    if (entries.length > MAX_MACHINE_TYPES) {
      this.fail(at, `has ${entries.length} members, more than the limit of ${MAX_MACHINE_TYPES}`);
    }
    const types = entries.map(([name, dump]): [string, { readonly dump: string }] => {
      if (!isPlainName(name))
        this.fail(at, `has ${JSON.stringify(name.slice(0, 80))}, which no machine type is called`);
      if (typeof dump !== 'string' || !isDigest(dump))
        this.fail(jsonPath(['machineTypes', name]), 'is not a SHA-256 digest of 64 lower-case hex digits');
      return [name, { dump }];
    });
    return Object.fromEntries(types);
  }
}

/** Whether a text is `YYYY-MM-DD`, with `THH:MM:SSZ` after it or not, and such a day exists. */
export function isIsoDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10);
}
