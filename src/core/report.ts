import type { BaselineStatus } from './baseline.js';
import type { Finding } from './finding.js';

/**
 * The one value that policy makes and every report renders: what travels in report.json, from the
 * first stage of a fork's pull request to the second. Schema: schemas/report.schema.json.
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'vmstate-gate'; readonly version: string };
  /** compatible: nothing blocks or advises; advisory: findings, none blocks; incompatible: something blocks; error: the gate could not judge. */
  readonly verdict: Verdict;
  /** One sentence: why the verdict is what it is, and what would unblock it. */
  readonly reason: string;
  readonly phase: PhaseInfo;
  readonly run: RunContext;
  readonly summary: Summary;
  /** Every dump pair that was held against each other, distinct by machine type and baseline. */
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly ReportFinding[];
  /** What is wrong with the run itself; an error here makes the verdict `error` unless something already blocks. */
  readonly problems: readonly Problem[];
  readonly waivers: readonly WaiverUse[];
  /** Wire layouts of the sections that findings name, side by side. */
  readonly layouts: readonly LayoutPair[];
  /** When the pull request edits configuration, waivers, baselines or VERSION: what would change. Absent when it edits none. */
  readonly selfEdit?: SelfEdit;
}

export type Verdict = 'compatible' | 'advisory' | 'incompatible' | 'error';

export interface PhaseInfo {
  /** What VERSION said, or undefined when there was none to read. */
  readonly version?: string;
  readonly phase: 'development' | 'release-candidate' | 'release' | 'stable' | 'unknown';
  /** N of rcN. */
  readonly candidate?: number;
  /** Whether development baselines block. */
  readonly frozen: boolean;
  /** Where that comes from, for people: "VERSION 11.0.92 at the base branch is rc2; freeze-from: rc2". */
  readonly source: string;
}

/** Where the report belongs. Absent members are unknown, not empty. */
export interface RunContext {
  readonly serverUrl?: string;
  readonly repository?: string;
  readonly pullRequest?: number;
  readonly headSha?: string;
  readonly baseSha?: string;
  readonly runId?: number;
  readonly runAttempt?: number;
  readonly runUrl?: string;
  readonly event?: string;
}

export interface Summary {
  readonly findings: number;
  readonly byGrade: Readonly<Record<Finding['grade'], number>>;
  readonly byDisposition: Readonly<Record<Disposition, number>>;
  /** Sections with at least one blocking or advising finding. */
  readonly brokenSections: number;
  readonly machineTypes: number;
  readonly releases: number;
  readonly pairs: number;
  /** Of the pairs, those that differ in content and had to be compared. */
  readonly distinctPairs: number;
  /** Saved guests that the build was asked to load, and how many it loaded; absent when none were. */
  readonly probes?: { readonly asked: number; readonly loaded: number };
}

/** block: turns the check red. advise: shown, does not. waived: would block but for a waiver. info: shown folded. */
export type Disposition = 'block' | 'advise' | 'waived' | 'info';

/** A finding merged over the machine types and releases it holds for, with what the policy makes of it. */
export interface ReportFinding extends Finding {
  /** What differs, one sentence. */
  readonly message: string;
  /** Why it has this grade, in terms of the stream, one sentence. */
  readonly why: string;
  readonly disposition: Disposition;
  /** The policy that decided, one sentence. */
  readonly decidedBy: string;
  readonly occurrences: readonly Occurrence[];
  /** All machine types of all occurrences, sorted, no repeats. */
  readonly machineTypes: readonly string[];
  /** Indexes into `waivers` of the waivers that match. */
  readonly waivers: readonly number[];
  /** Where in the checked-out source; absent when unknown, never guessed. */
  readonly location?: Location;
  /** Where it was in the base source. */
  readonly baseLocation?: Location;
  /** Index into `layouts`. */
  readonly layout?: number;
  /** Present when the same finding shows without the change. */
  readonly already?: AlreadyBroken;
  /** What real guests said: "a stopped guest at reset still migrates". */
  readonly confirmation?: { readonly outcome: 'confirmed' | 'still-migrates'; readonly text: string } | undefined;
}

/** Where the very same finding shows without the change, for all that it holds for. */
export interface AlreadyBroken {
  /** The base branch's own build has it: another change brought it. */
  readonly onBase?: boolean;
  /** Newer releases that shipped with it. */
  readonly releases?: readonly string[];
}

/** The machine types of one baseline for which a finding holds. */
export interface Occurrence {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineTypes: readonly string[];
  /** True when these are all machine types compared with that baseline. */
  readonly all: boolean;
}

/** File relative to the repository's root, 1-based line. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly endLine?: number;
  readonly what: 'field' | 'description';
}

export interface Comparison {
  readonly release: string;
  readonly target: string;
  readonly status: BaselineStatus;
  readonly machineType: string;
  /** Hex digests of the canonical dumps. */
  readonly baselineDigest: string;
  readonly dumpDigest: string;
  /** Where the dump came from, for people. */
  readonly dumpOrigin: string;
}

export interface Problem {
  readonly severity: 'error' | 'warning' | 'notice';
  /** Stable kebab-case code: `no-baseline`, `dump-unreadable`, `machine-type-crashed`, `waiver-expired`, … */
  readonly code: string;
  /** What is wrong, with the thing's name. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A waiver of the configuration and how it fared. */
export interface WaiverUse {
  readonly fingerprint?: string;
  readonly rule?: string;
  readonly section?: string;
  readonly path?: string;
  readonly machineTypes?: readonly string[];
  readonly reason: string;
  readonly acceptedBy: string;
  /** ISO date, the last day on which it holds. */
  readonly expires: string;
  readonly state: 'active' | 'expiring' | 'expired' | 'unused';
  /** Number of findings it matches. */
  readonly matches: number;
}

/** One row of a printed wire layout. */
export interface LayoutRow {
  /** Dotted path from the section's root description. */
  readonly path: string;
  /** Bytes on the wire of the whole row; null when unknown. */
  readonly bytes: number | null;
  /** Why bytes are unknown, or the array's shape: "custom type", "×16". */
  readonly shape: string;
  readonly certainty: 'always' | 'conditional';
  readonly kind: 'field' | 'struct' | 'padding' | 'subsection';
  /** Nesting: 0 at the root. */
  readonly depth: number;
}

/** Two layouts of one section. `rows` pairs them in order; a side is null where it has nothing. */
export interface LayoutPair {
  readonly section: string;
  readonly description: string;
  /** What the two sides are: "10.0 x86_64", "this build". */
  readonly oldLabel: string;
  readonly newLabel: string;
  readonly rows: readonly LayoutPairRow[];
  /** Rows left out to keep the report small. */
  readonly omitted: number;
}

export interface LayoutPairRow {
  readonly old: LayoutRow | null;
  readonly new: LayoutRow | null;
  readonly change: 'same' | 'renamed' | 'resized' | 'moved' | 'removed' | 'added' | 'certainty';
}

/** What a pull request that edits its own gate would get from its edits. The verdict is the base's. */
export interface SelfEdit {
  /** Files it edits. */
  readonly files: readonly string[];
  /** What the edits change, one sentence each. */
  readonly changes: readonly string[];
  readonly verdictWithEdits: Verdict;
}
