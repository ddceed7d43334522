import type { Preexisting, ComparedFindings } from '../policy/model.js';
import type { MergedFinding } from '../policy/merge.js';
import { findRule } from '../rules/catalogue.js';
import { identityOf, type Finding } from '../rules/finding.js';
import { lintDump } from '../rules/lint/lint.js';
import type { BaselineEntry, SectionsOf } from '../vmstate/baseline.js';
import type { Section } from '../vmstate/dump.js';
import { orderOfReleases } from '../vmstate/release-order.js';
import type { SourcedDump } from '../vmstate/sourced-dump.js';

export interface LintInput {
  readonly dumps: readonly SourcedDump[];
  readonly entries: readonly BaselineEntry[];
  readonly sectionsOf: SectionsOf;
  /** Dumps of the base branch's build; none when there are none at hand. */
  readonly baseDumps: readonly SourcedDump[];
}

/** What stands where findings of a baseline name its release. */
const THIS_BUILD = 'this build';

/** Whether a finding is about one dump alone, told apart from what a baseline shows. */
export function isLint({ ruleId }: Pick<Finding, 'ruleId'>): boolean {
  return findRule(ruleId)?.family === 'lint';
}

/** Faults of the build itself, found without a baseline, and whether they are this change's. */
export class Lint {
  private readonly known = new Map<readonly Section[], readonly Finding[]>();

  constructor(private readonly input: LintInput) {}

  /** What every machine type's dump shows alone; those without a fault are left out. */
  findings(): readonly ComparedFindings[] {
    return this.input.dumps.flatMap(({ target, machineType, sections }): ComparedFindings[] => {
      const findings = this.of(sections);
      const comparison = { release: THIS_BUILD, target, machineType, status: 'development' } as const;
      return findings.length > 0 ? [{ comparison, findings }] : [];
    });
  }

  /** Where a fault of one dump is as well: a build of the base branch or a released baseline of the same target. */
  preexisting(finding: MergedFinding): Preexisting | undefined {
    if (!isLint(finding)) return undefined;
    const targets = new Set(finding.occurrences.map(({ target }) => target));
    const identity = identityOf(finding);
    const has = (sections: readonly Section[]): boolean =>
      this.of(sections).some((other) => identityOf(other) === identity);
    const onBase = this.input.baseDumps.some(({ target, sections }) => targets.has(target) && has(sections));
    const released = this.input.entries.filter(({ target, status }) => targets.has(target) && status === 'released');
    const digests = new Map(released.map(({ digest, release }) => [digest, release]));
    const releases = [...digests].flatMap(([digest, release]) => (has(this.input.sectionsOf(digest)) ? [release] : []));
    if (!onBase && releases.length === 0) return undefined;
    return {
      ...(onBase && { onBase: true }),
      ...(releases.length > 0 && {
        releases: [...new Set(releases)].sort(orderOfReleases(this.input.entries.map((one) => one.release))),
      }),
    };
  }

  private of(sections: readonly Section[]): readonly Finding[] {
    let findings = this.known.get(sections);
    if (!findings) this.known.set(sections, (findings = lintDump(sections)));
    return findings;
  }
}
