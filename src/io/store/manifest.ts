import { BASELINE_STATUSES, type BaselineStatus, type Provenance } from '../../vmstate/baseline.js';
import { findDuplicateMember, jsonPath } from '../../vmstate/json-scan.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { isDigest, isPlainName, isReleaseName, manifestPath } from './names.js';
import { compareNatural } from '../../vmstate/order.js';
import { GateError } from '../../vmstate/errors.js';

/** Bounds on a manifest. QEMU's longest list has fewer than 100 versioned machine types. */
export const MANIFEST_LIMITS = {
  /** Bytes of text. */
  bytes: 4 * 1024 * 1024,
  /** Machine types. */
  machineTypes: 10_000,
  /** Characters of one text of the provenance. */
  text: 2000,
} as const;

const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';
const PROVENANCE = ['qemuVersion', 'command', 'origin', 'date', 'by'] as const;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;

/**
 * Reads a manifest's text. `file` is its path inside the store, which has to say the same release and target.
 * @throws GateError for anything that is not a whole manifest of schema version 1.
 */
export function parseManifest(text: string, file: string): Manifest {
  return new Reader(file).manifest(text);
}

/** The one text of a manifest: two spaces, machine types in natural order, a newline at the end. */
export function manifestText(manifest: Manifest): string {
  const { provenance: p } = manifest;
  const types = Object.entries(manifest.machineTypes).sort(([a], [b]) => compareNatural(a, b));
  const ordered: Manifest = {
    schemaVersion: 1,
    release: manifest.release,
    target: manifest.target,
    status: manifest.status,
    provenance: { qemuVersion: p.qemuVersion, command: p.command, origin: p.origin, date: p.date, by: p.by },
    machineTypes: Object.fromEntries(types.map(([name, { dump }]) => [name, { dump }])),
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

class Reader {
  constructor(private readonly file: string) {}

  manifest(text: string): Manifest {
    const object = this.object(this.json(text), '$');
    if (object['schemaVersion'] !== 1) {
      const found = object['schemaVersion'];
      const shown = found === undefined ? 'missing' : JSON.stringify(found).slice(0, 80);
      const remedy = 'Use the version of vmstate-gate that wrote it, or make the file again with this one';
      throw new GateError('store-damaged', this.file, `its schemaVersion is ${shown}, this version reads 1`, remedy);
    }
    this.known(object, '$', ['schemaVersion', 'release', 'target', 'status', 'provenance', 'machineTypes']);
    const manifest: Manifest = {
      schemaVersion: 1,
      release: this.text(object, '$', 'release'),
      target: this.text(object, '$', 'target'),
      status: this.status(object),
      provenance: this.provenance(object['provenance']),
      machineTypes: this.machineTypes(object['machineTypes']),
    };
    if (!isReleaseName(manifest.release)) this.fail('$.release', 'is not the name of a release');
    if (!isPlainName(manifest.target)) this.fail('$.target', 'is not the name of a target');
    const path = manifestPath(manifest);
    if (path !== this.file) this.fail('$', `is about ${path}, not about the place where it lies`);
    return manifest;
  }

  private json(text: string): unknown {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      const empty = text.trim() === '' ? 'is empty' : `is damaged or truncated, not JSON: ${String(error)}`;
      return this.fail('$', empty);
    }
    const repeat = findDuplicateMember(text);
    if (repeat !== undefined) this.fail(repeat, 'occurs twice in the same object');
    return value;
  }

  private status(object: Record<string, unknown>): BaselineStatus {
    const text = this.text(object, '$', 'status');
    const status = BASELINE_STATUSES.find((known) => known === text);
    return status ?? this.fail('$.status', `is ${JSON.stringify(text)}, not one of ${BASELINE_STATUSES.join(', ')}`);
  }

  private provenance(value: unknown): Provenance {
    const at = '$.provenance';
    const object = this.object(value, at);
    this.known(object, at, PROVENANCE);
    const [qemuVersion, command, origin, date, by] = PROVENANCE.map((key) => this.text(object, at, key)) as [
      string,
      string,
      string,
      string,
      string,
    ];
    if (!isIsoDate(date))
      this.fail(`${at}.date`, `is ${JSON.stringify(date)}, not an ISO 8601 date such as 2026-01-31`);
    return { qemuVersion, command, origin, date, by };
  }

  private machineTypes(value: unknown): Manifest['machineTypes'] {
    const at = '$.machineTypes';
    const entries = Object.entries(this.object(value, at));
    if (entries.length === 0) this.fail(at, 'is empty: a baseline of nothing would let everything pass');
    if (entries.length > MANIFEST_LIMITS.machineTypes) {
      this.fail(at, `has ${entries.length} members, more than the limit of ${MANIFEST_LIMITS.machineTypes}`);
    }
    const types = entries.map(([name, member]): [string, { readonly dump: string }] => {
      if (!isPlainName(name))
        this.fail(at, `has ${JSON.stringify(name.slice(0, 80))}, which no machine type is called`);
      const path = jsonPath(['machineTypes', name]);
      const object = this.object(member, path);
      this.known(object, path, ['dump']);
      const dump = this.text(object, path, 'dump');
      if (!isDigest(dump)) this.fail(`${path}.dump`, 'is not a SHA-256 digest of 64 lower-case hex digits');
      return [name, { dump }];
    });
    return Object.fromEntries(types);
  }

  private object(value: unknown, at: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.fail(at, value === undefined ? 'is missing' : 'is not an object');
  }

  private text(object: Record<string, unknown>, at: string, key: string): string {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof value !== 'string' || value === '') return this.fail(`${at}.${key}`, 'is missing or is no text');
    if (value.length > MANIFEST_LIMITS.text) {
      return this.fail(`${at}.${key}`, `is longer than ${MANIFEST_LIMITS.text} characters`);
    }
    return value;
  }

  private known(object: Record<string, unknown>, at: string, keys: readonly string[]): void {
    const other = Object.keys(object).find((key) => !keys.includes(key));
    if (other !== undefined)
      this.fail(at, `has ${JSON.stringify(other.slice(0, 80))}, which this version does not know`);
  }

  private fail(path: string, problem: string): never {
    throw new GateError('store-damaged', this.file, `${path} ${problem}`, RESTORE);
  }
}

/** Whether a text is `YYYY-MM-DD`, with `THH:MM:SSZ` after it or not, and such a day exists. */
export function isIsoDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10);
}
