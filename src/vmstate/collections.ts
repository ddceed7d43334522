/** Values by two objects, made when they are first asked for. */
export class PairMemo<A extends object, B extends object, V> {
  private readonly values = new Map<A, Map<B, V>>();

  get(a: A, b: B, make: () => V): V {
    let others = this.values.get(a);
    if (!others) this.values.set(a, (others = new Map<B, V>()));
    let value = others.get(b);
    if (value === undefined && !others.has(b)) others.set(b, (value = make()));
    return value as V;
  }
}

/** Items by key, in the order in which keys first occur; items without a key are left out. */
export function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
