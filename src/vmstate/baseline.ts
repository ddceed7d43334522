import type { Section } from './dump.js';

/** What the gate knows of a baseline as values; the store on disk is src/io/store. */
export const BASELINE_STATUSES = ['released', 'frozen', 'development'] as const;
/** released and frozen never change and always block; development advises until the freeze. */
export type BaselineStatus = (typeof BASELINE_STATUSES)[number];

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

/** `baselines/RELEASE/TARGET.json`. Schema: schemas/baseline.schema.json. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly provenance: Provenance;
  /** Machine type -> digest of its dump, sorted by name. */
  readonly machineTypes: Readonly<Record<string, { readonly dump: string }>>;
}

/** One machine type's baseline as the comparison wants it. */
export interface BaselineEntry {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
  /** SHA-256, hex, of the canonical text without the machine type's name. */
  readonly digest: string;
}

/** Reads a baseline's sections by digest. @throws GateError when the dump is missing, damaged or does not match its digest. */
export type SectionsOf = (digest: string) => readonly Section[];

/** Every machine type's baseline, in the order of the manifests. */
export function entriesOf(manifests: readonly Manifest[]): readonly BaselineEntry[] {
  return manifests.flatMap(({ release, target, status, machineTypes }) =>
    Object.entries(machineTypes).map(([machineType, { dump }]) => ({
      release,
      target,
      status,
      machineType,
      digest: dump,
    })),
  );
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
