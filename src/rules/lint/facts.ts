/** What rules about one dump share. */
export const ALONE = { none: 'It is a fault of one build, whichever way a guest goes.' } as const;
export const LINT_REFERENCE = 'Not seen: it compares two dumps.';
