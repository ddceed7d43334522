import fc from 'fast-check';
import { align } from '../../src/diff/align.js';

const equal = (a: string, b: string) => (a === b ? 1 : 0);
const pairs = (a: string, b: string) => align([...a], [...b], equal, (x) => x).map(([i, j]) => `${a[i]}${i}${j}`);

test('keeps the longest common order', () => {
  expect(pairs('abcd', 'acd')).toEqual(['a00', 'c21', 'd32']);
  expect(pairs('ab', 'ba')).toHaveLength(1);
  expect(pairs('', 'abc')).toEqual([]);
});

test('indexes rise on both sides and scores are positive, for any lists', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const result = align(a, b, equal, (x) => x);
      result.forEach(([i, j], at) => {
        expect(a[i]).toBe(b[j]);
        const before = result[at - 1];
        if (before) expect(before[0] < i && before[1] < j).toBe(true);
      });
      expect(result.length).toBe(longest(a, b));
    }),
  );
});

test('very long lists take the linear way and still find what did not move', () => {
  const a = Array.from({ length: 5000 }, (_, i) => `f${i}`);
  const b = ['x', ...a.filter((_, i) => i % 100 !== 7), 'y'];
  const result = align(a, b, equal, (x) => x);
  expect(result.length).toBe(4950);
});

function longest(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) => next.push(x === y ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!)));
    row = next;
  }
  return row[b.length]!;
}
