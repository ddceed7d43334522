/** Colour functions, from a library at the edge; all do nothing in a pipe. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** How text output is laid out. */
export interface TextStyle {
  readonly colors: Palette;
  /** Columns to fit into. */
  readonly width: number;
}
