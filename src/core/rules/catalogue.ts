import type { Details, Grade } from '../finding.js';
import { SECTION_RULES } from './section.js';
import { VERSION_RULES } from './version.js';
import { FIELD_RULES } from './field.js';
import { SUBSECTION_RULES } from './subsection.js';
import { GATE_RULES } from './gate.js';
import { PROBE_RULES } from './probe.js';
import { INVENTORY_RULES } from './inventory.js';

/** What a rule is, apart from the logic that finds it. All text is plain: reports escape it for their target. */
export interface Rule {
  /** The kind of thing it is about. */
  readonly family: 'section' | 'version' | 'field' | 'subsection' | 'gate' | 'probe' | 'inventory';
  /** Every grade it can give, worst first. */
  readonly grades: readonly Grade[];
  /** A few words for titles: "Field removed". */
  readonly title: string;
  /** One sentence: what it looks for. */
  readonly purpose: string;
  /** The fact in QEMU that it rests on. */
  readonly fact: string;
  /** What a guest meets, one sentence. */
  readonly guest: string;
  /** What a developer does about it, one or two sentences. */
  readonly fix: string;
  /** Small old and new declarations that show it. */
  readonly example: { readonly old: string; readonly new: string };
  /** How QEMU's own checker sees the same thing. */
  readonly reference: string;
  /** The rule that sees the same change in the other direction, or why there is none. */
  readonly mirror: { readonly rule: string } | { readonly none: string };
  /** One sentence that says what differs, from the finding's details and its path (joined with dots). */
  readonly message: (details: Details, path: string) => string;
}

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
export function messageOf(finding: { ruleId: RuleId; details: Details; path: readonly string[] }): string {
  return RULES[finding.ruleId].message(finding.details, finding.path.join('.'));
}

/** One sentence about why a finding has its grade, in terms of the stream. */
export function whyOf(finding: { ruleId: RuleId }): string {
  return RULES[finding.ruleId].fact;
}
