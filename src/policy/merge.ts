import { groupBy } from '../vmstate/collections.js';
import { compareFindings, identityOf, type Finding } from '../rules/finding.js';
import { compareText } from '../vmstate/order.js';
import { orderOfReleases, type ReleaseOrder } from '../vmstate/release-order.js';
import type { Split } from './reach.js';
import type { Preexisting, Comparison, Evidence, Occurrence, ReportFinding, ComparedFindings } from './model.js';

/** A finding with everywhere it holds. */
export interface MergedFinding extends Finding {
  readonly occurrences: readonly Occurrence[];
  /** All machine types of all occurrences, sorted, no repeats. */
  readonly machineTypes: readonly string[];
  readonly already?: Preexisting;
  /** Places that reach rules out, where there are others that it does not. */
  readonly unreachable?: readonly Occurrence[];
  /** True when reach rules it out everywhere: the occurrences are where it would hold. */
  readonly ruledOut?: boolean;
  readonly confirmation?: ReportFinding['confirmation'];
  readonly evidence?: readonly Evidence[];
  readonly streams?: string;
}

/** Where one finding was found. */
interface Found {
  /** Which pair it is shown from must not hang on the order of the input either. */
  shown: Finding;
  /** Machine types by baseline, sorted. */
  readonly at: Map<string, readonly string[]>;
}

/**
 * Makes one finding of the same finding over many machine types and baselines; the order does not depend on the input's.
 * @param order of the releases that it holds for
 */
export function mergeFindings(
  compared: readonly ComparedFindings[],
  order: ReleaseOrder = orderOfReleases([]),
): readonly MergedFinding[] {
  const baselines = groupBy(compared, ({ comparison }) => baselineKey(comparison));
  const found = new Map<string, Found>();
  for (const [key, own] of baselines) {
    // Machine types of one build share their findings.
    for (const [findings, members] of groupBy(own, (one) => one.findings)) {
      const names = unique(members.map(typeOf));
      for (const finding of findings) addTo(found, finding, key, names);
    }
  }
  const sizes = new Map([...baselines].map(([key, own]) => [key, new Set(own.map(typeOf)).size]));
  const merged = [...found.values()].map(({ shown, at }): MergedFinding => {
    const occurrences = [...at].map(([key, names]): Occurrence => {
      const [{ comparison }] = baselines.get(key) as [ComparedFindings];
      const { release, target, status } = comparison;
      return { release, target, status, machineTypes: names, all: names.length === sizes.get(key) };
    });
    occurrences.sort((a, b) => order(a.release, b.release) || compareText(a.target, b.target));
    const [first, ...more] = occurrences;
    const machineTypes =
      first && more.length === 0 ? first.machineTypes : unique(occurrences.flatMap((one) => one.machineTypes));
    return { ...shown, occurrences, machineTypes };
  });
  return merged.sort(compareFindings);
}

function addTo(found: Map<string, Found>, finding: Finding, baseline: string, names: readonly string[]): void {
  const identity = identityOf(finding);
  const one = found.get(identity);
  if (!one) {
    found.set(identity, { shown: finding, at: new Map([[baseline, names]]) });
    return;
  }
  if (finding !== one.shown && JSON.stringify(finding) < JSON.stringify(one.shown)) one.shown = finding;
  const known = one.at.get(baseline);
  one.at.set(baseline, known ? unique([...known, ...names]) : names);
}

function typeOf({ comparison }: ComparedFindings): string {
  return comparison.machineType;
}

/** Makes one list of what guests can meet and what they cannot: a finding of both keeps the places of the first. */
export function mergeSplit({ met, unmet }: Split, order?: ReleaseOrder): readonly MergedFinding[] {
  const out = new Map(mergeFindings(unmet, order).map((finding) => [identityOf(finding), finding]));
  const kept = mergeFindings(met, order).map((finding): MergedFinding => {
    const other = out.get(identityOf(finding));
    return other ? { ...finding, unreachable: other.occurrences } : finding;
  });
  const names = new Set(kept.map(identityOf));
  const ruledOut = [...out].filter(([identity]) => !names.has(identity)).map(([, finding]) => finding);
  return [...kept, ...ruledOut.map((finding) => ({ ...finding, ruledOut: true }))].sort(compareFindings);
}

function baselineKey(of: Pick<Comparison, 'release' | 'target' | 'status'>): string {
  return `${of.release}\0${of.target}\0${of.status}`;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}
