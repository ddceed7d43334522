import type { DifferenceOf, Totals } from '../../diff/differences.js';
import { shapeOf, type WireItem } from '../../vmstate/wire.js';

/** What rules about fields share. */
export const FOOTER =
  'Fields travel without names, tags or lengths, and a section ends with a footer: a byte too many or too few is "Missing section footer" or reads the next thing as this one.';
export const SUBSECTION_FIX =
  'Put new state in a subsection with a needed predicate, or bump version_id, keep minimum_version_id and give the field that version.';

export type { Totals } from '../../diff/differences.js';

/** A field that one side alone has. */
export type UnpairedDetails = Totals & {
  /** Bytes of one element; null for structs and custom types. */
  readonly element: number | null;
  readonly shape: string;
  /** A field that a predicate decides and that may make up for it. */
  readonly unless?: string;
};

/** What else is known of the item that a finding is about. */
export type ItemContext = {
  /** Of the whole item; null where its dump does not tell. */
  readonly bytes?: number | null;
  readonly shape?: string;
  /** Class names of both sides, where they differ. */
  readonly sourceSection?: string;
  readonly destinationSection?: string;
};

export function unlessText({ unless }: { readonly unless?: string }): string {
  return unless === undefined ? '' : `, unless "${unless}", which a predicate decides, makes up for it`;
}

/** Details of a field that one side alone has. */
export function unpairedDetails({ item, unless, totals }: DifferenceOf<'removed' | 'added'>): UnpairedDetails {
  const shape = { element: item.element ?? null, shape: shapeOf(item) };
  return { ...totals, ...shape, ...(unless !== undefined && { unless }) };
}

/** break, unless a predicate decides. */
export function sureGrade({ conditional }: { readonly conditional: boolean }): 'break' | 'conditional' {
  return conditional ? 'conditional' : 'break';
}

/** corruption-risk, unless a predicate decides. */
export function riskGrade({ conditional }: { readonly conditional: boolean }): 'corruption-risk' | 'conditional' {
  return conditional ? 'conditional' : 'corruption-risk';
}

/** Dotted names of fields, a few of them: "a, b, c and 2 more". */
export function fieldNames(items: readonly WireItem[]): string {
  const names = items.map(({ path }) => path.join('.'));
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
