import fc from 'fast-check';
import { compareSections } from '../../src/rules/compare.js';
import type { Description, Field, Section } from '../../src/vmstate/dump.js';
import type { Grade } from '../../src/rules/finding.js';
import type { RuleId } from '../../src/rules/catalogue.js';
import { isAbsent, placesOf, risk, surely, type Expected, type Mutant, type Place } from '../helpers/mutations.js';
import { realSections } from '../helpers/real-sections.js';

const RUNS = Number(process.env['MUTATION_RUNS'] ?? 150);

const fresh: Field = {
  name: 'fresh_field',
  versionId: 0,
  fieldExists: false,
  size: 4,
  num: undefined,
  description: undefined,
};

/** A plain value of known size that always travels, of a name that is alone in its list. */
function isPlain(place: Place, field: Field): boolean {
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
const isCalm = (place: Place): boolean => place.fields.every((f) => !f.fieldExists && f.name !== 'unused');

type Kind = (section: Section, pick: (bound: number) => number) => Mutant | undefined;

/** An edit at one plain field of some place. */
function atField(edit: (place: Place, index: number, field: Field) => Mutant | undefined): Kind {
  return (section, pick) => {
    const spots = placesOf(section)
      .filter(isCalm)
      .flatMap((place) => place.fields.map((field, index) => ({ place, field, index })))
      .filter(({ place, field }) => isPlain(place, field));
    const position = spots[pick(spots.length)];
    return position && edit(position.place, position.index, position.field);
  };
}

const found = (grade: Grade, rules: RuleId[], place: Place, ...names: string[]): Expected => ({
  grades: [grade],
  rules,
  ...(names.length > 0 && { path: [...place.path, ...names] }),
});

const without = (fields: readonly Field[], index: number): Field[] => fields.toSpliced(index, 1);

/** Edits of the root description alone. */
function atRoot(edit: (section: Section, root: Description) => Mutant | undefined): Kind {
  return (section) => (section.description?.fields?.length ? edit(section, section.description) : undefined);
}

/** The sections under test print counts, so a plain field is one value. */
const KINDS: Record<string, Kind> = {
  'drop a field': atField((place, index, field) => ({
    section: place.replace(without(place.fields, index)),
    expected: found(surely(place), ['field-removed'], place, field.name),
  })),
  'add a field': atField((place, index) => ({
    section: place.replace(place.fields.toSpliced(index, 0, fresh)),
    expected: found(surely(place), ['field-added'], place, fresh.name),
  })),
  'add a field at the end': atField((place) => ({
    section: place.replace([...place.fields, fresh]),
    expected: found(surely(place), ['field-added'], place, fresh.name),
  })),
  'add a field with a predicate': atField((place, index) => ({
    section: place.replace(place.fields.toSpliced(index, 0, { ...fresh, fieldExists: true })),
    expected: found('conditional', ['field-added'], place, fresh.name),
  })),
  'add a field of a later version': atField((place, index) => ({
    section: place.replace(place.fields.toSpliced(index, 0, { ...fresh, versionId: place.description.versionId + 1 })),
    expected: 'silent',
  })),
  'grow a field': atField((place, index, field) => ({
    section: place.replace(place.fields.with(index, { ...field, size: field.size * 2 })),
    expected: found(surely(place), ['field-resized'], place, field.name),
  })),
  'shrink a field': atField((place, index, field) =>
    field.size % 2 === 0
      ? {
          section: place.replace(place.fields.with(index, { ...field, size: field.size / 2 })),
          expected: found(surely(place), ['field-resized'], place, field.name),
        }
      : undefined,
  ),
  'swap two fields': atField((place, index, field) => {
    const next = place.fields[index + 1];
    if (!next || !isPlain(place, next)) return undefined;
    return {
      section: place.replace(place.fields.with(index, next).with(index + 1, field)),
      expected: { grades: [risk(place)], rules: ['fields-reordered'] },
    };
  }),
  'move a field to the end': atField((place, index, field) =>
    index < place.fields.length - 1
      ? {
          section: place.replace([...without(place.fields, index), field]),
          expected: { grades: [risk(place)], rules: ['fields-reordered'] },
        }
      : undefined,
  ),
  'rename a field': atField((place, index, field) => ({
    section: place.replace(place.fields.with(index, { ...field, name: 'another_name' })),
    expected: 'cosmetic',
  })),
  'wrap a field in a struct': atField((place, index, field) => ({
    section: place.replace(place.fields.with(index, wrap([field]))),
    expected: 'cosmetic',
  })),
  'wrap two fields in a struct': atField((place, index, field) => {
    const next = place.fields[index + 1];
    if (!next || !isPlain(place, next)) return undefined;
    return {
      section: place.replace(place.fields.toSpliced(index, 2, wrap([field, next]))),
      expected: 'cosmetic',
    };
  }),
  'wrap a field and lose a byte': atField((place, index, field) =>
    field.size > 1 && (field.num ?? 1) === 1
      ? {
          section: place.replace(place.fields.with(index, wrap([{ ...field, size: field.size - 1 }]))),
          expected: { grades: [surely(place)], rules: ['field-resized', 'field-removed', 'field-added'] },
        }
      : undefined,
  ),
  'trade a field for padding': atField((place, index, field) => ({
    section: place.replace(place.fields.with(index, { ...fresh, name: 'unused', size: field.size * (field.num ?? 1) })),
    expected: found(risk(place), ['field-dropped-to-padding'], place, field.name),
  })),
  'trade a field for too much padding': atField((place, index, field) => ({
    section: place.replace(
      place.fields.with(index, { ...fresh, name: 'unused', size: field.size * (field.num ?? 1) + 1 }),
    ),
    expected: { grades: [surely(place)], rules: ['field-resized', 'field-removed', 'field-added'] },
  })),
  'split a field': atField((place, index, field) =>
    field.size % 2 === 0 && field.num === undefined
      ? {
          section: place.replace(
            place.fields.toSpliced(
              index,
              1,
              { ...fresh, name: 'low_half', size: field.size / 2 },
              { ...fresh, name: 'high_half', size: field.size / 2 },
            ),
          ),
          expected: { grades: [risk(place)], rules: ['bytes-reinterpreted'] },
        }
      : undefined,
  ),
  'give a field a predicate': atField((place, index, field) => ({
    section: place.replace(place.fields.with(index, { ...field, fieldExists: true })),
    expected: found('conditional', ['field-became-conditional'], place, field.name),
  })),
  'lower a field version': atField((place, index, field) =>
    field.versionId > 0
      ? { section: place.replace(place.fields.with(index, { ...field, versionId: 0 })), expected: 'cosmetic' }
      : undefined,
  ),
  'change a count': (section, pick) => {
    const spots = placesOf(section).flatMap((place) =>
      place.fields.map((field, index) => ({ place, field, index })).filter(({ field }) => (field.num ?? 0) > 1),
    );
    const position = spots.filter(
      ({ place, field }) => isCalm(place) && place.fields.filter((f) => f.name === field.name).length === 1,
    )[pick(spots.length)];
    if (!position || isAbsent(position.field, position.place.description.versionId)) return undefined;
    const { place, field, index } = position;
    if (field.size === 0 && !field.description) return undefined;
    return {
      section: place.replace(place.fields.with(index, { ...field, num: (field.num ?? 1) + 1 })),
      expected: found(surely(place, field), ['array-count-changed'], place, field.name),
    };
  },
  'raise the version': atRoot((section, root) => ({
    section: {
      ...section,
      versionId: section.versionId + 1,
      description: { ...root, versionId: root.versionId + 1 },
    },
    expected: 'silent',
  })),
  'raise the minimum version too': atRoot((section, root) => {
    const next = section.versionId + 1;
    return {
      section: {
        ...section,
        versionId: next,
        minimumVersionId: next,
        description: { ...root, versionId: next, minimumVersionId: next },
      },
      expected: { grades: ['break'], rules: ['version-too-old'], path: [] },
    };
  }),
  'lower the version': atRoot((section, root) => ({
    section: {
      ...section,
      versionId: section.versionId - 1,
      minimumVersionId: section.minimumVersionId - 1,
      description: { ...root, versionId: root.versionId - 1, minimumVersionId: root.minimumVersionId - 1 },
    },
    expected: { grades: ['break'], rules: ['version-too-new'], path: [] },
  })),
  'rename the description': atRoot((section, root) => ({
    section: { ...section, description: { ...root, name: `${root.name}-renamed` } },
    expected: { grades: ['break'], rules: ['description-renamed'], path: [] },
  })),
  'rename the class': atRoot((section) => ({
    section: { ...section, name: `${section.name}-renamed` },
    expected: 'silent',
  })),
  'make it unmigratable': atRoot((section, root) => ({
    section: { ...section, description: { ...root, fields: undefined, subsections: undefined } },
    expected: { grades: ['break'], rules: ['section-became-unmigratable'], path: [] },
  })),
  'drop a subsection': atRoot((section, root) => {
    const [first, ...rest] = root.subsections ?? [];
    if (!first) return undefined;
    return {
      section: { ...section, description: { ...root, subsections: rest } },
      expected: { grades: ['conditional'], rules: ['subsection-removed'], path: [first.name] },
    };
  }),
  'add a subsection': atRoot((section, root) => ({
    section: {
      ...section,
      description: {
        ...root,
        subsections: [
          ...(root.subsections ?? []),
          { name: 'dev/new', versionId: 1, minimumVersionId: 1, fields: [fresh], subsections: undefined },
        ],
      },
    },
    expected: 'cosmetic',
  })),
  'raise a subsection’s minimum': atRoot((section, root) => {
    const [first, ...rest] = root.subsections ?? [];
    if (!first) return undefined;
    const next = first.versionId + 1;
    return {
      section: {
        ...section,
        description: { ...root, subsections: [{ ...first, versionId: next, minimumVersionId: next }, ...rest] },
      },
      expected: { grades: ['conditional'], rules: ['subsection-version-too-old'], path: [first.name] },
    };
  }),
};

function wrap(fields: readonly Field[]): Field {
  return {
    ...fresh,
    name: 'wrapped',
    size: 64,
    // A struct's members follow its own version, so it is as high as any of theirs.
    description: { name: 'wrapped-state', versionId: 99, minimumVersionId: 1, fields, subsections: undefined },
  };
}

const sections = realSections();

test('there are at least twenty kinds and real sections to apply them to', () => {
  expect(Object.keys(KINDS).length).toBeGreaterThanOrEqual(20);
  expect(sections.length).toBeGreaterThan(100);
});

test.each(Object.entries(KINDS))('%s', (_name, kind) => {
  let applied = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (at, seed) => {
      const pick = (bound: number): number => (bound === 0 ? 0 : seed % bound);
      // Few sections have what some kinds need: the next one that has it is taken.
      let old = sections[at % sections.length] as Section;
      let mutant = kind(old, pick);
      for (let next = 1; !mutant && next < 60; next++) {
        old = sections[(at + next) % sections.length] as Section;
        mutant = kind(old, pick);
      }
      if (!mutant) return;
      applied++;
      // A second section with a count keeps both dumps known to print counts.
      const findings = compareSections([old, counted], [mutant.section, counted], 'forward');
      const shown = findings.map((f) => `${f.grade} ${f.ruleId} [${f.path.join(', ')}]`);
      if (mutant.expected === 'silent') expect(shown).toEqual([]);
      else if (mutant.expected === 'cosmetic') {
        expect(findings.filter((f) => f.grade !== 'cosmetic').map((f) => f.ruleId)).toEqual([]);
        expect(shown).not.toEqual([]);
      } else {
        const { grades, rules, path } = mutant.expected;
        const hits = findings.filter(
          (f) =>
            grades.includes(f.grade) &&
            rules.includes(f.ruleId) &&
            (path === undefined || f.path.join('\0') === path.join('\0')),
        );
        if (hits.length === 0) {
          throw new Error(
            `${old.name}: wanted ${grades} ${rules} [${path?.join(', ')}], got ${shown.join('; ') || 'nothing'}`,
          );
        }
        // Nothing worse than what was done may be found.
        const worse = findings.filter((f) => f.grade === 'break' && !grades.includes('break'));
        expect(worse.map((f) => f.ruleId)).toEqual([]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(applied).toBeGreaterThan(0);
});

const counted: Section = {
  name: 'counted',
  versionId: 1,
  minimumVersionId: 1,
  description: {
    name: 'counted',
    versionId: 1,
    minimumVersionId: 1,
    fields: [{ ...fresh, name: 'x', num: 2 }],
    subsections: undefined,
  },
};
