/** What rules about moved guests share. */
export const MOVED =
  'A Linux guest that uses its devices is booted on one build, saved with its memory while it runs, and goes on on the other with the same command line; the same move from the first build to itself is made beside it.';
export const REFERENCE = 'Not seen: it compares descriptions, and runs nothing.';
export const MIRROR = { none: 'Each direction of a move is made and told on its own.' } as const;

export type MoveContext = {
  /** The device set that the guest has. */
  readonly set: string;
  /** What the guest, or QEMU, said. */
  readonly words?: string;
  /** Where the fault is, as far as further moves tell: `it is the same from the new build to itself`. */
  readonly where?: string;
};

export function told(context: MoveContext): string {
  return `${context.words ? `: ${context.words}` : ''}${context.where ? ` (${context.where})` : ''}`;
}
