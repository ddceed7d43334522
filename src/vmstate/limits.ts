/**
 * Bounds on what a dump may hold. QEMU 10.0's largest dump (aarch64) has 2 MB of text, about
 * 1,000 sections and structs nested 8 deep; every limit stays far above that.
 */
export const DUMP_LIMITS = {
  /** Characters of text in one dump. */
  textLength: 256 * 1024 * 1024,
  /** Nesting of JSON objects and arrays. */
  depth: 200,
  /** Sections in one dump. */
  sections: 2_000_000,
  /** Characters in one name. */
  nameLength: 4096,
} as const;

/** QEMU's numbers in a dump are C ints. */
export const INT32_MAX = 2_147_483_647;
export const INT32_MIN = -2_147_483_648;
