/** What rules about saved guests share. */
export const PROBED =
  'A guest of the release, stopped at reset, is saved once and loaded by the build at hand with the same command line.';
export const MIRROR = { none: 'Captures are of releases; the build at hand only loads.' } as const;
export const REFERENCE = 'Not seen: it compares descriptions, and runs nothing.';

/** The section that QEMU's words name, or else the set and how QEMU ended. */
export type ProbeDetails = {
  readonly target: string;
  readonly named?: string;
  readonly set?: string;
  readonly how?: string;
};

export type ProbeContext = {
  readonly how: string;
  /** Device sets, or "any". */
  readonly sets: string;
  /** QEMU's own words. */
  readonly words?: string;
  /** Findings of the dumps that explain it. */
  readonly why?: string;
};
