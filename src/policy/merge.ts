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

/**
 * Makes one finding of the same finding over many machine types and baselines; the order does not depend on the input's.
 * @param order of the releases that it holds for
 */
export function mergeFindings(
  compared: readonly ComparedFindings[],
  order: ReleaseOrder = orderOfReleases([]),
): readonly MergedFinding[] {
  const sizes = new Map<string, Set<string>>();
  for (const { comparison } of compared) addTo(sizes, baselineKey(comparison), comparison.machineType);
  const all = compared.flatMap(({ comparison, findings }) => findings.map((finding) => ({ comparison, finding })));
  const merged = [...groupBy(all, ({ finding }) => identityOf(finding)).values()].map((group): MergedFinding => {
    const byBaseline = groupBy(group, ({ comparison }) => baselineKey(comparison));
    const occurrences = [...byBaseline].map(([key, members]): Occurrence => {
      const [{ comparison }] = members as [(typeof members)[0]];
      const machineTypes = unique(members.map((member) => member.comparison.machineType));
      const { release, target, status } = comparison;
      return { release, target, status, machineTypes, all: machineTypes.length === sizes.get(key)?.size };
    });
    occurrences.sort((a, b) => order(a.release, b.release) || compareText(a.target, b.target));
    // Which pair a finding is shown from must not hang on the order of the input either.
    const [shown] = [...new Set(group.map(({ finding }) => finding))].sort((a, b) =>
      compareText(JSON.stringify(a), JSON.stringify(b)),
    );
    return { ...(shown as Finding), occurrences, machineTypes: unique(occurrences.flatMap((o) => o.machineTypes)) };
  });
  return merged.sort(compareFindings);
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

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText);
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
