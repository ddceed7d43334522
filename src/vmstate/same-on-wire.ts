import type { Description, Field, Section } from './dump.js';
import { countOf, isPadding, isUnmigratable, travels, type DumpTraits } from './wire.js';

/** What both dumps tell of counts. */
interface Traits {
  readonly source: DumpTraits;
  readonly destination: DumpTraits;
}

/**
 * Whether two sections are the same to the loader and to every rule, so that comparing them would find nothing: versions in
 * range, the same names in the same order with the same bytes, predicates and subsections. Struct sizes, and counts that
 * one dump does not tell, may differ. A cheap test before a comparison; false says nothing.
 */
export function sameOnWire(source: Section, destination: Section, traits: Traits): boolean {
  const [from, to] = [source.description, destination.description];
  if (!from || !to || isUnmigratable(from) || isUnmigratable(to) || from.name !== to.name) return false;
  const version = Math.max(source.versionId, from.versionId);
  const maximum = Math.min(destination.versionId, to.versionId);
  const minimum = Math.max(destination.minimumVersionId, to.minimumVersionId);
  return version <= maximum && version >= minimum && sameLayout(from, version, to, version, traits);
}

/** What travels for two descriptions, each under its own version: a struct's does not travel. */
function sameLayout(a: Description, versionA: number, b: Description, versionB: number, traits: Traits): boolean {
  const [from, to] = [a.fields ?? [], b.fields ?? []];
  let j = 0;
  for (const field of from) {
    if (!travels(field, versionA)) continue;
    while (j < to.length && !travels(to[j] as Field, versionB)) j++;
    const other = to[j++];
    if (!other || !sameField(field, other, traits)) return false;
  }
  while (j < to.length) if (travels(to[j++] as Field, versionB)) return false;
  return sameSubsections(a.subsections ?? [], b.subsections ?? [], traits);
}

function sameField(a: Field, b: Field, traits: Traits): boolean {
  if (a.name !== b.name || a.fieldExists !== b.fieldExists || a.versionId > b.versionId) return false;
  const [p, q] = [a.description, b.description];
  // A struct's size is its size in memory.
  if (!p !== !q || (!p && a.size !== b.size)) return false;
  const [m, n] = [countOf(a, traits.source), countOf(b, traits.destination)];
  if (m !== n && ((m !== undefined && n !== undefined) || isPadding(a))) return false;
  if (!p || !q) return true;
  const inRange = p.versionId <= q.versionId && p.versionId >= q.minimumVersionId;
  return inRange && p.name === q.name && sameLayout(p, p.versionId, q, q.versionId, traits);
}

function sameSubsections(a: readonly Description[], b: readonly Description[], traits: Traits): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index] as Description;
      const inRange = one.versionId <= other.versionId && one.versionId >= other.minimumVersionId;
      return one.name === other.name && inRange && sameLayout(one, one.versionId, other, one.versionId, traits);
    })
  );
}
