import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import type { ReachBook } from '../vmstate/reach.js';
import { createComparer } from '../rules/compare.js';
import { renameLookup } from '../reference/renames.js';
import type { Location, PhaseInfo, ReportFinding } from '../policy/model.js';
import type { Problem } from '../vmstate/problem.js';
import type { Report, RunContext } from '../report/model.js';
import type { Config } from '../policy/config.js';
import { judge } from '../policy/judge.js';
import {
  ageVersion,
  machineTypeFindings,
  removedAt,
  type BuildMachineTypes,
  newestAge,
  requiredProblems,
  unansweredProblems,
  type AgeVersion,
} from '../policy/machine-types.js';
import { machineTypeRemoved } from '../rules/gate/machine-type-removed.js';
import { Reach, splitByReach } from '../policy/reach.js';
import { chooseReleases, isChosen, newerProblem, newerThan } from '../policy/releases.js';
import { mergeSplit, type MergedFinding } from '../policy/merge.js';
import type { ComparedFindings } from '../policy/model.js';
import { confirmationOf, probeFindings } from './guest-findings.js';
import type { ProbeResult } from './guest-evidence.js';
import type { SourceAnswer } from '../vmstate/sourced-dump.js';
import { AlreadyBrokenFinder } from './already-broken.js';
import { compareMany, type Compared } from './compare-many.js';
import { drawLayouts } from './draw-layouts.js';
import { evidenceOf, indexEvidence, streamsOf } from './evidence.js';
import { Lint } from './lint.js';
import { newerReleases } from './newer.js';
import { settleFindings } from './settle.js';
import { machineKey, type StreamEvidence } from './stream-evidence.js';
import { alreadyInStreams, streamsFound } from './stream-findings.js';
import { summarize } from './summary.js';

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
  readonly inventories?: readonly ComparedFindings[];
  /** Findings about the change itself: baselines that it weakens. */
  readonly extra?: readonly ComparedFindings[];
  /** Dumps of the base branch's own build: what they show too is not this change's doing. */
  /** How those came to hand, one sentence. */
  readonly base?: string | undefined;
  readonly baseDumps?: SourceAnswer['dumps'];
  /** Every machine type of the base branch's binaries, by target, as far as they were asked. */
  readonly baseMachineTypes?: SourceAnswer['machineTypes'];
  readonly locate?: (finding: MergedFinding) => Location | undefined;
  /** The same in the base branch's source: where a removed field was. */
  readonly locateBase?: (finding: MergedFinding) => Location | undefined;
}

interface ChosenBaselines {
  readonly chosen: ReturnType<typeof chooseReleases>;
  readonly entries: readonly BaselineEntry[];
  /** Those whose guests may come to this build: none is newer than what VERSION leads to. */
  readonly current: readonly BaselineEntry[];
  readonly newer: ReadonlySet<string>;
}

/** The baselines that targets, configuration and VERSION leave. */
function chooseBaselines(input: CheckInput, wanted: (target: string) => boolean): ChosenBaselines {
  const { config, phase, probes = [], inventories = [] } = input;
  const wantedEntries = input.baselines.filter((entry) => wanted(entry.target));
  const chosen = chooseReleases(wantedEntries, config.baselines.releases);
  const { entries } = chosen;
  const seen = [...entries, ...probes, ...inventories.map(({ comparison }) => comparison)];
  const version = phase.version ?? input.buildVersion;
  const shown = newerReleases({ entries, sectionsOf: input.sectionsOf, answer: input.answer, version });
  const newer = new Set([...newerThan(seen, ageVersion(phase.version)), ...shown]);
  return { chosen, entries, newer, current: entries.filter(({ release }) => !newer.has(release)) };
}

/** Compares a build's dumps with every baseline of the machine types that they share, and judges what is found. */
export function check(input: CheckInput): Report {
  const { config, answer } = input;
  const wanted = (target: string): boolean => config.targets.length === 0 || config.targets.includes(target);
  const { chosen, entries, current, newer } = chooseBaselines(input, wanted);
  const backward = config.directions.includes('backward');
  const dumps = answer.dumps.filter((dump) => wanted(dump.target));
  const comparer = createComparer({ isRename: renameLookup(config.renames) });
  const { compared: unsettled, distinctPairs } = compareMany({
    entries: backward ? entries : current,
    newer,
    dumps,
    sectionsOf: input.sectionsOf,
    directions: config.directions,
    comparer,
  });
  const asked = (release: string): boolean => !newer.has(release) && isChosen(release, config.baselines.releases);
  const streams = (input.streams ?? []).filter((guest) => wanted(guest.target) && asked(guest.release));
  const compared = settleFindings(unsettled, streams);
  const probes = (input.probes ?? []).filter(({ release }) => asked(release));
  const age = ageVersion(input.phase.version) ?? ageVersion(input.buildVersion) ?? newestAge([...current, ...probes]);
  const build = {
    dumps,
    failures: answer.failures,
    listed: answer.machineTypes,
    listedByBase: input.baseMachineTypes ?? new Map(),
  };
  const already = new AlreadyBrokenFinder({
    entries,
    sectionsOf: input.sectionsOf,
    baseDumps: input.baseDumps ?? [],
    directions: config.directions,
    comparer,
  });
  const lint = new Lint({ dumps, entries, sectionsOf: input.sectionsOf, baseDumps: input.baseDumps ?? [] });
  const inventories = (input.inventories ?? []).filter(({ comparison }) => asked(comparison.release));
  const streamed = streamsFound(streams, { compared, entries, dumps, sectionsOf: input.sectionsOf });
  const dumped = compared.flatMap(({ findings }) => findings);
  const streamsAt = new Map(streamed.map(({ comparison, findings }) => [machineKey(comparison), findings]));
  const all = [
    ...machineTypeFindings(current, build, age),
    ...lint.findings(),
    ...streamed,
    ...withAge(
      [...probeFindings(probes, dumped, (at) => streamsAt.get(machineKey(at)) ?? []), ...inventories],
      age,
      build.listedByBase,
    ),
    ...(input.extra ?? []),
  ];
  const index = indexEvidence(compared, streamed);
  // What guests themselves showed is there, whatever reach says.
  const { met, unmet } = splitByReach(compared, new Reach(input.reach ?? [], config));
  const merged = mergeSplit({ met: [...met, ...all], unmet }).map((finding): MergedFinding => {
    const so = lint.already(finding) ?? already.of(finding) ?? alreadyInStreams(finding, streams);
    const said = confirmationOf(finding, probes);
    const whole = { ...finding, ...(so && { already: so }), ...(said && { confirmation: said }) };
    if (probes.length + streams.length === 0) return whole;
    const text = streamsOf(finding);
    return { ...whole, evidence: evidenceOf(whole, index), ...(text !== undefined && { streams: text }) };
  });
  const problems = [
    ...input.problems,
    ...unknownTargets(input),
    ...chosen.problems,
    ...newerProblem(newer, input.phase.version ?? input.buildVersion ?? '(as its dumps show)', backward),
    ...unmatched(dumps, compared),
    ...unansweredProblems(current, build, config),
    ...requiredProblems(
      config,
      current,
      compared.map(({ comparison }) => comparison),
    ),
  ];
  const judged = judge({
    findings: merged,
    config,
    phase: input.phase,
    today: input.today,
    problems,
    comparisons: compared.length + probes.length + streams.length + inventories.length,
  });
  const findings = judged.findings.map((finding): ReportFinding => {
    const location = input.locate?.(finding);
    const baseLocation = input.locateBase?.(finding);
    return { ...finding, ...(location && { location }), ...(baseLocation && { baseLocation }) };
  });
  const { findings: drawn, layouts } = drawLayouts(findings, {
    compared,
    dumps,
    sectionsOf: input.sectionsOf,
    differ: comparer.differ,
  });
  return {
    schemaVersion: 1,
    tool: { name: 'vmstate-gate', version: input.toolVersion },
    verdict: judged.verdict,
    reason: judged.reason,
    phase: input.phase,
    ...(input.base !== undefined && { base: input.base }),
    run: input.run,
    summary: summarize(drawn, compared, distinctPairs, probes, inventories),
    comparisons: compared.map(({ comparison }) => comparison),
    findings: drawn,
    problems: judged.problems,
    waivers: judged.waivers,
    layouts,
  };
}

/** A target that neither a baseline nor a dump has is a slip of the pen: with it everything would be left out. */
function unknownTargets({ config, baselines, answer }: CheckInput): readonly Problem[] {
  const known = new Set([...baselines, ...answer.dumps].map(({ target }) => target));
  return config.targets
    .filter((name) => !known.has(name))
    .map((name) => ({
      severity: 'error' as const,
      code: 'target-unknown',
      message: `the configuration’s targets name ${name}, and neither a baseline nor a dump is of that target`,
      remedy: `Write it as QEMU does; there are ${[...known].sort().join(', ') || 'none'}`,
    }));
}

/** Whether a machine type was due to go is a matter of VERSION, which guests' findings do not know. */
function withAge(
  compared: readonly ComparedFindings[],
  age: AgeVersion | undefined,
  listedByBase: BuildMachineTypes['listedByBase'],
): readonly ComparedFindings[] {
  return compared.map(({ comparison, findings }) => ({
    comparison,
    findings: findings.map((finding) =>
      finding.ruleId === machineTypeRemoved.id ? removedAt(comparison, age, listedByBase) : finding,
    ),
  }));
}

/** Dumps that no baseline knows are said, not skipped in silence. */
function unmatched(dumps: SourceAnswer['dumps'], compared: readonly Compared[]): readonly Problem[] {
  const known = new Set(compared.map(({ comparison: c }) => `${c.target} ${c.machineType}`));
  const lone = dumps.map((dump) => `${dump.target} ${dump.machineType}`).filter((name) => !known.has(name));
  if (lone.length === 0) return [];
  const shown = lone.slice(0, 8).join(', ') + (lone.length > 8 ? ` and ${lone.length - 8} more` : '');
  return [
    {
      severity: 'notice',
      code: 'no-baseline-for-machine-type',
      message: `no baseline has ${shown}`,
      remedy: 'New machine types get their baseline with the next refresh',
    },
  ];
}
