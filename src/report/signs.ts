/** Signs of verdicts in Markdown. */
export const SIGNS = { compatible: '✅', advisory: '⚠️', incompatible: '❌', error: '❗' } as const;
