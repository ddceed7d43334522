import type { Rule } from './catalogue.js';

/** Keeps the ids of a family as literal types while checking each entry. */
export function rules<Id extends string>(entries: Record<Id, Rule>): Readonly<Record<Id, Rule>> {
  return Object.freeze(entries);
}
