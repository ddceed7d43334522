import { groupBy } from '../../vmstate/collections.js';
import type { Section } from '../../vmstate/dump.js';
import { withoutRepeats } from '../abstract.js';
import { RULE_LIST, type Rule } from '../catalogue.js';
import { findingList, type Finding } from '../finding.js';
import { faultsOf, type FaultKind } from './faults.js';

const JUDGES: ReadonlyMap<FaultKind, readonly Rule[]> = groupBy(RULE_LIST as readonly Rule[], (rule) => rule.inspects);

const known = new WeakMap<Section, readonly Finding[]>();

/** What one dump shows alone: faults of the build itself, found without any baseline. Sorted, none twice. */
export function lintDump(sections: readonly Section[]): readonly Finding[] {
  return withoutRepeats(findingList(sections.flatMap(lintSection)));
}

function lintSection(section: Section): readonly Finding[] {
  let findings = known.get(section);
  if (!findings) {
    findings = faultsOf(section).flatMap((fault) =>
      (JUDGES.get(fault.kind) ?? []).flatMap((rule) => rule.inspect(fault, section) ?? []),
    );
    known.set(section, findings);
  }
  return findings;
}
