import type { Finding } from '../rules/finding.js';
import type { LayoutPair } from '../diff/layout-model.js';
import type { Comparison, Disposition, PhaseInfo, ReportFinding, Verdict, WaiverUse } from '../policy/model.js';
import type { Coverage } from './coverage-text.js';
import type { Problem } from '../vmstate/problem.js';

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
  /** What tells this change's doing from what the base has already, one sentence; absent when nothing does. */
  readonly base?: string;
  readonly run: RunContext;
  readonly summary: Summary;
  /** What the build was held against, from the oldest release to the newest; absent where nothing orders them but their names. */
  readonly releases?: readonly string[];
  /** Every dump pair that was held against each other, distinct by machine type and baseline. */
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly ReportFinding[];
  /** What is wrong with the run itself; an error here makes the verdict `error` unless something already blocks. */
  readonly problems: readonly Problem[];
  readonly waivers: readonly WaiverUse[];
  /** Wire layouts of the sections that findings name, side by side. */
  readonly layouts: readonly LayoutPair[];
  /** How the sections that findings name went from release to release; absent where fewer than two are at hand. */
  readonly histories?: readonly SectionPast[];
  /** When the pull request edits configuration, waivers, baselines or VERSION: what would change. Absent when it edits none. */
  readonly selfEdit?: SelfEdit;
}

/** How one section went from release to release, on targets where it went the same way. */
export interface SectionPast {
  readonly section: string;
  readonly targets: readonly string[];
  readonly steps: readonly PastStep[];
}

/** Neighbouring releases that have a section alike. */
export interface PastStep {
  readonly release: string;
  readonly until: string;
  readonly state: 'first' | 'changed' | 'gone' | 'back';
  /** The class as it is called there, where that differs. */
  readonly as?: string;
  /** What a guest of the release before meets, worst first; the rest is counted. */
  readonly changes: readonly { readonly grade: Finding['grade']; readonly message: string }[];
  readonly more: number;
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
  /** Of those that a guest can meet. */
  readonly byGrade: Readonly<Record<Finding['grade'], number>>;
  readonly byDisposition: Readonly<Record<Disposition, number>>;
  /** Sections with at least one blocking or advising finding. */
  readonly brokenSections: number;
  /** What no guest of the machine types can have; absent when there is nothing of it. */
  readonly unreachable?: { readonly sections: number; readonly findings: number };
  /** What the base branch has already, or a release shipped with; absent when there is none. */
  readonly notThisChange?: { readonly sections: number; readonly findings: number };
  readonly machineTypes: number;
  readonly releases: number;
  readonly pairs: number;
  /** Of the pairs, those that differ in content and had to be compared. */
  readonly distinctPairs: number;
  /** Saved guests that the build was asked to load, and how many it loaded; absent when none were. */
  readonly probes?: { readonly asked: number; readonly loaded: number };
  /** Guests that the build saved or showed, held against those of the releases; absent when none were. */
  readonly guests?: { readonly streams: number; readonly inventories: number };
  /** Of what guests can have, how much the guests sent that were asked about; absent where none were. */
  readonly coverage?: Pick<Coverage, 'sections' | 'optional'>;
}

/** What a pull request that edits its own gate would get from its edits. The verdict is the base's. */
export interface SelfEdit {
  /** Files it edits. */
  readonly files: readonly string[];
  /** What the edits change, one sentence each. */
  readonly changes: readonly string[];
  readonly verdictWithEdits: Verdict;
}
