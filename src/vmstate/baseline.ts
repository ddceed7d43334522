import type { Section } from './dump.js';

/** What the gate knows of a baseline as values; the store on disk is src/io/store. */
export const BASELINE_STATUSES = ['released', 'frozen', 'development'] as const;
/** released and frozen never change and always block; development advises until the freeze. */
export type BaselineStatus = (typeof BASELINE_STATUSES)[number];

export const BASELINE_KINDS = ['upstream', 'stable'] as const;
/**
 * upstream: the project's own tree, for a release its `.0` as it was tagged: what it promised. stable: a later stable
 * version or a distribution's build, with patches of its own.
 */
export type BaselineKind = (typeof BASELINE_KINDS)[number];

/** Order in which a baseline goes through its statuses: development, frozen, released. */
export function compareStatus(a: BaselineStatus, b: BaselineStatus): number {
  return BASELINE_STATUSES.indexOf(b) - BASELINE_STATUSES.indexOf(a);
}

/** How a dump came to be. Every text is for people. */
export interface Provenance {
  /** QEMU's own version string, `QEMU emulator version 10.0.13 (Debian …)`. */
  readonly qemuVersion: string;
  /** The command that made it. */
  readonly command: string;
  /** Package or commit of the build. */
  readonly origin: string;
  /** ISO 8601 date. */
  readonly date: string;
  /** Who or what made it. */
  readonly by: string;
}

/** What `baselines/RELEASE/TARGET.json` says of itself. Schema: schemas/baseline.schema.json. */
export interface Manifest {
  readonly release: string;
  readonly target: string;
  readonly kind: BaselineKind;
  readonly status: BaselineStatus;
  readonly provenance: Provenance;
  /** Machine type -> digest of its dump, sorted by name; empty exactly where `lacking` says why. */
  readonly machineTypes: Readonly<Record<string, { readonly dump: string }>>;
  /** Why the release has no dump of this target. */
  readonly lacking?: string;
  /** Changes that maintainers accepted after the freeze, oldest first. */
  readonly accepted?: readonly AcceptedChange[];
}

/** A section of a frozen baseline that was brought to what a later build sends, and who answers for it. */
export interface AcceptedChange {
  readonly section: string;
  readonly reason: string;
  readonly acceptedBy: string;
  /** ISO 8601 date. */
  readonly date: string;
}

/** One machine type's baseline as the comparison wants it. */
export interface BaselineEntry {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
  /** SHA-256, hex, of what the dump says whatever machine type it was made for. */
  readonly digest: string;
  /** QEMU's version that the release is of, where anything tells it. */
  readonly version?: readonly number[];
}

/** Reads a baseline's sections by digest. @throws GateError when the dump is missing, damaged or does not match its digest. */
export type SectionsOf = (digest: string) => readonly Section[];

/** The version in QEMU's own version string: `10.0.13` of `QEMU emulator version 10.0.13 (Debian …)`. */
export function qemuVersionOf({ qemuVersion }: Pick<Provenance, 'qemuVersion'>): string | undefined {
  return /\bversion (\d+(?:\.\d+)+)/.exec(qemuVersion)?.[1];
}

/**
 * What kind of build a version string tells of. A package's version stands in brackets (a git description there begins
 * with `v`); x.y.0 is a release, x.y.50 and above its development and candidates, the rest are stable versions.
 */
export function kindOf(provenance: Pick<Provenance, 'qemuVersion'>): BaselineKind {
  const packaged = /\((?!v\d)[^)]*\d/.test(provenance.qemuVersion);
  const micro = Number(qemuVersionOf(provenance)?.split('.')[2] ?? 0);
  return packaged || (micro > 0 && micro < 50) ? 'stable' : 'upstream';
}

/**
 * QEMU's version that a release is of, `[8, 2, 2]`: in its own name (`8.2`, `v8.2.0`, `8.2.2+ds`), else in what its build
 * said of itself (`noble`, `rhel-9.6`); undefined where neither tells.
 */
export function releaseVersion({
  release,
  provenance,
}: Pick<Manifest, 'release' | 'provenance'>): readonly number[] | undefined {
  const text = /^v?(\d+(?:\.\d+)+)/.exec(release)?.[1] ?? qemuVersionOf(provenance);
  return text?.split('.').map(Number);
}

/**
 * A release as people are told of it: a stable version or a distribution's build says which it is, `10.0 (stable 10.0.13)`,
 * since it need not be what the release's own `.0` promised.
 */
export function releaseLabel({ release, kind, provenance }: Pick<Manifest, 'release' | 'kind' | 'provenance'>): string {
  if (kind === 'upstream') return release;
  const version = qemuVersionOf(provenance);
  return version === undefined || version === release ? `${release} (stable)` : `${release} (stable ${version})`;
}

/** Every machine type's baseline, in the order of the manifests. */
export function entriesOf(manifests: readonly Manifest[]): readonly BaselineEntry[] {
  return manifests.flatMap((manifest) => {
    const { release, target, status, machineTypes } = manifest;
    const version = releaseVersion(manifest);
    return Object.entries(machineTypes).map(([machineType, { dump }]) => ({
      release,
      target,
      status,
      machineType,
      digest: dump,
      ...(version && { version }),
    }));
  });
}

/** Machine types of baselines, by target. */
export function machineTypesByTarget(entries: readonly BaselineEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { target, machineType } of entries) {
    const types = known.get(target) ?? new Set();
    known.set(target, types.add(machineType));
  }
  return known;
}
