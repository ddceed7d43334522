import type { Details, Grade } from './finding.js';

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
  /** The same for findings graded conditional, where it differs. */
  readonly guestIfConditional?: string;
  /** What a developer does about it, one or two sentences. */
  readonly fix: string;
  /** Small old and new declarations that show it. */
  readonly example: { readonly old: string; readonly new: string };
  /** How QEMU's own checker sees the same thing. */
  readonly reference: string;
  /** The rule that sees the same change in the other direction, or why there is none. */
  readonly mirror: { readonly rule: string } | { readonly none: string };
  /** One sentence that says what differs, from the finding's details, its path (joined with dots) and its context. */
  readonly message: (details: Details, path: string, context: Details) => string;
}

/** Keeps the ids of a family as literal types while checking each entry. */
export function rules<Id extends string>(entries: Record<Id, Rule>): Readonly<Record<Id, Rule>> {
  return Object.freeze(entries);
}
