import type { Grade } from '../rules/finding.js';
import type { RenameSet } from '../reference/renames.js';

/** A waiver as the configuration holds it. */
export interface Waiver {
  readonly fingerprint?: string;
  readonly rule?: string;
  readonly section?: string;
  /** Dotted path from the section's description; absent: any. */
  readonly path?: string;
  readonly machineTypes?: readonly string[];
  readonly reason: string;
  readonly acceptedBy: string;
  /** ISO date, the last day on which it holds. */
  readonly expires: string;
}

/** What a rule's findings are worth where the project knows better than the built-in grades. */
export type RuleLevel = 'block' | 'advise' | 'ignore';

/** Releases to be held against: by name, or within bounds such as `>=8.2 <10`; undefined: all of the store. */
export type ReleaseChoice = readonly string[] | string | undefined;

export type FailOn = 'break' | 'conditional' | 'never';

/** The gate's policy; every member has a default that is right for QEMU upstream. */
export interface Config {
  readonly failOn: FailOn;
  readonly directions: readonly ('forward' | 'backward')[];
  /** Targets to look at; empty: all that both sides have. */
  readonly targets: readonly string[];
  readonly machineTypes: {
    /** Machine types that must be dumped and compared. */
    readonly required: readonly string[];
    /** What a machine type that the build lost is worth; scheduled: one that was due advises, others block. */
    readonly removed: 'scheduled' | 'block' | 'advise' | 'ignore';
    /** all: each one of the baselines is answered for; given: only what is given counts. */
    readonly asked: 'all' | 'given';
    /** Machine types without a version in their name whose guests the project migrates all the same. */
    readonly promised: readonly string[];
  };
  readonly reach: {
    /** Whether what no guest can have is set aside. */
    readonly use: boolean;
    /** Sections that guests can have, whatever builds showed. */
    readonly add: readonly string[];
    /** Sections that no guest of this project has. */
    readonly remove: readonly string[];
  };
  /** Levels by rule; the others keep what their grade gives them. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly baselines: { readonly releases: ReleaseChoice };
  readonly alreadyBroken: {
    /** A finding that the base branch's own build has. */
    readonly onBase: 'block' | 'advise';
    /** A finding against an old release that a newer release shipped with. */
    readonly released: 'block' | 'advise';
  };
  readonly freeze: 'auto' | 'on' | 'off';
  /** N of the first release candidate from which development baselines block. */
  readonly freezeFrom: number;
  readonly renames: readonly RenameSet[];
  readonly waivers: readonly Waiver[];
}

export const DEFAULT_CONFIG: Config = Object.freeze({
  failOn: 'break',
  directions: ['forward'] as const,
  targets: [],
  machineTypes: { required: [], removed: 'scheduled' as const, asked: 'all' as const, promised: [] },
  reach: { use: true, add: [], remove: [] },
  rules: {},
  baselines: { releases: undefined },
  alreadyBroken: { onBase: 'advise' as const, released: 'advise' as const },
  freeze: 'auto',
  freezeFrom: 2,
  renames: [],
  waivers: [],
});

/** Grades that turn the check red. */
export const BLOCKING: Readonly<Record<FailOn, readonly Grade[]>> = Object.freeze({
  break: ['break'],
  conditional: ['break', 'corruption-risk', 'conditional'],
  never: [],
});
