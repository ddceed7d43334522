import fc from 'fast-check';

/** What strangers put where a value belongs. */
export const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 53,
  1e308,
  '',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '::error::x',
  '\u001b[31m\u202e',
  '-->\n<!-- vmstate-gate end -->',
  '<script>alert(1)</script>',
  '`|@all](javascript:x)',
  '\ud800',
  'a'.repeat(70_000),
  [],
  {},
  [[[[]]]],
];

/** A copy of a JSON value with one place changed: replaced, removed, doubled, or given a member more. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .record({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'remove', 'double', 'add'),
      what: fc.constantFrom(...HOSTILE),
    })
    .map(({ at, how, what }) => {
      const copy = structuredClone(value);
      const places = placesOf(copy);
      const place = places[at % places.length];
      if (!place) return what;
      const { holder, key } = place;
      if (Array.isArray(holder)) {
        const index = Number(key);
        if (how === 'remove') holder.splice(index, 1);
        else if (how === 'double') holder.push(structuredClone(holder[index]));
        else holder[index] = what;
      } else if (how === 'remove') delete holder[key];
      else if (how === 'add') holder[`${key}2`] = what;
      else holder[key] = what;
      return copy;
    });
}

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string;
}

function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Place['holder'];
  return Object.entries(holder).flatMap(([key, member]) => [{ holder, key }, ...placesOf(member)]);
}
