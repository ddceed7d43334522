import type { Description, Field, Section } from './dump.js';

/** Whether two sections are the same in everything but the class's name. */
export function equalSections(a: Section, b: Section): boolean {
  const versions = a.versionId === b.versionId && a.minimumVersionId === b.minimumVersionId;
  return versions && equalDescriptions(a.description, b.description);
}

/** Whether two descriptions are the same in every member that a dump tells. */
export function equalDescriptions(a: Description | undefined, b: Description | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.name === b.name &&
    a.versionId === b.versionId &&
    a.minimumVersionId === b.minimumVersionId &&
    equalLists(a.fields, b.fields, equalFields) &&
    equalLists(a.subsections, b.subsections, equalDescriptions)
  );
}

function equalFields(a: Field, b: Field): boolean {
  return (
    a.name === b.name &&
    a.versionId === b.versionId &&
    a.fieldExists === b.fieldExists &&
    a.size === b.size &&
    a.num === b.num &&
    equalDescriptions(a.description, b.description)
  );
}

function equalLists<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
  equal: (x: T, y: T) => boolean,
): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((item, index) => equal(item, b[index] as T));
}
