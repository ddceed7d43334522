import { GateError } from '../../vmstate/errors.js';
import type { Manifest, Provenance } from '../../vmstate/baseline.js';
import { jsonPath } from '../../vmstate/json-scan.js';
import { compareNatural } from '../../vmstate/order.js';
import { checkManifest, checkProvenance } from './manifest-check.js';
import { Members } from './members.js';
import { isReleaseName, manifestPath } from './names.js';

export const SCHEMA_VERSION = 2;

const PROVENANCE_DATE = '$.provenance.date';
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;

/**
 * Reads what a baseline says of itself, its dumps left aside.
 * @param file its path inside the store, which has to say the same release and target
 * @throws GateError for anything that is not a whole manifest of this schema version
 */
export function manifestOf(value: unknown, file: string): Manifest {
  requireVersion(value, file);
  const { release, target, kind, status, provenance, lacking, accepted, machineTypes } = checked(checkManifest, value, {
    file,
    at: [],
  }) as ManifestFile;
  const fail = failIn(file);
  if (!isReleaseName(release)) fail('$.release', NAMES['$.release'] ?? '');
  requireDay(provenance.date, PROVENANCE_DATE, file);
  const path = manifestPath({ release, target });
  if (path !== file) fail('$', `is about ${path}, not about the place where it lies`);
  const types = Object.entries(machineTypes).map(([name, dump]) => [name, { dump }] as const);
  const rest = { release, target, kind, status, provenance, machineTypes: Object.fromEntries(types) };
  accepted?.forEach(({ date }, index) => requireDay(date, `$.accepted[${index}].date`, file));
  return { ...rest, ...(lacking !== undefined && { lacking }), ...(accepted && { accepted }) };
}

/** Reads a provenance. @throws GateError naming the file */
export function provenanceOf(value: unknown, file: string): Provenance {
  const provenance = checked(checkProvenance, value, { file, at: ['provenance'] }) as Provenance;
  requireDay(provenance.date, PROVENANCE_DATE, file);
  return provenance;
}

/** The members of a manifest as they stand in the file: machine types in natural order, the dumps not there yet. */
export function manifestMembers(manifest: Manifest): Record<string, unknown> {
  const { provenance: p, release, target, kind, status, lacking, accepted } = manifest;
  const types = Object.entries(manifest.machineTypes).sort(([a], [b]) => compareNatural(a, b));
  return {
    schemaVersion: SCHEMA_VERSION,
    release,
    target,
    kind,
    status,
    provenance: { qemuVersion: p.qemuVersion, command: p.command, origin: p.origin, date: p.date, by: p.by },
    ...(lacking !== undefined && { lacking }),
    ...(accepted && {
      accepted: accepted.map(({ section, reason, acceptedBy, date }) => ({ section, reason, acceptedBy, date })),
    }),
    machineTypes: Object.fromEntries(types.map(([name, { dump }]) => [name, dump])),
  };
}

/** A manifest as it stands in the file. */
type ManifestFile = Omit<Manifest, 'machineTypes'> & { readonly machineTypes: Readonly<Record<string, string>> };

/** What the code made of the schema says of a value. */
interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}
type SchemaCode = ((value: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };

/** What a text that follows no pattern is not. */
const NAMES: Readonly<Record<string, string>> = {
  '$.release': 'is not the name of a release',
  '$.target': 'is not the name of a target',
};

function failIn(file: string): (path: string, problem: string) => never {
  const members = new Members(file);
  return (path, problem) => members.fail(path, problem);
}

function requireVersion(value: unknown, file: string): void {
  const found = (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
  if (found === SCHEMA_VERSION) return;
  const shown = found === undefined ? 'missing' : JSON.stringify(found).slice(0, 80);
  const remedy =
    found === 1
      ? 'Run `vmstate-gate baseline convert` once, and commit what it writes'
      : 'Use the version of vmstate-gate that wrote it, or make the file again with this one';
  const problem = `its schemaVersion is ${shown}, this version reads ${SCHEMA_VERSION}`;
  throw new GateError('store-damaged', file, problem, remedy);
}

/** The value, as its schema has it. @throws GateError that says what is wrong where, in the store's own words */
function checked(code: unknown, value: unknown, { file, at }: { file: string; at: readonly string[] }): unknown {
  const check = code as SchemaCode;
  if (check(value)) return value;
  const errors = check.errors ?? [];
  // Of a name that is none, the pattern comes first and the member that has it last.
  const error = errors.find(({ keyword }) => keyword === 'propertyNames') ?? errors[0];
  const steps = (error?.instancePath ?? '').split('/').slice(1).map(unescaped);
  const path = jsonPath([...at, ...steps]);
  return failIn(file)(...problemOf(error, path, [...at, ...steps], valueAt(value, steps)));
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value);
}

/** A step of a JSON pointer. */
function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function problemOf(
  error: SchemaError | undefined,
  path: string,
  steps: readonly string[],
  value: unknown,
): readonly [path: string, problem: string] {
  const { keyword = '', params = {}, message = 'is not valid' } = error ?? {};
  const short = (text: unknown): string => JSON.stringify(String(text).slice(0, 80));
  switch (keyword) {
    case 'required':
      return [jsonPath([...steps, String(params['missingProperty'])]), 'is missing'];
    case 'additionalProperties':
      return [path, `has ${short(params['additionalProperty'])}, which this version does not know`];
    case 'propertyNames':
      return [path, `has ${short(params['propertyName'])}, which no machine type is called`];
    case 'enum':
      return [path, `is ${short(value)}, not one of ${(params['allowedValues'] as readonly string[]).join(', ')}`];
    case 'type':
      return [path, params['type'] === 'object' ? 'is not an object' : 'is no text'];
    case 'minLength':
      return [path, 'is empty'];
    case 'maxLength':
      return [path, `is longer than ${String(params['limit'])} characters`];
    case 'maxProperties':
      return [path, params['limit'] === 0 ? 'has members, and `lacking` says that there are none' : message];
    case 'minProperties':
      return [path, 'is empty: a baseline of nothing would let everything pass'];
    case 'pattern':
      if (path.endsWith('.date')) return [path, notADay(value)];
      return [path, NAMES[path] ?? 'is not a SHA-256 digest of 64 lower-case hex digits'];
    default:
      return [path, message];
  }
}

/** The schema knows no calendar. */
function requireDay(date: string, path: string, file: string): void {
  if (!isIsoDate(date)) failIn(file)(path, notADay(date));
}

function notADay(date: unknown): string {
  return `is ${JSON.stringify(String(date).slice(0, 80))}, not an ISO 8601 date such as 2026-01-31`;
}

/** Whether a text is `YYYY-MM-DD`, with `THH:MM:SSZ` after it or not, and such a day exists. */
export function isIsoDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10);
}
