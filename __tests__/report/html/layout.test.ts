import fc from 'fast-check';
import { withAssumedLengths } from '../../../src/report/html/layout/model.js';
import { offsetsOf, totalsOf } from '../../../src/report/html/layout/offsets.js';
import { arrange } from '../../../src/report/html/layout/arrange.js';
import { spaced } from '../../../src/report/html/layout/label-spacing.js';
import { countNodes, foldAgreeing, pairTree, type Item } from '../../../src/report/html/layout/tree.js';
import { changesPhrase, runBytesLabel, totalsPhrase } from '../../../src/report/html/layout/labels.js';
import { layoutPair, layoutRow, pairRow, RICH_ROWS, same } from './page-report.js';

const names = (items: readonly Item[]): unknown[] =>
  items.map((item) =>
    item.kind === 'fold'
      ? `fold of ${countNodes(item.nodes)}`
      : [(item.pair.new ?? item.pair.old)?.path, ...names(item.children)],
  );

test('folds agreeing rows away from a difference, and only those', () => {
  expect(names(foldAgreeing(pairTree(RICH_ROWS)))).toEqual([
    'fold of 7',
    ['head7'],
    ['head8'],
    ['state'],
    ['gone'],
    ['roamer'],
    ['queue', ['queue.head'], ['queue.tail']],
    ['roamer'],
    ['unused'],
    ['maybe'],
    ['blob'],
    ['rom'],
    ['dev/extra', ['dev/extra.flag']],
  ]);
});

test('tells where each row starts, and how surely', () => {
  const nodes = pairTree(RICH_ROWS);
  const starts = [...offsetsOf(nodes, 'new')].slice(8).map(([row, { bytes, exact }]) => [row.path, bytes, exact]);
  expect(starts).toEqual([
    ['head8', 32, true],
    ['state', 36, true],
    ['queue', 40, true],
    ['queue.head', 40, true],
    ['queue.tail', 44, true],
    ['roamer', 88, true],
    ['unused', 96, true],
    ['maybe', 102, true],
    ['blob', 102, false],
    ['rom', 102, false],
  ]);
  const totals = totalsOf(nodes, 'new');
  expect(totals).toEqual({ certain: 65_638, conditional: 4, unknown: 1, subsections: 1 });
  expect(totalsPhrase(totals)).toBe(
    '65,638 bytes, up to 4 more when a predicate says so, 1 row of a length the dump does not tell, 1 subsection',
  );
  expect(changesPhrase(RICH_ROWS)).toBe(
    'Rows that differ: 1 renamed, 1 resized, 2 moved, 1 removed, 1 added, 1 condition changed.',
  );
  expect(changesPhrase([same('a')])).toBe('The two layouts agree row by row.');
});

test.each([
  [{ certain: 4, conditional: 0, unknown: 0, subsections: 0 }, '4 B'],
  [{ certain: 0, conditional: 4, unknown: 0, subsections: 0 }, '4 B?'],
  [{ certain: 4, conditional: 4, unknown: 0, subsections: 0 }, '≥ 4 B'],
  [{ certain: 4, conditional: 0, unknown: 1, subsections: 0 }, '≥ 4 B'],
])('labels a run of %j as %s', (totals, label) => {
  expect(runBytesLabel(totals)).toBe(label);
});

test('takes an untold length from an agreeing row beside it, and says so', () => {
  const rows = [
    pairRow('same', layoutRow('a', { bytes: null }), layoutRow('a')),
    pairRow('resized', layoutRow('b', { bytes: null }), layoutRow('b')),
    pairRow('removed', layoutRow('c', { bytes: null }), null),
  ];
  const lengths = withAssumedLengths(layoutPair('dev', rows)).rows.map(({ old }) => [old?.bytes, old?.assumed]);
  expect(lengths).toEqual([
    [4, true],
    [null, undefined],
    [null, undefined],
  ]);
});

test('draws boxes to scale, end to end, and marks what is not', () => {
  const rows = [same('a'), same('b', { bytes: 12 }), pairRow('added', null, layoutRow('c', { bytes: 9000 }))];
  const { boxes, ribbons, height, pixelsPerByte } = arrange(foldAgreeing(pairTree(rows)));
  expect(
    boxes.filter(({ side }) => side === 'new').map(({ row, top, height, broken }) => [row?.path, top, height, broken]),
  ).toEqual([
    ['a', 0, 4 * pixelsPerByte, false],
    ['b', 4 * pixelsPerByte, 12 * pixelsPerByte, false],
    ['c', 16 * pixelsPerByte, 104, true],
  ]);
  expect(ribbons.at(-1)).toEqual({
    change: 'added',
    old: [16 * pixelsPerByte, 16 * pixelsPerByte],
    new: [16 * pixelsPerByte, height],
  });
});

test('joins the two places of a moved field', () => {
  const rows = [pairRow('moved', layoutRow('m'), null), same('x'), pairRow('moved', null, layoutRow('m'))];
  const { ribbons, pixelsPerByte: k } = arrange(foldAgreeing(pairTree(rows)));
  expect(ribbons).toEqual([
    { change: 'same', old: [4 * k, 8 * k], new: [0, 4 * k] },
    { change: 'moved', old: [0, 4 * k], new: [4 * k, 8 * k] },
  ]);
});

const anyRow = fc.record({
  path: fc.string(),
  bytes: fc.option(fc.nat(1e9)),
  shape: fc.string(),
  certainty: fc.constantFrom('always' as const, 'conditional' as const),
  kind: fc.constantFrom('field' as const, 'struct' as const, 'padding' as const, 'subsection' as const),
  depth: fc.nat(300),
});
const anyPair = fc.record({
  old: fc.option(anyRow),
  new: fc.option(anyRow),
  change: fc.constantFrom('same', 'renamed', 'resized', 'moved', 'removed', 'added', 'certainty' as const),
});

test('every box of any rows follows the one before it, none has a bad number', () => {
  fc.assert(
    fc.property(fc.array(anyPair, { maxLength: 60 }), (rows) => {
      const { boxes, height } = arrange(foldAgreeing(pairTree(rows as Parameters<typeof pairTree>[0])));
      for (const side of ['old', 'new']) {
        let end = 0;
        for (const box of boxes.filter((box) => box.side === side)) {
          expect(box.top).toBeGreaterThanOrEqual(end);
          end = box.top + box.height;
        }
        expect(end).toBeLessThanOrEqual(height);
      }
      expect(boxes.every((box) => Number.isFinite(box.top) && box.height >= 3 && box.height <= 104)).toBe(true);
    }),
  );
});

test('labels keep their order and their distance, and stay put where there is room', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { maxLength: 50 }), (wanted) => {
      const sorted = [...wanted].sort((a, b) => a - b);
      const places = spaced(sorted, 15);
      places.forEach((at, i) => i > 0 && expect(at - (places[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-6));
      expect(places).toHaveLength(sorted.length);
    }),
  );
  expect(spaced([10, 40, 41], 15)).toEqual([10, 33, 48]);
});
