import { createComparer, type Comparer } from '../rules/compare.js';
import { renameLookup } from '../reference/renames.js';
import { judge, type Judgement } from '../policy/judge.js';
import { machineTypeFindings, removedAt, type AgeVersion, type BuildMachineTypes } from '../policy/machine-types.js';
import { mergeSplit, type MergedFinding } from '../policy/merge.js';
import type { ComparedFindings, ReportFinding } from '../policy/model.js';
import { Reach, splitByReach } from '../policy/reach.js';
import { machineTypeRemoved } from '../rules/gate/machine-type-removed.js';
import type { Report } from '../report/model.js';
import type { CheckInput } from './check-input.js';
import { checkProblems } from './check-problems.js';
import { choose, type Chosen } from './choose.js';
import { compareMany, type Compared } from './compare-many.js';
import { heardIn } from './coverage.js';
import { drawLayouts } from './draw-layouts.js';
import { evidenceOf, indexEvidence, streamsOf } from './evidence.js';
import { preexistingInInventories } from './inventory.js';
import { confirmationOf, probeFindings } from './guest-findings.js';
import { pastOf } from './histories.js';
import { Lint } from './lint.js';
import { PreexistingFinder } from './preexisting.js';
import { settleFindings } from './settle.js';
import { machineKey } from './stream-evidence.js';
import { preexistingInStreams, streamsFound } from './stream-findings.js';
import { summarize } from './summary.js';

/** What dumps and streams show against the baselines. */
interface ComparisonResult {
  readonly comparer: Comparer;
  /** By the dumps, settled by what guests sent. */
  readonly compared: readonly Compared[];
  readonly streamed: readonly ComparedFindings[];
  readonly distinctPairs: number;
  readonly lint: Lint;
}

/** Compares a build's dumps with every baseline of the machine types that they share, and judges what is found. */
export function check(input: CheckInput): Report {
  const chosen = choose(input);
  const comparison = compareChosen(input, chosen);
  const findings = withEvidence(input, chosen, comparison, collect(input, chosen, comparison));
  const { compared } = comparison;
  const { config, phase, today } = input;
  const held = [compared, chosen.probes, chosen.streams, chosen.inventories];
  const judged = judge({
    findings,
    config,
    phase,
    today,
    problems: checkProblems(input, chosen, compared),
    comparisons: held.reduce((sum, list) => sum + list.length, 0),
  });
  return reportOf(input, chosen, comparison, judged);
}

function compareChosen(
  { config, sectionsOf, baseDumps = [] }: CheckInput,
  { entries, current, newer, dumps, streams }: Chosen,
): ComparisonResult {
  const comparer = createComparer({ isRename: renameLookup(config.renames) });
  const { directions } = config;
  const { compared: unsettled, distinctPairs } = compareMany({
    entries: directions.includes('backward') ? entries : current,
    newer,
    dumps,
    sectionsOf,
    directions,
    comparer,
  });
  const compared = settleFindings(unsettled, streams);
  const streamed = streamsFound(streams, { compared, entries, dumps, sectionsOf });
  const lint = new Lint({ dumps, entries, sectionsOf, baseDumps });
  return { comparer, compared, streamed, distinctPairs, lint };
}

/** Everything that was found, each finding once with all that it holds for. */
function collect(
  { answer, config, reach = [], extra = [], baseMachineTypes = new Map() }: CheckInput,
  { current, dumps, probes, inventories, age, order }: Chosen,
  { compared, streamed, lint }: ComparisonResult,
): readonly MergedFinding[] {
  const { failures, machineTypes: listed } = answer;
  const build = { dumps, failures, listed, listedByBase: baseMachineTypes };
  const dumped = compared.flatMap(({ findings }) => findings);
  const streamsAt = new Map(streamed.map(({ comparison, findings }) => [machineKey(comparison), findings]));
  const probed = probeFindings(probes, dumped, (at) => streamsAt.get(machineKey(at)) ?? []);
  // What guests themselves showed is there, whatever reach says.
  const { met, unmet } = splitByReach(compared, new Reach(reach, config, order));
  const beside = [
    ...machineTypeFindings(current, build, age),
    ...lint.findings(),
    ...streamed,
    ...withAge([...probed, ...inventories], age, baseMachineTypes),
    ...extra,
  ];
  return mergeSplit({ met: [...met, ...beside], unmet }, order);
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

/** Each finding with what it rests on, and where it shows without the change. */
function withEvidence(
  { config, sectionsOf, baseDumps = [] }: CheckInput,
  { entries, probes, streams, inventories, order }: Chosen,
  { comparer, compared, streamed, lint }: ComparisonResult,
  findings: readonly MergedFinding[],
): readonly MergedFinding[] {
  const dumps = new PreexistingFinder({ entries, sectionsOf, baseDumps, directions: config.directions, comparer });
  const index = indexEvidence(compared, streamed);
  return findings.map((finding): MergedFinding => {
    const already =
      lint.preexisting(finding) ??
      dumps.of(finding) ??
      preexistingInStreams(finding, streams, order) ??
      preexistingInInventories(finding, inventories);
    const confirmation = confirmationOf(finding, probes);
    const whole = { ...finding, ...(already && { already }), ...(confirmation && { confirmation }) };
    if (probes.length + streams.length === 0) return whole;
    const text = streamsOf(finding);
    return { ...whole, evidence: evidenceOf(whole, index), ...(text !== undefined && { streams: text }) };
  });
}

function reportOf(
  input: CheckInput,
  { entries, dumps, probes, streams, inventories, order }: Chosen,
  { comparer, compared, distinctPairs }: ComparisonResult,
  judged: Judgement,
): Report {
  const located = judged.findings.map((finding) => withLocation(finding, input));
  const { sectionsOf } = input;
  const { findings, layouts } = drawLayouts(located, { compared, dumps, sectionsOf, differ: comparer.differ });
  const histories = pastOf(findings, entries, sectionsOf);
  const coverage = heardIn(streams, entries, sectionsOf, new Reach(input.reach ?? [], input.config, order));
  return {
    schemaVersion: 1,
    tool: { name: 'vmstate-gate', version: input.toolVersion },
    verdict: judged.verdict,
    reason: judged.reason,
    phase: input.phase,
    ...(input.base !== undefined && { base: input.base }),
    run: input.run,
    summary: {
      ...summarize(findings, compared, distinctPairs, probes, inventories, streams.length),
      ...(coverage && { coverage }),
    },
    releases: [...new Set(entries.map(({ release }) => release))],
    comparisons: compared.map(({ comparison }) => comparison),
    findings,
    problems: judged.problems,
    waivers: judged.waivers,
    layouts,
    ...(histories.length > 0 && { histories }),
  };
}

function withLocation(finding: ReportFinding, { locate, locateBase }: CheckInput): ReportFinding {
  const location = locate?.(finding);
  const baseLocation = locateBase?.(finding);
  return { ...finding, ...(location && { location }), ...(baseLocation && { baseLocation }) };
}
