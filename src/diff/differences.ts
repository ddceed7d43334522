import type { Description, Section } from '../vmstate/dump.js';
import type { WireItem } from '../vmstate/wire.js';

/** A place inside a section: the way from the root description, and the description that holds it. */
export interface Place {
  readonly path: readonly string[];
  readonly within: string;
}

/** Bytes that surely travel, where those of source and destination differ. */
export type Totals = { readonly sourceBytes?: number; readonly destinationBytes?: number };

/** What stands at both sides. */
interface Both {
  readonly source: WireItem;
  readonly destination: WireItem;
}

/** A field that one side alone has. */
interface Alone {
  readonly item: WireItem;
  /** It travels only when a predicate says so. */
  readonly conditional: boolean;
  /** A field of the newer side whose predicate may make up for the bytes. */
  readonly unless: string | undefined;
  readonly totals: Totals;
}

/** One thing that differs between two sides of a section, as found; what it does to a guest is for the rules to say. */
export type Difference =
  | { readonly kind: 'section-removed'; readonly source: Section }
  | { readonly kind: 'section-added'; readonly destination: Section }
  | { readonly kind: 'description-renamed'; readonly source: Section; readonly destination: Section }
  | { readonly kind: 'became-unmigratable'; readonly source: Section; readonly destination: Section }
  | { readonly kind: 'never-migrated'; readonly source: Section; readonly destination: Section }
  /** The version on the wire is outside the destination's range. */
  | {
      readonly kind: 'version';
      readonly version: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly source: Place;
      readonly destination: Place;
      /** Of a subsection; else of the section. */
      readonly subsection: boolean;
    }
  | ({ readonly kind: 'renamed' } & Both)
  | ({ readonly kind: 'became-conditional' } & Both)
  | ({ readonly kind: 'became-unconditional' } & Both)
  | ({ readonly kind: 'field-version' } & Both)
  /** Of a struct; `fails` where the destination refuses its own version, and the source does not do so as well. */
  | ({
      readonly kind: 'nested-version';
      readonly from: Description;
      readonly to: Description;
      readonly fails: boolean;
    } & Both)
  /** Members are inside a struct on one side and outside on the other. */
  | { readonly kind: 'regrouped'; readonly item: WireItem; readonly opened: 'source' | 'destination' }
  /** `old` and `new` are bytes: of one element, or of the whole where it is padding. */
  | ({
      readonly kind: 'resized';
      readonly old: number | null;
      readonly new: number | null;
      readonly conditional: boolean;
      readonly totals: Totals;
    } & Both)
  | ({
      readonly kind: 'count';
      readonly old: number;
      readonly new: number;
      readonly conditional: boolean;
      readonly totals: Totals;
    } & Both)
  | ({ readonly kind: 'not-comparable' } & Both)
  /** At another place of the stream; `harmless` where the section's length breaks anyway. */
  | ({ readonly kind: 'moved'; readonly conditional: boolean; readonly lengthBroken: boolean } & Both)
  | ({ readonly kind: 'removed' } & Alone)
  | ({ readonly kind: 'added' } & Alone)
  /** The source's padding is read as fields. */
  | {
      readonly kind: 'padding-replaced';
      readonly padding: WireItem;
      readonly fields: readonly WireItem[];
      readonly bytes: number;
      readonly conditional: boolean;
    }
  /** The source's fields are skipped as padding. */
  | {
      readonly kind: 'dropped-to-padding';
      readonly padding: WireItem;
      readonly fields: readonly WireItem[];
      readonly bytes: number;
      readonly conditional: boolean;
    }
  /** The same bytes, taken for other things. `at` is what they are called at either side. */
  | {
      readonly kind: 'reinterpreted';
      readonly source: readonly WireItem[];
      readonly destination: readonly WireItem[];
      readonly bytes: number;
      readonly old: string;
      readonly new: string;
      readonly conditional: boolean;
    }
  | { readonly kind: 'subsection-removed'; readonly source: Place }
  | { readonly kind: 'subsection-added'; readonly destination: Place }
  /** Sent under a name that an earlier subsection of the source has too: read with what that one is read with. */
  | {
      readonly kind: 'subsection-twin';
      readonly source: Place;
      /** Bytes that surely travel once it is needed. */
      readonly bytes: { readonly source: number; readonly destination: number };
      /** What differs between what is sent and what is read. */
      readonly inner: readonly Difference[];
    }
  /** The destination knows the subsection, and reads at another place; or another description takes it there. */
  | { readonly kind: 'subsection-moved'; readonly source: Place; readonly claimedBy: string | undefined };

export type DifferenceKind = Difference['kind'];
export type DifferenceOf<K extends DifferenceKind> = Extract<Difference, { readonly kind: K }>;

const PAIRS = [
  'renamed',
  'became-conditional',
  'became-unconditional',
  'field-version',
  'nested-version',
  'resized',
  'count',
  'not-comparable',
  'moved',
] as const satisfies readonly DifferenceKind[];
const PAIR_KINDS: ReadonlySet<DifferenceKind> = new Set(PAIRS);

/** Whether a difference is between one item of either side. */
export function isOfPair(difference: Difference): difference is DifferenceOf<(typeof PAIRS)[number]> {
  return PAIR_KINDS.has(difference.kind);
}

/** The items of either side that a difference is about; none for differences of sections and subsections. */
export function itemsOf(difference: Difference): {
  readonly source: readonly WireItem[];
  readonly destination: readonly WireItem[];
} {
  if (isOfPair(difference)) return { source: [difference.source], destination: [difference.destination] };
  const [item, none] = ['item' in difference ? [difference.item] : [], []];
  if (difference.kind === 'removed') return { source: item, destination: none };
  if (difference.kind === 'added') return { source: none, destination: item };
  if (difference.kind === 'regrouped') {
    return difference.opened === 'source' ? { source: item, destination: none } : { source: none, destination: item };
  }
  if (difference.kind === 'padding-replaced') {
    return { source: [difference.padding], destination: difference.fields };
  }
  if (difference.kind === 'dropped-to-padding') {
    return { source: difference.fields, destination: [difference.padding] };
  }
  return difference.kind === 'reinterpreted' ? difference : { source: none, destination: none };
}
