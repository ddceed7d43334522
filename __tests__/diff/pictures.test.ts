import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createDiffer, layoutsOf } from '../../src/diff/diff.js';
import type { LayoutPairRow } from '../../src/diff/layout-model.js';
import { pairSections } from '../../src/diff/pair-sections.js';
import { layoutPairRows } from '../../src/diff/rows.js';
import { diffSection, isSettled, type SectionDiff } from '../../src/diff/section-diff.js';
import { judgeSection } from '../../src/rules/compare.js';
import type { Finding } from '../../src/rules/finding.js';
import { parseDump, type Description, type Field, type Section } from '../../src/vmstate/dump.js';
import { corpusDump, describeWithCorpus } from '../helpers/shared.js';

const FIXTURES = join(__dirname, '..', 'rules', 'fixtures');
const fixture = (name: string, side: string) =>
  parseDump(readFileSync(join(FIXTURES, name, `${side}.json`), 'utf8')).sections;

/** Findings of a pair that its picture does not show; a picture of two layouts shows every place that a guest may meet. */
function unseen(diff: SectionDiff, rows: readonly LayoutPairRow[]): readonly string[] {
  const shown = rows.filter(({ change }) => change !== 'same' && change !== 'renamed');
  const names = new Set(shown.flatMap(({ old, new: now }) => [old?.path, now?.path]));
  const grave = ({ grade }: Finding) => grade === 'break' || grade === 'corruption-risk' || grade === 'conditional';
  return judgeSection(diff, 'forward')
    .filter(grave)
    .filter(({ path, ruleId, within }) => {
      if (ruleId === 'subsection-read-as-first') return ![...names].some((name) => name?.startsWith(path.join('.')));
      return !names.has(path.length === 0 ? within : path.join('.'));
    })
    .map(({ ruleId, path }) => `${ruleId} ${path.join('.')}`);
}

function unseenIn(old: readonly Section[], now: readonly Section[]): readonly string[] {
  const [source, destination] = [layoutsOf(old), layoutsOf(now)];
  const context = { source: source.traits, destination: destination.traits };
  return createDiffer()
    .diff(source, destination)
    .sections.filter(({ layout }) => layout !== undefined)
    .flatMap((diff) => unseen(diff, layoutPairRows(diff, context)));
}

test.each(readdirSync(FIXTURES).sort())('%s: the picture shows every finding, both ways', (name) => {
  const [old, now] = [fixture(name, 'old'), fixture(name, 'new')];
  expect(unseenIn(old, now)).toEqual([]);
  expect(unseenIn(now, old)).toEqual([]);
});

const rowsOf = (name: string) => {
  const [old, now] = [fixture(name, 'old'), fixture(name, 'new')];
  const context = { source: layoutsOf(old).traits, destination: layoutsOf(now).traits };
  const { pairs } = pairSections(old, now);
  return pairs
    .filter(({ source }) => source.name !== 'counts')
    .flatMap((pair) => layoutPairRows(diffSection(pair, context), context))
    .map(
      (row) =>
        `${row.old?.path ?? '-'} ${row.old?.shape ?? ''} | ${row.new?.path ?? '-'} ${row.new?.shape ?? ''} ${row.change}`,
    );
};

test.each<[string, readonly string[]]>([
  ['array-count-changed-of-structs', ['s 2 × struct | s 3 × struct resized', 's.alpha 4 bytes | s.alpha 4 bytes same']],
  ['field-not-comparable', ['queue custom type | list custom type resized', 'alpha 4 bytes | alpha 4 bytes same']],
  ['version-too-old', ['dev version 1 | dev loads versions 2 to 2 resized', 'alpha 4 bytes | alpha 4 bytes same']],
])('%s is drawn as what it is', (name, expected) => {
  expect(rowsOf(name)).toEqual(expected);
});

const name = fc.constantFrom('alpha', 'beta', 'gamma', 'unused');
const { field } = fc.letrec<{ field: Field; description: Description }>((tie) => ({
  field: fc.record({
    name,
    versionId: fc.constantFrom(0, 0, 0, 1, 2),
    fieldExists: fc.constantFrom(false, false, false, true),
    size: fc.constantFrom(0, 1, 2, 4, 8),
    num: fc.constantFrom(undefined, undefined, 2, 3),
    description: fc.option(tie('description'), { nil: undefined, depthSize: 'small', maxDepth: 2 }),
  }),
  description: fc.record({
    name: fc.constantFrom('dev', 'dev/in', 'other'),
    versionId: fc.constantFrom(1, 2),
    minimumVersionId: fc.constantFrom(0, 1, 2),
    fields: fc.array(tie('field'), { maxLength: 4 }),
    subsections: fc.option(
      fc.array(
        fc.record({
          name: fc.constantFrom('dev/x', 'dev/y', 'dev/in/x'),
          versionId: fc.constantFrom(1, 2),
          minimumVersionId: fc.constantFrom(0, 1),
          fields: fc.array(tie('field'), { maxLength: 2 }),
          subsections: fc.constant(undefined),
        }),
        { maxLength: 3 },
      ),
      { nil: undefined },
    ),
  }),
}));
const section = fc
  .record({ fields: fc.array(field, { maxLength: 6 }), versionId: fc.constantFrom(1, 2) })
  .map(({ fields, versionId }): Section => {
    const versions = { versionId, minimumVersionId: 1 };
    return { name: 'dev', ...versions, description: { name: 'dev', ...versions, fields, subsections: undefined } };
  });
const traits = fc.record({
  source: fc.record({ printsCounts: fc.boolean() }),
  destination: fc.record({ printsCounts: fc.boolean() }),
});

test('any two sections: the picture shows every finding', () => {
  fc.assert(
    fc.property(section, section, traits, (source, destination, context) => {
      const diff = diffSection({ source, destination }, context);
      if (diff.layout) expect(unseen(diff, layoutPairRows(diff, context))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

/** A section and an edited copy: few edits, so that equal ones are met as well. */
const edited = fc.tuple(section, fc.nat(20), field).map(([source, at, other]) => {
  const fields = source.description?.fields ?? [];
  const list =
    at < fields.length
      ? fields.with(at, { ...(fields[at] as Field), size: other.size, versionId: other.versionId })
      : fields;
  const copy = structuredClone({ ...source, description: { ...(source.description as Description), fields: list } });
  return { source, destination: copy as Section };
});

/** As a build that prints no counts writes it. */
const silent = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (key, of: unknown) => (key === 'num' ? undefined : of)));

test('what is passed over without a comparison differs in nothing', () => {
  let settled = 0;
  fc.assert(
    fc.property(edited, traits, fc.boolean(), (pair, told, old) => {
      const source = old ? silent(pair.source) : pair.source;
      const context = old ? { ...told, source: { printsCounts: false } } : told;
      if (!isSettled({ ...pair, source }, context)) return;
      settled++;
      expect(diffSection({ ...pair, source }, context).differences).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(settled).toBeGreaterThan(100);
});

test('an array of structs whose count one side does not tell is passed over', () => {
  const [source, destination] = [
    fixture('array-count-changed-of-structs', 'old'),
    fixture('array-count-changed-of-structs', 'new'),
  ];
  const pairs = pairSections(silent(source), destination).pairs;
  const context = { source: { printsCounts: false }, destination: layoutsOf(destination).traits };
  expect(pairs.map((pair) => [isSettled(pair, context), diffSection(pair, context).differences])).toEqual(
    pairs.map(() => [true, []]),
  );
});

describeWithCorpus('real pairs', () => {
  const PAIRS = [
    ['5.2.0', '10.0.13', 'x86_64'],
    ['10.2.0', '7.2.22', 'x86_64'],
    ['7.2.22', '10.0.13', 'aarch64'],
  ] as const;

  test.each(PAIRS)('%s to %s on %s: pictures show every finding; equal on the wire is equal', (from, to, arch) => {
    const [old, now] = [corpusDump(from, arch).sections, corpusDump(to, arch).sections];
    expect(unseenIn(old, now)).toEqual([]);
    const context = { source: layoutsOf(old).traits, destination: layoutsOf(now).traits };
    const settled = pairSections(old, now).pairs.filter((pair) => isSettled(pair, context));
    expect(settled.length).toBeGreaterThan(100);
    expect(settled.flatMap((pair) => diffSection(pair, context).differences)).toEqual([]);
  });
});
