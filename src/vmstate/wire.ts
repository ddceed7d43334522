import { count } from './count.js';
import type { Description, Field, Section } from './dump.js';

/** Where a dump is silent about counts, so is the layout. Decided once per dump. */
export interface DumpTraits {
  /** True when the build prints `num` for fixed arrays; older builds (seen: 5.2, 7.2) never do. */
  readonly printsCounts: boolean;
}

/** One thing on the wire: a value or an array of values, padding, or a struct whose members travel inline. */
export interface WireItem {
  readonly kind: 'value' | 'padding' | 'struct';
  readonly name: string;
  /** From the section's root description inwards. */
  readonly path: readonly string[];
  /** Name of the description that holds the field. */
  readonly within: string;
  /** That description's own version. */
  readonly withinVersion: number;
  /** A `field_exists` predicate of its own decides whether it travels. */
  readonly predicate: boolean;
  /** It travels only when a predicate, its own or that of a struct around it, says so. */
  readonly conditional: boolean;
  /** Bytes of one element of a value or of padding; undefined for structs and for custom types. */
  readonly element: number | undefined;
  /** Elements; undefined when the dump does not tell. */
  readonly count: number | undefined;
  /** True when a dump that prints counts prints none here: a single value or a variable array. */
  readonly mayVary: boolean;
  readonly field: Field;
  /** Members of a struct at its own version; empty for others. */
  readonly members: readonly WireItem[];
}

/** What travels for one description. */
export interface WireLayout {
  readonly items: readonly WireItem[];
  readonly subsections: readonly Description[];
  /** The description itself and its path: its subsections follow its fields. */
  readonly closing: { readonly description: Description; readonly path: readonly string[] };
}

/** Looks through a dump for a field with a count. */
export function traitsOf(sections: readonly Section[]): DumpTraits {
  return { printsCounts: sections.some((section) => hasCount(section.description)) };
}

function hasCount(description: Description | undefined): boolean {
  if (!description) return false;
  return (
    (description.fields ?? []).some((field) => field.num !== undefined || hasCount(field.description)) ||
    (description.subsections ?? []).some(hasCount)
  );
}

/** A description without fields and subsections belongs to a device that blocks migration. */
export function isUnmigratable(description: Description | undefined): boolean {
  return description === undefined || (description.fields === undefined && description.subsections === undefined);
}

/** Whether a field may be on the wire: one without predicate is exactly when its version is not above the stream's (vmstate_field_exists). */
export function travels({ fieldExists, versionId }: Field, streamVersion: number): boolean {
  return fieldExists || versionId <= streamVersion;
}

/** Whether a field is bytes without a meaning. */
export function isPadding({ name, description }: Field): boolean {
  return name === 'unused' && !description;
}

/**
 * The ordered list of what travels for a description under a stream version; a struct's members follow the struct's own version, which does not travel.
 */
export function wireLayout(
  description: Description,
  streamVersion: number,
  traits: DumpTraits,
  path: readonly string[] = [],
  conditional = false,
): WireLayout {
  const items: WireItem[] = [];
  for (const field of description.fields ?? []) {
    if (travels(field, streamVersion)) items.push(wireItem(field, description, traits, path, conditional));
  }
  return { items, subsections: description.subsections ?? [], closing: { description, path } };
}

function wireItem(
  field: Field,
  within: Description,
  traits: DumpTraits,
  path: readonly string[],
  conditional: boolean,
): WireItem {
  const struct = field.description;
  const own = [...path, field.name];
  const maybe = conditional || field.fieldExists;
  const padding = isPadding(field);
  return {
    kind: struct ? 'struct' : padding ? 'padding' : 'value',
    name: field.name,
    path: own,
    within: within.name,
    withinVersion: within.versionId,
    predicate: field.fieldExists,
    conditional: maybe,
    element: struct || field.size === 0 ? undefined : field.size,
    count: countOf(field, traits),
    mayVary: field.num === undefined && traits.printsCounts && !padding,
    field,
    members: struct ? wireLayout(struct, struct.versionId, traits, own, maybe).items : [],
  };
}

/** Elements, undefined where the dump does not tell. VMSTATE_UNUSED is a buffer, its size is whole even where counts are not printed. */
export function countOf(field: Field, traits: DumpTraits): number | undefined {
  if (field.num !== undefined) return field.num > 0 ? field.num : undefined;
  return traits.printsCounts || isPadding(field) ? 1 : undefined;
}

/** Bytes of an item on the wire, all elements; undefined when the dump does not tell. */
export function bytesOf(item: WireItem): number | undefined {
  if (item.count === undefined) return undefined;
  const element = item.kind === 'struct' ? sumBytes(item.members) : item.element;
  return element === undefined ? undefined : element * item.count;
}

/** Bytes of a list that surely travels whole; undefined when one of them is unknown or conditional on its own. */
export function sumBytes(items: readonly WireItem[]): number | undefined {
  let sum = 0;
  for (const item of items) {
    const bytes = item.predicate ? undefined : bytesOf(item);
    if (bytes === undefined) return undefined;
    sum += bytes;
  }
  return sum;
}

/** `1 byte`, `4 bytes`. */
export function bytesText(bytes: number): string {
  return count(bytes, 'byte');
}

/** `4 bytes`, `8 × 4 bytes`, `custom type`. */
export function shapeOf(item: WireItem): string {
  const what = item.kind === 'struct' ? 'struct' : item.element === undefined ? 'custom type' : bytesText(item.element);
  const count = item.count === undefined ? ' (count unknown)' : item.count === 1 ? '' : `${item.count} × `;
  return item.count === undefined ? what + count : count + what;
}
