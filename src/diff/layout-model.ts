/** One row of a printed wire layout. */
export interface LayoutRow {
  /** Dotted path from the section's root description. */
  readonly path: string;
  /** Bytes on the wire of the whole row; null when unknown. */
  readonly bytes: number | null;
  /** Why bytes are unknown, or the array's shape: "custom type", "×16". */
  readonly shape: string;
  readonly certainty: 'always' | 'conditional';
  /** section: the section itself, where its name or version differs. */
  readonly kind: 'field' | 'struct' | 'padding' | 'subsection' | 'section';
  /** Nesting: 0 at the root. */
  readonly depth: number;
}

/** Two layouts of one section. `rows` pairs them in order; a side is null where it has nothing. */
export interface LayoutPair {
  readonly section: string;
  readonly description: string;
  /** What the two sides are: "10.0 x86_64", "this build". */
  readonly oldLabel: string;
  readonly newLabel: string;
  readonly rows: readonly LayoutPairRow[];
  /** Rows left out to keep the report small. */
  readonly omitted: number;
}

export interface LayoutPairRow {
  readonly old: LayoutRow | null;
  readonly new: LayoutRow | null;
  readonly change: 'same' | 'renamed' | 'resized' | 'moved' | 'removed' | 'added' | 'certainty';
}
