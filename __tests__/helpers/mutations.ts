import type { Description, Field, Section } from '../../src/vmstate/dump.js';
import type { Grade } from '../../src/rules/finding.js';
import type { RuleId } from '../../src/rules/catalogue.js';

/** What an edit of known meaning must be found as. */
export interface Expected {
  readonly grades: readonly Grade[];
  readonly rules: readonly RuleId[];
  /** The finding's path, or undefined where several places are right. */
  readonly path?: readonly string[];
  /** How many findings that are more than cosmetic there are, all of them as told; any number without it. */
  readonly count?: number;
}

/** 'silent': nothing at all may be found; 'cosmetic': nothing worse than that. */
export type Outcome = Expected | 'silent' | 'cosmetic';

export interface Mutant {
  readonly section: Section;
  /** What it is held against, where the section under test had to be made ready first. */
  readonly old?: Section;
  /** From old to new. */
  readonly expected: Outcome;
  /** From new to old; not looked at without it. */
  readonly backward?: Outcome;
  /** What lint says of the new one that the old one has not. */
  readonly alone?: Expected | 'silent';
  readonly isRename?: (scope: string, a: string, b: string) => boolean;
}

/** A place in a description: a list of fields that always travels, and how to put another list there. */
export interface Place {
  readonly fields: readonly Field[];
  readonly path: readonly string[];
  readonly inSubsection: boolean;
  readonly inPredicate: boolean;
  readonly description: Description;
  readonly replace: (fields: readonly Field[]) => Section;
  /** The section with another description in the place of this one. */
  readonly put: (changed: Description) => Section;
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
  const here: Place[] =
    fields.length > 0 ? [{ fields, path, inSubsection, inPredicate, description, replace, put }] : [];
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

/** Whether anything of a field is on the wire at this version: a struct without fields is nowhere. */
export function takesBytes(field: Field, version: number): boolean {
  const inner = field.description;
  return !isAbsent(field, version) && (!inner || (inner.fields ?? []).some((own) => takesBytes(own, inner.versionId)));
}

/** The grade of what surely breaks, weakened where it travels only sometimes. */
export function surely(place: Place, field?: Field): Grade {
  return place.inSubsection || place.inPredicate || field?.fieldExists === true ? 'conditional' : 'break';
}

/** The grade of a shift of meaning, weakened likewise. */
export function risk(place: Place): Grade {
  return place.inSubsection || place.inPredicate ? 'conditional' : 'corruption-risk';
}

/** A value of four bytes that no section has. */
export const fresh: Field = {
  name: 'fresh_field',
  versionId: 0,
  fieldExists: false,
  size: 4,
  num: undefined,
  description: undefined,
};

/** A plain value of known size that always travels, of a name that is alone in its list. */
export function isPlain(place: Place, field: Field): boolean {
  return (
    !field.description &&
    !field.fieldExists &&
    field.name !== 'unused' &&
    field.size > 0 &&
    !isAbsent(field, place.description.versionId) &&
    place.fields.filter((f) => f.name === field.name).length === 1
  );
}

/** Fields whose neighbours could take over bytes that an edit frees: padding, or values that a predicate decides. */
export const isCalm = (place: Place): boolean => place.fields.every((f) => !f.fieldExists && f.name !== 'unused');

/** Makes a mutant of a section; undefined where the section has not what it takes. */
export type Kind = (section: Section, pick: (bound: number) => number) => Mutant | undefined;

/** An edit at one plain field of some place. */
export function atField(edit: (place: Place, index: number, field: Field) => Mutant | undefined): Kind {
  return (section, pick) => {
    const spots = placesOf(section)
      .filter(isCalm)
      .flatMap((place) => place.fields.map((field, index) => ({ place, field, index })))
      .filter(({ place, field }) => isPlain(place, field));
    const chosen = spots[pick(spots.length)];
    return chosen && edit(chosen.place, chosen.index, chosen.field);
  };
}

export const found = (grade: Grade, rules: RuleId[], place: Place, ...names: string[]): Expected => ({
  grades: [grade],
  rules,
  ...(names.length > 0 && { path: [...place.path, ...names] }),
});

export const without = (fields: readonly Field[], index: number): Field[] => fields.toSpliced(index, 1);

/** Edits of the root description alone. */
export function atRoot(edit: (section: Section, root: Description) => Mutant | undefined): Kind {
  return (section) => (section.description?.fields?.length ? edit(section, section.description) : undefined);
}

/** A struct around fields. */
export function wrap(fields: readonly Field[], name = 'wrapped-state'): Field {
  return {
    ...fresh,
    name: 'wrapped',
    size: 64,
    // A struct's members follow its own version, so it is as high as any of theirs.
    description: { name, versionId: 99, minimumVersionId: 1, fields, subsections: undefined },
  };
}
