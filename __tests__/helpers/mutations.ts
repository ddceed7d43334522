import type { Description, Field, Section } from '../../src/vmstate/dump.js';
import type { Grade } from '../../src/rules/finding.js';
import type { RuleId } from '../../src/rules/catalogue.js';

/** What an edit of known meaning must be found as. */
export interface Expected {
  readonly grades: readonly Grade[];
  readonly rules: readonly RuleId[];
  /** The finding's path, or undefined where several places are right. */
  readonly path?: readonly string[];
}

export interface Mutant {
  readonly section: Section;
  /** Undefined: nothing at all may be found, or cosmetic findings only. */
  readonly expected: Expected | 'silent' | 'cosmetic';
}

/** A place in a description: a list of fields that always travels, and how to put another list there. */
export interface Place {
  readonly fields: readonly Field[];
  readonly path: readonly string[];
  readonly inSubsection: boolean;
  readonly inPredicate: boolean;
  readonly description: Description;
  readonly replace: (fields: readonly Field[]) => Section;
}

/** Every list of fields of a section that travels at the section's own version, with the way to it. */
export function placesOf(section: Section): readonly Place[] {
  const description = section.description;
  if (!description) return [];
  return walk(description, section.versionId, [], false, false, (changed) => ({ ...section, description: changed }));
}

function walk(
  description: Description,
  version: number,
  path: readonly string[],
  inSubsection: boolean,
  inPredicate: boolean,
  put: (changed: Description) => Section,
): Place[] {
  const fields = description.fields ?? [];
  const replace = (list: readonly Field[]): Section => put({ ...description, fields: list });
  const here: Place[] = fields.length > 0 ? [{ fields, path, inSubsection, inPredicate, description, replace }] : [];
  fields.forEach((field, index) => {
    const inner = field.description;
    // A name that occurs twice in one list would make the expected path ambiguous.
    if (!inner || isAbsent(field, version) || fields.filter((f) => f.name === field.name).length > 1) return;
    here.push(
      ...walk(
        inner,
        inner.versionId,
        [...path, field.name],
        inSubsection,
        inPredicate || field.fieldExists,
        (changed) => replace(fields.with(index, { ...field, description: changed })),
      ),
    );
  });
  (description.subsections ?? []).forEach((subsection, index, all) => {
    here.push(
      ...walk(subsection, subsection.versionId, [...path, subsection.name], true, inPredicate, (changed) =>
        put({ ...description, subsections: all.with(index, changed) }),
      ),
    );
  });
  return here;
}

/** Not on the wire at this version. */
export function isAbsent(field: Field, version: number): boolean {
  return !field.fieldExists && field.versionId > version;
}

/** The grade of what surely breaks, weakened where it travels only sometimes. */
export function surely(place: Place, field?: Field): Grade {
  return place.inSubsection || place.inPredicate || field?.fieldExists === true ? 'conditional' : 'break';
}

/** The grade of a shift of meaning, weakened likewise. */
export function risk(place: Place): Grade {
  return place.inSubsection || place.inPredicate ? 'conditional' : 'corruption-risk';
}
