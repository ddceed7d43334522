import { ABSTRACT_CLASSES } from '../vmstate/abstract-classes.js';
import { descriptionOf, sectionOf, type Finding } from './finding.js';

/**
 * Leaves out what an abstract class repeats of its children: no guest has it, and each child has the same finding under
 * its own name. A finding that no other class has stays, whatever the class.
 */
export function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(isOfAbstract)) return findings;
  const told = new Set(findings.filter((finding) => !isOfAbstract(finding)).map(keyOf));
  return findings.filter((finding) => !isOfAbstract(finding) || !told.has(keyOf(finding)));
}

function isOfAbstract(finding: Finding): boolean {
  const section = sectionOf(finding);
  return section !== undefined && ABSTRACT_CLASSES.has(section);
}

/** The finding without its class: of a section that came or went, details tell the class as well. */
function keyOf(finding: Finding): string {
  const { ruleId, grade, direction, path, within, details } = finding;
  const rest = Object.entries(details).filter(([name]) => name !== 'section');
  return JSON.stringify([ruleId, grade, direction, descriptionOf(finding), path, within, rest]);
}
