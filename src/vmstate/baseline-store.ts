import type { BaselineStatus, Provenance } from './baseline.js';
import type { Section } from './dump.js';

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

/** An opened store: manifests read and checked; dumps read, checked against their digest and parsed when asked for, once each. */
export interface BaselineStore {
  readonly root: string;
  readonly manifests: readonly Manifest[];
  entries(): readonly BaselineEntry[];
  /** @throws BaselineError when the dump is missing, damaged or does not match its digest. */
  sections(digest: string): readonly Section[];
}

/** A store that cannot be trusted; names the file and the remedy. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
  constructor(
    readonly file: string,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${file}: ${problem}. ${remedy}`);
  }
}
