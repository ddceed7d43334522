/** How well two elements fit; 0 or less: not at all. */
export type Score<T> = (a: T, b: T) => number;

/** Index pairs, both rising. */
export type Pairs = readonly (readonly [number, number])[];

/** Beyond this many cells the exact alignment gives way to a linear one, so that hostile lists cost no more than long ones. */
const MAX_CELLS = 250_000;

/**
 * Pairs two sequences so that the order is kept and the sum of scores is greatest.
 * `key` names an element; equal keys anchor the linear fallback for very long lists.
 */
export function align<T>(a: readonly T[], b: readonly T[], score: Score<T>, key: (item: T) => string): Pairs {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < a.length && start < b.length && anchors(a[start] as T, b[start] as T)) {
    pairs.push([start, start]);
    start++;
  }
  let endA = a.length;
  let endB = b.length;
  const tail: [number, number][] = [];
  while (endA > start && endB > start && anchors(a[endA - 1] as T, b[endB - 1] as T)) tail.push([--endA, --endB]);
  const cells = (endA - start) * (endB - start);
  const middle =
    cells === 0
      ? []
      : cells > MAX_CELLS
        ? linear(a.slice(start, endA), b.slice(start, endB), key, score)
        : exact(a.slice(start, endA), b.slice(start, endB), score);
  for (const [i, j] of middle) pairs.push([i + start, j + start]);
  return [...pairs, ...tail.reverse()];

  function anchors(x: T, y: T): boolean {
    return key(x) === key(y) && score(x, y) > 0;
  }
}

/** Needleman-Wunsch without a gap penalty. */
function exact<T>(a: readonly T[], b: readonly T[], score: Score<T>): [number, number][] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const fit = new Float64Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = score(a[i] as T, b[j] as T);
      fit[i * b.length + j] = here;
      const cell = i * width + j;
      const skip = Math.max(best[cell + width] ?? 0, best[cell + 1] ?? 0);
      best[cell] = here > 0 ? Math.max(skip, here + (best[cell + width + 1] ?? 0)) : skip;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const here = fit[i * b.length + j] ?? 0;
    if (here > 0 && at(i, j) === here + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return pairs;

  function at(i: number, j: number): number {
    return best[i * width + j] ?? 0;
  }
}

/** Walks both lists once and takes the next element of the same key that still keeps the order. */
function linear<T>(a: readonly T[], b: readonly T[], key: (item: T) => string, score: Score<T>): [number, number][] {
  const positions = new Map<string, number[]>();
  b.forEach((item, j) => {
    const list = positions.get(key(item));
    if (list) list.push(j);
    else positions.set(key(item), [j]);
  });
  const next = new Map<string, number>();
  const pairs: [number, number][] = [];
  let from = 0;
  a.forEach((item, i) => {
    const name = key(item);
    const list = positions.get(name);
    if (!list) return;
    let at = next.get(name) ?? 0;
    while (at < list.length && (list[at] as number) < from) at++;
    const j = list[at];
    next.set(name, at);
    // A far jump would leave everything between unpaired: one element out of order must not cost the rest.
    if (j === undefined || j - from > 64 || score(item, b[j] as T) <= 0) return;
    pairs.push([i, j]);
    from = j + 1;
  });
  return pairs;
}
