import type { Description, Field, Section } from '../../src/vmstate/dump.js';
import { claims } from '../../src/vmstate/loader.js';
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
  wrap,
  type Kind,
  type Mutant,
  type Place,
} from './mutations.js';

const described = (name: string, fields: readonly Field[], version = 1): Description => ({
  name,
  versionId: version,
  minimumVersionId: version,
  fields,
  subsections: undefined,
});

const sent = ({ fieldExists, versionId }: Field, version: number): boolean => fieldExists || versionId <= version;

/** The last thing on the wire before the root's subsections, where that is a plain value of the root. */
function lastPlain(root: Description, version: number): number | undefined {
  const fields = root.fields ?? [];
  const index = fields.findLastIndex((field) => sent(field, version));
  const last = fields[index];
  return last && !last.description && !last.fieldExists && last.name !== 'unused' && last.size > 0 ? index : undefined;
}

/** An edit at a struct that always travels, of a name that is alone in its list. */
function atStruct(edit: (place: Place, index: number, field: Field, inner: Description) => Mutant | undefined): Kind {
  return (section, pick) => {
    const spots = placesOf(section).flatMap((place) =>
      place.fields.flatMap((field, index) => {
        const alone = place.fields.filter((other) => other.name === field.name).length === 1;
        const inner = field.description;
        const travels = alone && !field.fieldExists && !isAbsent(field, place.description.versionId);
        return inner?.fields?.length && travels ? [{ place, index, field, inner }] : [];
      }),
    );
    const chosen = spots[pick(spots.length)];
    return chosen && edit(chosen.place, chosen.index, chosen.field, chosen.inner);
  };
}

/**
 * A struct that ends before a plain value has a subsection; the outer description gets it instead. Both may have it by
 * its name.
 */
const moveSubsection = (outwards: boolean) =>
  atField((place, index, field) => {
    const { description, fields } = place;
    const following = fields[index + 1];
    if (!following || !isPlain(place, following)) return undefined;
    const extra = described(`${description.name}/moved`, [fresh]);
    const struct = wrap([field], description.name);
    const inner = struct.description as Description;
    const nested = place.replace(fields.with(index, { ...struct, description: { ...inner, subsections: [extra] } }));
    const outer = place.put({
      ...description,
      fields: fields.with(index, struct),
      subsections: [...(description.subsections ?? []), extra],
    });
    const expected = { grades: ['conditional'], rules: ['subsection-moved'], count: 1 } as const;
    const both = { expected, backward: expected } as const;
    return outwards ? { old: nested, section: outer, ...both } : { old: outer, section: nested, ...both };
  });

/** Edits of whole descriptions: names, versions, subsections. */
export const DESCRIPTION_KINDS: Record<string, Kind> = {
  'give a second subsection the name of the first': atRoot((section, root) => {
    const list = root.subsections ?? [];
    const [first] = list;
    if (!first?.fields?.length || list.filter(({ name }) => name === first.name).length > 1) return undefined;
    const twin = { ...first, fields: [...first.fields, fresh] };
    const path = [first.name];
    return {
      section: { ...section, description: { ...root, subsections: [...list, twin] } },
      // The first of the name reads what the old side sends.
      expected: 'silent',
      backward: { grades: ['conditional'], rules: ['subsection-read-as-first'], path, count: 1 },
      alone: { grades: ['conditional'], rules: ['subsection-name-twice'], path, count: 1 },
    };
  }),
  'change the second of two subsections of one name': atRoot((section, root) => {
    const list = root.subsections ?? [];
    const [first] = list;
    if (!first?.fields?.length || list.filter(({ name }) => name === first.name).length > 1) return undefined;
    const twin = (fields: readonly Field[]): Section => ({
      ...section,
      description: { ...root, subsections: [...list, { ...first, fields }] },
    });
    const other = { ...fresh, name: 'other_field', size: 8 };
    const expected = { grades: ['conditional'], rules: ['subsection-read-as-first'], path: [first.name], count: 1 };
    return {
      old: twin([...first.fields, fresh]),
      section: twin([...first.fields, other]),
      expected: expected as never,
      backward: expected as never,
      alone: 'silent',
    };
  }),
  'rename class and description together': atRoot((section, root) => {
    // The loader finds subsections by their description's name: they would have to follow.
    if (root.subsections?.length) return undefined;
    const expected = { grades: ['break'], rules: ['description-renamed'], path: [], count: 1 } as const;
    return {
      section: {
        ...section,
        name: `${section.name.replace(/[,.]/g, '-')}-`,
        description: { ...root, name: `${root.name.replace(/[,.]/g, '-')}-` },
      },
      expected,
      backward: expected,
    };
  }),
  'shrink an array beside a renamed value': (section, pick) => {
    const spots = placesOf(section)
      .filter(isCalm)
      .flatMap((place) =>
        place.fields.flatMap((field, index) => {
          const once = isPlain(place, field) && !field.description && (field.num ?? 0) > 1;
          const next = [index - 1, index + 1].filter((at) => place.fields[at] && isPlain(place, place.fields[at]));
          return once ? next.map((beside) => ({ place, field, index, beside })) : [];
        }),
      );
    const chosen = spots[pick(spots.length)];
    if (!chosen) return undefined;
    const { place, field, index, beside } = chosen;
    const neighbour = place.fields[beside] as Field;
    const fields = place.fields
      .with(index, { ...field, num: (field.num ?? 0) - 1 })
      .with(beside, { ...neighbour, name: 'another_name' });
    const expected = { ...found(surely(place), ['array-count-changed'], place, field.name), count: 1 };
    return { section: place.replace(fields), expected, backward: expected };
  },
  'move a subsection from a struct outwards, across a field': moveSubsection(true),
  'move a subsection into a struct, across a field': moveSubsection(false),
  'end a description with a struct that claims its subsection': atRoot((section, root) => {
    const [first] = root.subsections ?? [];
    const index = lastPlain(root, section.versionId);
    if (!first || index === undefined || !claims(root, first.name) || !root.fields) return undefined;
    if (root.subsections?.some((other) => other !== first && other.name.startsWith(first.name))) return undefined;
    const struct = wrap([root.fields[index] as Field], first.name.slice(0, -1));
    const taken = (root.subsections ?? []).filter(({ name }) => claims(struct.description as Description, name));
    if (new Set(taken.map(({ name }) => name)).size < taken.length) return undefined;
    return {
      section: { ...section, description: { ...root, fields: root.fields.with(index, struct) } },
      expected: { grades: ['conditional'], rules: ['subsection-moved'], count: taken.length },
      alone: { grades: ['conditional'], rules: ['subsection-claimed'], count: taken.length },
    };
  }),
  'raise the minimum of a struct above its version': atStruct((place, index, field, inner) => {
    if (inner.minimumVersionId > inner.versionId) return undefined;
    const raised = { ...inner, minimumVersionId: inner.versionId + 1 };
    const path = [...place.path, field.name];
    return {
      section: place.replace(place.fields.with(index, { ...field, description: raised })),
      expected: { grades: [surely(place)], rules: ['nested-version-changed'], path, count: 1 },
      alone: { grades: [surely(place)], rules: ['minimum-above-version'], path, count: 1 },
    };
  }),
  'raise the minimum of a subsection above its version': atRoot((section, root) => {
    const [first, ...rest] = root.subsections ?? [];
    if (!first || first.minimumVersionId > first.versionId || rest.some(({ name }) => name === first.name)) {
      return undefined;
    }
    const raised = { ...first, minimumVersionId: first.versionId + 1 };
    return {
      section: { ...section, description: { ...root, subsections: [raised, ...rest] } },
      expected: { grades: ['conditional'], rules: ['subsection-version-too-old'], path: [first.name], count: 1 },
      alone: { grades: ['conditional'], rules: ['minimum-above-version'], path: [first.name], count: 1 },
    };
  }),
  'name a subsection unlike its description': atRoot((section, root) => ({
    section: {
      ...section,
      description: { ...root, subsections: [...(root.subsections ?? []), described('0-other/x', [fresh])] },
    },
    expected: 'cosmetic',
    backward: { grades: ['conditional'], rules: ['subsection-removed'], path: ['0-other/x'], count: 1 },
    alone: { grades: ['conditional'], rules: ['subsection-misnamed'], path: ['0-other/x'], count: 1 },
  })),
  'add a field above the version of its description': atField((place, index) => ({
    section: place.replace(place.fields.toSpliced(index, 0, { ...fresh, versionId: place.description.versionId + 9 })),
    expected: 'silent',
    alone: {
      grades: ['corruption-risk', 'conditional'],
      rules: ['field-never-travels'],
      path: [...place.path, fresh.name],
      count: 1,
    },
  })),
  'add a struct without fields': atField((place, index) => ({
    section: place.replace(place.fields.toSpliced(index, 0, { ...wrap([]), name: 'hollow' })),
    expected: 'silent',
    alone: {
      grades: ['corruption-risk', 'conditional'],
      rules: ['struct-without-fields'],
      path: [...place.path, 'hollow'],
      count: 1,
    },
  })),
  'leave one padding for five fields': (section, pick) => {
    const spots = placesOf(section)
      .filter(isCalm)
      .flatMap((place) =>
        place.fields.flatMap((_, at) => {
          const five = place.fields.slice(at, at + 5);
          return five.length === 5 && five.every((field) => isPlain(place, field)) ? [{ place, at, five }] : [];
        }),
      );
    const chosen = spots[pick(spots.length)];
    if (!chosen) return undefined;
    const { place, at, five } = chosen;
    const size = five.reduce((sum, field) => sum + field.size * (field.num ?? 1), 0);
    const path = [...place.path, five[0]?.name ?? ''];
    const one = (rule: 'field-dropped-to-padding' | 'padding-replaced') =>
      ({ grades: [risk(place)], rules: [rule], path, count: 1 }) as const;
    return {
      section: place.replace(place.fields.toSpliced(at, 5, { ...fresh, name: 'unused', size })),
      expected: one('field-dropped-to-padding'),
      backward: one('padding-replaced'),
    };
  },
  'swap two fields that renames know': atField((place, index, field) => {
    const next = place.fields[index + 1];
    if (!next || !isPlain(place, next) || next.size !== field.size || next.num !== field.num) return undefined;
    const pair = new Set([field.name, next.name]);
    const expected = { grades: [risk(place)], rules: ['fields-reordered'], count: 1 } as const;
    return {
      section: place.replace(place.fields.with(index, next).with(index + 1, field)),
      expected,
      backward: expected,
      isRename: (_scope, a, b) => a !== b && pair.has(a) && pair.has(b),
    };
  }),
};
