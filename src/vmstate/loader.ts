import type { Description } from './dump.js';

/**
 * Whether a description takes a subsection of that name for one of its own: the loader looks whether the incoming name is
 * longer than the description's and begins with it; no "/" is asked for (vmstate_subsection_load).
 */
export function claims(description: Description, name: string): boolean {
  return name.length > description.name.length && name.startsWith(description.name);
}

/** The subsection that reads what travels under a name: the first of that name in the list (vmstate_get_subsection). */
export function firstOfName(description: Description, name: string): Description | undefined {
  return description.subsections?.find((subsection) => subsection.name === name);
}

const twins = new WeakMap<Description, boolean>();

/** Whether some list of subsections in a description, at any depth, has a name twice: what the second sends is read with the first. */
export function hasTwins(description: Description | undefined): boolean {
  if (!description) return false;
  const known = twins.get(description);
  if (known !== undefined) return known;
  const list = description.subsections ?? [];
  const found =
    new Set(list.map(({ name }) => name)).size < list.length ||
    list.some(hasTwins) ||
    (description.fields ?? []).some((field) => hasTwins(field.description));
  twins.set(description, found);
  return found;
}
