import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import type { Problem } from '../vmstate/problem.js';
import type { ReachBook } from '../vmstate/reach.js';
import type { SourceAnswer } from '../vmstate/sourced-dump.js';
import type { Config } from '../policy/config.js';
import type { MergedFinding } from '../policy/merge.js';
import type { ComparedFindings, Location, PhaseInfo } from '../policy/model.js';
import type { RunContext } from '../report/model.js';
import type { ProbeResult } from './guest-evidence.js';
import type { SeenFindings } from './inventory.js';
import type { StreamEvidence } from './stream-evidence.js';

/** Everything the gate decides on, read already. */
export interface CheckInput {
  readonly toolVersion: string;
  /** What the build is held against. */
  readonly baselines: readonly BaselineEntry[];
  /** Reads a baseline's sections; asked only where content differs. */
  readonly sectionsOf: SectionsOf;
  readonly answer: SourceAnswer;
  readonly config: Config;
  /** What guests of the baselines' machine types can have; without any, every section counts. */
  readonly reach?: readonly ReachBook[];
  readonly phase: PhaseInfo;
  /** What the build says that it is, where it may be believed: it counts where VERSION is not known. */
  readonly buildVersion?: string;
  /** Version of the build's newest machine type, where whoever asks is believed: machine types age by it if nothing better is known. */
  readonly atLeast?: string;
  /** ISO date. */
  readonly today: string;
  readonly run: RunContext;
  /** What went wrong or deserves a word before the comparison. */
  readonly problems: readonly Problem[];
  /** Saved guests that the build was asked to load. */
  readonly probes?: readonly ProbeResult[];
  /** The same guests saved by the build, held against what the releases saved. */
  readonly streams?: readonly StreamEvidence[];
  /** What guests see, held against releases. */
  readonly inventories?: readonly SeenFindings[];
  /** Findings about the change itself: baselines that it weakens. */
  readonly extra?: readonly ComparedFindings[];
  /** Dumps of the base branch's own build: what they show too is not this change's doing. */
  readonly baseDumps?: SourceAnswer['dumps'];
  /** Every machine type of the base branch's binaries, by target, as far as they were asked. */
  readonly baseMachineTypes?: SourceAnswer['machineTypes'];
  /** How those came to hand, one sentence. */
  readonly base?: string | undefined;
  readonly locate?: (finding: MergedFinding) => Location | undefined;
  /** The same in the base branch's source: where a removed field was. */
  readonly locateBase?: (finding: MergedFinding) => Location | undefined;
}
