import type { Details, Finding } from './finding.js';
import type { Rule } from './rule.js';
export type { Rule } from './rule.js';
import { SECTION_RULES } from './section.js';
import { VERSION_RULES } from './version.js';
import { FIELD_RULES } from './field.js';
import { SUBSECTION_RULES } from './subsection.js';
import { GATE_RULES } from './gate.js';
import { PROBE_RULES } from './probe.js';
import { INVENTORY_RULES } from './inventory.js';

/** Every rule, in the order in which they are documented. The one list. */
export const RULES = Object.freeze({
  ...SECTION_RULES,
  ...VERSION_RULES,
  ...FIELD_RULES,
  ...SUBSECTION_RULES,
  ...GATE_RULES,
  ...PROBE_RULES,
  ...INVENTORY_RULES,
});

export type RuleId = keyof typeof RULES;

/** The rule's entry; undefined for a name that is no rule. */
export function findRule(id: string): Rule | undefined {
  return Object.hasOwn(RULES, id) ? RULES[id as RuleId] : undefined;
}

/** One sentence about what differs. */
export function messageOf(finding: Pick<Finding, 'ruleId' | 'details' | 'path' | 'context'>): string {
  return RULES[finding.ruleId].message(finding.details, finding.path.join('.'), finding.context);
}

/** Rules about the length of a section, for which the sum of what is certain tells something. */
const LENGTH_RULES: ReadonlySet<string> = new Set([
  'field-added',
  'field-removed',
  'field-resized',
  'array-count-changed',
]);

/** Why a finding has its grade, in terms of the stream. */
export function whyOf(finding: { ruleId: RuleId; context: Details }): string {
  const { sourceBytes, destinationBytes } = finding.context;
  const counted = LENGTH_RULES.has(finding.ruleId);
  const differ = counted && typeof sourceBytes === 'number' && sourceBytes !== destinationBytes;
  const bytes = `Of this section the source surely sends ${sourceBytes} bytes and the destination surely reads ${destinationBytes}.`;
  return differ ? `${RULES[finding.ruleId].fact} ${bytes}` : RULES[finding.ruleId].fact;
}

/** What a guest meets, one sentence. */
export function guestOf(finding: Pick<Finding, 'ruleId' | 'grade'>): string {
  const rule: Rule = RULES[finding.ruleId];
  return (finding.grade === 'conditional' ? rule.guestIfConditional : undefined) ?? rule.guest;
}
