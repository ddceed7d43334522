import type { BaselineEntry } from '../vmstate/baseline.js';
import { groupBy } from '../vmstate/collections.js';
import { layoutsOf } from '../diff/diff.js';
import { withoutRepeats } from '../rules/abstract.js';
import { createComparer, type Comparer } from '../rules/compare.js';
import type { Section } from '../vmstate/dump.js';
import type { Direction, Finding } from '../rules/finding.js';
import type { Comparison } from '../policy/model.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';

/** One machine type's dump held against one baseline, with what was found. */
export interface Compared {
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
}

export interface CompareManyResult {
  readonly compared: readonly Compared[];
  /** Pairs of different content that had to be compared. */
  readonly distinctPairs: number;
}

export interface CompareManyInput {
  readonly entries: readonly BaselineEntry[];
  readonly dumps: readonly SourcedDump[];
  /** Reads a baseline's sections by digest; called only where content differs. */
  readonly sectionsOf: (digest: string) => readonly Section[];
  readonly directions: readonly Direction[];
  /** Releases that are held against in backward direction only. */
  readonly newer?: ReadonlySet<string>;
  /** Remembers what it compared; a new one without it. */
  readonly comparer?: Comparer;
}

/**
 * Holds every dump against every baseline of its target and machine type.
 * Each distinct pair of contents is compared once; equal ones are not read from the store.
 */
export function compareMany(input: CompareManyInput): CompareManyResult {
  const baselines = groupBy(input.entries, (entry) => `${entry.target}\0${entry.machineType}`);
  const comparer = input.comparer ?? createComparer();
  const cache = new Map<string, readonly Finding[]>();
  const compared: Compared[] = [];
  for (const dump of input.dumps) {
    for (const entry of baselines.get(`${dump.target}\0${dump.machineType}`) ?? []) {
      compared.push({
        comparison: comparisonOf(entry, dump),
        findings: findingsOf(entry, dump, { ...input, comparer }, cache),
      });
    }
  }
  const distinctPairs = [...cache.keys()].filter((key) => !isSame(key)).length;
  return { compared, distinctPairs };
}

/** Whether a pair of digests is one digest twice. */
function isSame(key: string): boolean {
  const [a, b] = key.split(' ');
  return a === b;
}

function findingsOf(
  entry: BaselineEntry,
  dump: SourcedDump,
  input: CompareManyInput & { readonly comparer: Comparer },
  cache: Map<string, readonly Finding[]>,
): readonly Finding[] {
  const directions = input.newer?.has(entry.release)
    ? input.directions.filter((direction) => direction === 'backward')
    : input.directions;
  const key = `${entry.digest} ${dump.digest} ${directions.join()}`;
  let findings = cache.get(key);
  if (!findings) {
    // A build may not even load what it saved itself: equal contents are compared too, without a look at the store.
    const build = layoutsOf(dump.sections);
    const baseline = entry.digest === dump.digest ? build : layoutsOf(input.sectionsOf(entry.digest));
    findings = directions.flatMap((direction) => withoutRepeats(input.comparer.compare(baseline, build, direction)));
    cache.set(key, findings);
  }
  return findings;
}

function comparisonOf(entry: BaselineEntry, dump: SourcedDump): Comparison {
  return {
    release: entry.release,
    target: entry.target,
    status: entry.status,
    machineType: entry.machineType,
    baselineDigest: entry.digest,
    dumpDigest: dump.digest,
    dumpOrigin: dump.provenance.path,
  };
}
