import type { Place } from '../../diff/differences.js';
import type { Description, Field, Section } from '../../vmstate/dump.js';
import { claims, firstOfName } from '../../vmstate/loader.js';
import { isUnmigratable } from '../../vmstate/wire.js';

/** What is wrong with a description by itself: such a build cannot load, or never sends, what it should. */
export type Fault = Place & {
  /** It travels only when a predicate or a need says so. */
  readonly conditional: boolean;
} & (
    | { readonly kind: 'name-twice'; readonly times: number }
    /** The loader does not take the name for one of that description's. */
    | { readonly kind: 'misnamed'; readonly parent: string }
    /** A description that ends at the same place of the stream takes the name first. */
    | { readonly kind: 'claimed'; readonly claimedBy: string }
    | { readonly kind: 'field-above-version'; readonly version: number; readonly maximum: number }
    | { readonly kind: 'minimum-above-version'; readonly version: number; readonly minimum: number }
    | { readonly kind: 'empty-struct' }
  );

export type FaultKind = Fault['kind'];
export type FaultOf<K extends FaultKind> = Extract<Fault, { readonly kind: K }>;

/** Every fault of a section's description, those of structs and subsections inside it included. */
export function faultsOf({ versionId, minimumVersionId, description }: Section): readonly Fault[] {
  if (!description || isUnmigratable(description)) return [];
  const version = Math.max(versionId, description.versionId);
  const faults = new Inspection().description(description, version, [], false);
  // The section's own numbers are those of its description; where they are not, the loader looks at the section's.
  if (minimumVersionId <= versionId || description.minimumVersionId > description.versionId) return faults;
  const place = { path: [], within: description.name, conditional: false };
  return [{ ...place, kind: 'minimum-above-version', version: versionId, minimum: minimumVersionId }, ...faults];
}

class Inspection {
  private readonly found: Fault[] = [];

  description(
    description: Description,
    version: number,
    path: readonly string[],
    conditional: boolean,
  ): readonly Fault[] {
    const { versionId, minimumVersionId } = description;
    if (minimumVersionId > versionId) {
      const place = { path, within: description.name, conditional };
      this.found.push({ ...place, kind: 'minimum-above-version', version: versionId, minimum: minimumVersionId });
    }
    for (const field of description.fields ?? []) this.field(field, description, version, path, conditional);
    this.subsections(description, version, path);
    return this.found;
  }

  private field(
    field: Field,
    within: Description,
    version: number,
    path: readonly string[],
    conditional: boolean,
  ): void {
    const place = { path: [...path, field.name], within: within.name, conditional: conditional || field.fieldExists };
    if (!field.fieldExists && field.versionId > version) {
      this.found.push({ ...place, kind: 'field-above-version', version: field.versionId, maximum: version });
      return;
    }
    const struct = field.description;
    if (!struct) return;
    if (isUnmigratable(struct) || (!struct.fields?.length && !struct.subsections?.length)) {
      this.found.push({ ...place, kind: 'empty-struct' });
      return;
    }
    this.description(struct, struct.versionId, place.path, place.conditional);
  }

  private subsections(description: Description, version: number, path: readonly string[]): void {
    const list = description.subsections ?? [];
    const inner = list.length > 0 ? closingWith(description, version) : [];
    for (const subsection of list) {
      const own = [...path, subsection.name];
      const place = { path: own, within: subsection.name, conditional: true };
      const twins = list.filter(({ name }) => name === subsection.name);
      if (twins.length > 1 && firstOfName(description, subsection.name) === subsection) {
        this.found.push({ ...place, kind: 'name-twice', times: twins.length });
      }
      const taker = inner.find((other) => claims(other, subsection.name));
      if (taker) this.found.push({ ...place, kind: 'claimed', claimedBy: taker.name });
      else if (!claims(description, subsection.name)) {
        this.found.push({ ...place, kind: 'misnamed', parent: description.name });
      }
      this.description(subsection, subsection.versionId, own, true);
    }
  }
}

/** Descriptions whose end is the last thing before a description's subsections, innermost first. */
function closingWith(description: Description, version: number): readonly Description[] {
  const last = (description.fields ?? []).filter(({ fieldExists, versionId }) => fieldExists || versionId <= version);
  const struct = last.at(-1)?.description;
  return struct ? [...closingWith(struct, struct.versionId), struct] : [];
}
