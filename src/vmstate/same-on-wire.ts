import type { Description, Section } from './dump.js';
import { isUnmigratable, wireLayout, type DumpTraits, type WireItem } from './wire.js';

/**
 * Whether two sections are the same to the loader and to every rule, so that comparing them would find nothing: versions in
 * range, the same names in the same order with the same bytes, predicates and subsections. Struct sizes, and counts that
 * one dump does not tell, may differ. A cheap test before a comparison; false says nothing.
 */
export function sameOnWire(
  source: Section,
  destination: Section,
  traits: { readonly source: DumpTraits; readonly destination: DumpTraits },
): boolean {
  const [from, to] = [source.description, destination.description];
  if (!from || !to || isUnmigratable(from) || isUnmigratable(to) || from.name !== to.name) return false;
  const version = Math.max(source.versionId, from.versionId);
  const maximum = Math.min(destination.versionId, to.versionId);
  const minimum = Math.max(destination.minimumVersionId, to.minimumVersionId);
  return version <= maximum && version >= minimum && sameLayout(from, to, version);

  function sameLayout(a: Description, b: Description, at: number): boolean {
    const [x, y] = [wireLayout(a, at, traits.source), wireLayout(b, at, traits.destination)];
    return sameItems(x.items, y.items) && sameSubsections(x.subsections, y.subsections);
  }

  function sameItems(a: readonly WireItem[], b: readonly WireItem[]): boolean {
    return a.length === b.length && a.every((item, index) => sameItem(item, b[index] as WireItem));
  }

  function sameItem(a: WireItem, b: WireItem): boolean {
    const [p, q] = [a.field.description, b.field.description];
    if (a.kind !== b.kind || a.name !== b.name || a.predicate !== b.predicate || a.element !== b.element) return false;
    if (a.field.versionId > b.field.versionId) return false;
    if (a.count !== b.count && a.count !== undefined && b.count !== undefined) return false;
    // An array of one side may be a single value of the other, and what it holds is then walked otherwise.
    if (a.kind === 'struct' && (a.count ?? 1) !== (b.count ?? 1)) return false;
    if (a.kind === 'padding' && a.count !== b.count) return false;
    if (!p || !q) return p === q;
    const inRange = p.versionId <= q.versionId && p.versionId >= q.minimumVersionId;
    if (!inRange || p.name !== q.name) return false;
    return sameItems(a.members, b.members) && sameSubsections(p.subsections ?? [], q.subsections ?? []);
  }

  function sameSubsections(a: readonly Description[], b: readonly Description[]): boolean {
    return (
      a.length === b.length &&
      a.every((one, index) => {
        const other = b[index] as Description;
        const inRange = one.versionId <= other.versionId && one.versionId >= other.minimumVersionId;
        return one.name === other.name && inRange && sameLayout(one, other, one.versionId);
      })
    );
  }
}
