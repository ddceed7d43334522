/** Bounds on what a stream may hold. A stopped guest's stream has below 5 MB, 300 sections and 200 KB of description. */
export const STREAM_LIMITS = {
  /** Sections, parts and commands. */
  pieces: 500_000,
  /** RAM blocks. */
  blocks: 10_000,
  /** Bytes of the JSON description. */
  description: 32 * 1024 * 1024,
  /** Structs, fields and subsections that one device's bytes are cut into. */
  nodes: 2_000_000,
  /** Structs inside structs. */
  depth: 64,
} as const;
