import type { Waiver } from './config.js';
import type { BaselineStatus } from '../vmstate/baseline.js';
import type { Finding } from '../rules/finding.js';

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

/** block: turns the check red. advise: shown, does not. waived: would block but for a waiver. info: shown folded. */
export type Disposition = 'block' | 'advise' | 'waived' | 'info';

/**
 * unreachable: no guest of its machine types can have the section. on-base: the base branch's own build has it.
 * shipped: a release has it. due: the machine types were at the end of their time. ignored: the configuration's level of the rule.
 */
export const ASIDES = ['unreachable', 'on-base', 'shipped', 'due', 'ignored'] as const;
export type Aside = (typeof ASIDES)[number];

/** A finding merged over the machine types and releases it holds for, with what the policy makes of it. */
export interface ReportFinding extends Finding {
  /** The subject's section and description once more, for readers of the JSON; absent where it is about something else. */
  readonly section?: string;
  readonly description?: string;
  /** What differs, one sentence. */
  readonly message: string;
  /** Why it has this grade, in terms of the stream, one sentence. */
  readonly why: string;
  readonly disposition: Disposition;
  /** Why it neither blocks nor counts, where that is not its grade. */
  readonly aside?: Aside;
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
  readonly already?: Preexisting;
  /** What the finding rests on, the strongest last; absent where only dumps were asked. */
  readonly evidence?: readonly Evidence[];
  /** What the streams of guests say of it: "not sent in any guest seen". */
  readonly streams?: string;
  /** Where it would hold too, if guests of these machine types could have the section. */
  readonly unreachable?: readonly Occurrence[];
  /** What real guests said: "a stopped guest at reset still migrates". */
  readonly confirmation?: { readonly outcome: 'confirmed' | 'still-migrates'; readonly text: string } | undefined;
}

/** dump: descriptions of classes. stream: what guests sent. load: a build that was asked to load it. */
export type Evidence = 'dump' | 'stream' | 'load';

/** Where the very same finding shows without the change, for all that it holds for. */
export interface Preexisting {
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

/** A waiver of the configuration and how it fared. */
export interface WaiverUse extends Waiver {
  /** ambiguous: different findings have its fingerprint, so that it covers none. */
  readonly state: 'active' | 'expiring' | 'expired' | 'unused' | 'ambiguous';
  /** Number of findings it matches. */
  readonly matches: number;
}

/** What was found for one machine type against one baseline. */
export interface ComparedFindings {
  readonly comparison: Pick<Comparison, 'release' | 'target' | 'status' | 'machineType'>;
  readonly findings: readonly Finding[];
}
