import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDump } from '../../src/vmstate/dump.js';
import { layoutPairRows, layoutRows } from '../../src/diff/rows.js';
import { diffSection } from '../../src/diff/section-diff.js';
import { traitsOf } from '../../src/vmstate/wire.js';

const side = (name: string, which: 'old' | 'new') => {
  const { sections } = parseDump(
    readFileSync(join(__dirname, '..', 'rules', 'fixtures', name, `${which}.json`), 'utf8'),
  );
  return { section: sections.find((s) => s.name === 'dev')!, traits: traitsOf(sections) };
};
const rows = (name: string, which: 'old' | 'new', version?: number) => {
  const { section, traits } = side(name, which);
  return layoutRows(section, traits, version).map(
    (r) => `${'  '.repeat(r.depth)}${r.path} ${r.bytes ?? '?'} ${r.shape} ${r.certainty} ${r.kind}`,
  );
};
const pairRows = (name: string) => {
  const [old, now] = [side(name, 'old'), side(name, 'new')];
  const context = { source: old.traits, destination: now.traits };
  return layoutPairRows(diffSection({ source: old.section, destination: now.section }, context), context);
};
const pair = (name: string) =>
  pairRows(name).map(
    (r) => `${'  '.repeat((r.old ?? r.new)!.depth)}${r.old?.path ?? '-'} | ${r.new?.path ?? '-'} ${r.change}`,
  );

test('a layout lists what travels, in order, structs opened, subsections last', () => {
  expect(rows('struct-regrouped', 'new')).toEqual([
    'st 8 struct always struct',
    '  st.alpha 4 4 bytes always field',
    '  st.beta 4 4 bytes always field',
    'gamma 4 4 bytes always field',
  ]);
  expect(rows('subsection-removed', 'old')).toEqual([
    'alpha 4 4 bytes always field',
    'dev/x ? version 1 conditional subsection',
    '  dev/x.beta 4 4 bytes conditional field',
  ]);
  expect(rows('field-added-with-predicate', 'new')[1]).toBe('beta 4 4 bytes conditional field');
  expect(rows('array-count-changed', 'old')[0]).toBe('alpha 32 8 × 4 bytes always field');
  expect(rows('field-not-comparable', 'new')[0]).toBe('list ? custom type always field');
});

test('the stream version decides which fields are there', () => {
  expect(rows('version-within-range', 'new')).toHaveLength(2);
  expect(rows('version-within-range', 'new', 1)).toEqual(['alpha 4 4 bytes always field']);
});

test.each([
  ['field-removed', ['alpha | alpha same', 'beta | - removed', 'gamma | gamma same']],
  ['field-added', ['alpha | alpha same', '- | beta added', 'gamma | gamma same']],
  ['field-resized', ['alpha | alpha resized', 'beta | beta same']],
  ['field-renamed', ['alpha | alpha same', 'beta | beta_bits renamed']],
  ['fields-reordered', ['alpha | - moved', 'beta | beta same', 'gamma | gamma same', '- | alpha moved']],
  ['field-became-conditional', ['alpha | alpha same', 'beta | beta certainty']],
  ['subsection-removed', ['alpha | alpha same', 'dev/x | - removed', '  dev/x.beta | - removed']],
  ['field-resized-in-subsection', ['alpha | alpha same', 'dev/x | dev/x same', '  dev/x.beta | dev/x.beta resized']],
])('side by side: %s', (name, expected) => {
  expect(pair(name)).toEqual(expected);
});
