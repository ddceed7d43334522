import type { Differ } from '../diff/diff.js';
import type { LayoutPair } from '../diff/layout-model.js';
import type { ReportFinding } from '../policy/model.js';
import { identityOf, sectionOf } from '../rules/finding.js';
import { groupBy, PairMemo } from '../vmstate/collections.js';
import type { SectionsOf } from '../vmstate/baseline.js';
import type { Section } from '../vmstate/dump.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';
import type { Compared } from './compare-many.js';
import { LayoutDrawer } from './layouts.js';

export interface DrawInput {
  readonly compared: readonly Compared[];
  readonly dumps: readonly SourcedDump[];
  readonly sectionsOf: SectionsOf;
  readonly differ: Differ;
}

/** Draws the layouts of sections that findings name, each once, and tells each finding which is its own. */
export function drawLayouts(
  findings: readonly ReportFinding[],
  input: DrawInput,
): { readonly findings: readonly ReportFinding[]; readonly layouts: readonly LayoutPair[] } {
  const drawer = new LayoutDrawer(input.differ);
  const origins = new Origins(input);
  const layouts: LayoutPair[] = [];
  const index = new PairMemo<readonly Section[], readonly Section[], Map<string, number | undefined>>();
  const drawn = findings.map((finding): ReportFinding => {
    const section = sectionOf(finding);
    const origin = section === undefined || isMinor(finding) ? undefined : origins.of(finding);
    if (section === undefined || !origin) return finding;
    const { comparison, baseline, build } = origin;
    const { direction } = finding;
    const known = index.get(baseline, build, () => new Map<string, number | undefined>());
    const key = `${direction} ${section}`;
    if (!known.has(key)) {
      const sides = [
        { sections: baseline, label: `${comparison.release} ${comparison.target}` },
        { sections: build, label: 'this build' },
      ] as const;
      // The side that saves is the old one, whichever way the migration goes.
      const [old, now] = direction === 'forward' ? sides : ([sides[1], sides[0]] as const);
      const layout = drawer.draw({
        section,
        old: old.sections,
        new: now.sections,
        oldLabel: old.label,
        newLabel: now.label,
      });
      known.set(key, layout && layouts.push(layout) - 1);
    }
    const at = known.get(key);
    return at === undefined ? finding : { ...finding, layout: at };
  });
  return { findings: drawn, layouts };
}

interface Origin {
  readonly comparison: Compared['comparison'];
  readonly baseline: readonly Section[];
  readonly build: readonly Section[];
}

/** Finds the two dumps that a finding came from. */
class Origins {
  private readonly dumps: ReadonlyMap<string, readonly Section[]>;
  /** By release and target, then by the finding's identity. */
  private comparisons: ReadonlyMap<string, ReadonlyMap<string, Compared['comparison']>> | undefined;

  constructor(private readonly input: DrawInput) {
    this.dumps = new Map(input.dumps.map((dump) => [dump.digest, dump.sections]));
  }

  /** The newest release is shown: what it has in common with older ones is one finding. */
  of(finding: ReportFinding): Origin | undefined {
    const wanted = finding.occurrences.at(-1);
    this.comparisons ??= this.indexed();
    const comparison = wanted && this.comparisons.get(`${wanted.release}\0${wanted.target}`)?.get(identityOf(finding));
    const build = comparison && this.dumps.get(comparison.dumpDigest);
    return build && { comparison, build, baseline: this.input.sectionsOf(comparison.baselineDigest) };
  }

  /** The first comparison of a release and target with each finding; pairs of one content share their list of findings. */
  private indexed(): ReadonlyMap<string, ReadonlyMap<string, Compared['comparison']>> {
    const builds = groupBy(this.input.compared, ({ comparison: { release, target } }) => `${release}\0${target}`);
    return new Map(
      [...builds].map(([key, compared]) => {
        const index = new Map<string, Compared['comparison']>();
        for (const [findings, [first]] of groupBy(compared, (one) => one.findings)) {
          for (const finding of findings) {
            const identity = identityOf(finding);
            if (first && !index.has(identity)) index.set(identity, first.comparison);
          }
        }
        return [key, index];
      }),
    );
  }
}

/** What is set aside because the base or a release has it already is drawn all the same: HTML and JSON show it whole. */
function isMinor({ disposition, already }: ReportFinding): boolean {
  return disposition === 'info' && already === undefined;
}
