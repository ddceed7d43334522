import type { Section } from './dump.js';

/** A dump of the build at hand, with where it came from. */
export interface SourcedDump {
  /** QEMU target: `x86_64`, `aarch64`. */
  readonly target: string;
  readonly machineType: string;
  /** Shared between dumps of equal digest. */
  readonly sections: readonly Section[];
  /** SHA-256, hex, of the canonical text without the machine type's name: equal to a baseline's digest when nothing differs. */
  readonly digest: string;
  readonly provenance: DumpProvenance;
}

export interface DumpProvenance {
  readonly kind: 'file' | 'stdin' | 'qemu' | 'artifact';
  /** File, binary or artifact entry, relative to the working directory where it lies inside. */
  readonly path: string;
  readonly qemuVersion?: string;
  readonly command?: string;
  readonly artifact?: { readonly name: string; readonly id: number; readonly runId: number };
}

/** A machine type that gave no usable dump, and QEMU's own words. */
export interface DumpFailure {
  readonly target: string;
  readonly machineType: string;
  readonly binary: string;
  readonly kind: 'refused' | 'crashed' | 'timed-out' | 'incomplete';
  /** "killed by SIGSEGV", "exit status 1", "after 60 s". */
  readonly how: string;
  /** Last lines of stderr, control characters left as they are: reports escape them. */
  readonly words: string;
}

/** What is known of a build of the base branch: its dumps, and every machine type of the targets whose binary was asked. */
export type BaseBuild = Pick<SourceAnswer, 'dumps' | 'machineTypes'>;

/** A file as it came from outside. */
export interface HandedBytes {
  /** Its name, for messages. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** One shape of answer for every source. */
export interface SourceAnswer {
  readonly dumps: readonly SourcedDump[];
  readonly failures: readonly DumpFailure[];
  /** Every versioned machine type of each target that was asked by binary; a target is absent where only files were read. */
  readonly machineTypes: ReadonlyMap<string, readonly string[]>;
  /** Files beside the dumps in which a build answers for its guests, unread. */
  readonly guests?: readonly HandedBytes[];
  /** Sentences for the log: "47 machine types, one distinct dump". */
  readonly notes: readonly string[];
}
