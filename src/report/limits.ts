/** GitHub's limit for a comment's body, in characters. */
export const COMMENT_LIMIT = 65_536;
/** GitHub's limit for a step's summary, in bytes; a character has at most three of them in what we write. */
export const SUMMARY_LIMIT = Math.floor((1024 * 1024) / 3);
