import fc from 'fast-check';
import { compareSections } from '../../src/rules/compare.js';
import type { Section } from '../../src/vmstate/dump.js';
import { messageOf } from '../../src/rules/catalogue.js';
import type { Finding } from '../../src/rules/finding.js';
import { lintDump } from '../../src/rules/lint/lint.js';
import {
  atField,
  atRoot,
  found,
  fresh,
  isAbsent,
  isCalm,
  isPlain,
  placesOf,
  risk,
  surely,
  takesBytes,
  without,
  wrap,
  type Kind,
  type Mutant,
  type Outcome,
} from '../helpers/mutations.js';
import { DESCRIPTION_KINDS } from '../helpers/description-mutations.js';
import { realSections } from '../helpers/real-sections.js';

const RUNS = Number(process.env['MUTATION_RUNS'] ?? 150);

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
    place.fields.slice(index + 1).some((after) => takesBytes(after, place.description.versionId))
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
  'leave padding for a field': atField((place, index, field) => ({
    section: place.replace(place.fields.with(index, { ...fresh, name: 'unused', size: field.size * (field.num ?? 1) })),
    expected: found(risk(place), ['field-dropped-to-padding'], place, field.name),
  })),
  'leave too much padding for a field': atField((place, index, field) => ({
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
    const chosen = spots.filter(
      ({ place, field }) => isCalm(place) && place.fields.filter((f) => f.name === field.name).length === 1,
    )[pick(spots.length)];
    if (!chosen || isAbsent(chosen.field, chosen.place.description.versionId)) return undefined;
    const { place, field, index } = chosen;
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

const sections = realSections();
const ALL_KINDS = { ...KINDS, ...DESCRIPTION_KINDS };

test('there are at least thirty kinds and real sections to apply them to', () => {
  expect(Object.keys(ALL_KINDS).length).toBeGreaterThanOrEqual(30);
  expect(sections.length).toBeGreaterThan(100);
});

const lineOf = (f: Finding) => `${f.grade} ${f.ruleId} [${f.path.join(', ')}]`;

/** A number one goes with a singular: "1 bytes" is never said. */
const PLURAL_OF_ONE = /(?<![\d.,×])1 (?:bytes|elements|fields|rows|machine types|releases|sections)\b/;

function expectOutcome(name: string, findings: readonly Finding[], outcome: Outcome): void {
  for (const finding of findings) expect(messageOf(finding)).not.toMatch(PLURAL_OF_ONE);
  const shown = findings.map(lineOf);
  if (outcome === 'silent') {
    expect([name, ...shown]).toEqual([name]);
    return;
  }
  const grave = findings.filter((f) => f.grade !== 'cosmetic');
  if (outcome === 'cosmetic') {
    expect([name, ...grave.map(lineOf)]).toEqual([name]);
    expect(shown).not.toEqual([]);
    return;
  }
  const { grades, rules, path, count } = outcome;
  const hits = findings.filter(
    (f) =>
      grades.includes(f.grade) &&
      rules.includes(f.ruleId) &&
      (path === undefined || f.path.join('\0') === path.join('\0')),
  );
  if (hits.length === 0 || (count !== undefined && (hits.length !== count || grave.length !== count))) {
    const times = count === undefined ? '' : `${count} × `;
    throw new Error(
      `${name}: wanted ${times}${grades} ${rules} [${path?.join(', ')}], got ${shown.join('; ') || 'nothing'}`,
    );
  }
  // Nothing worse than what was done may be found.
  const worse = findings.filter((f) => f.grade === 'break' && !grades.includes('break'));
  expect(worse.map((f) => f.ruleId)).toEqual([]);
}

/** A second section with a count keeps both dumps known to print counts. */
const asDump = (section: Section): readonly Section[] => [section, counted];

function expectMutant(section: Section, mutant: Mutant): void {
  const [old, now] = [mutant.old ?? section, mutant.section];
  const options = mutant.isRename ? { isRename: mutant.isRename } : {};
  expectOutcome(old.name, compareSections(asDump(old), asDump(now), 'forward', options), mutant.expected);
  if (mutant.backward !== undefined) {
    expectOutcome(old.name, compareSections(asDump(old), asDump(now), 'backward', options), mutant.backward);
  }
  if (mutant.alone === undefined) return;
  const before = new Set(lintDump([old]).map(lineOf));
  const fresh = lintDump([now]).filter((finding) => !before.has(lineOf(finding)));
  expectOutcome(`${old.name} alone`, fresh, mutant.alone);
}

test.each(Object.entries(ALL_KINDS))('%s', (_name, kind) => {
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
      expectMutant(old, mutant);
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
