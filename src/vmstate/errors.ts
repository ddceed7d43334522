/** Every code that a GateError may carry, with what it means. docs/errors.md is made from this. */
export const ERROR_CODES = Object.freeze({
  'bad-usage': 'The command line or an input asks for something that does not exist or does not fit together.',
  'bad-input': 'A file, dump, stream or answer from outside is damaged, too large or not what it should be.',
  'not-found': 'Something that was named is not there.',
  'store-damaged': 'The baseline store does not match its own digests or schema.',
  'config-invalid': 'The configuration does not parse or does not match its schema.',
  'qemu-failed': 'QEMU refused to start, crashed, hung or wrote an incomplete answer.',
  'build-failed': 'The build command ended with an error.',
  'github-refused': 'GitHub refused a request or answered what could not be used.',
  'write-failed': 'A file, an output or an upload could not be written.',
} as const);

export type ErrorCode = keyof typeof ERROR_CODES;

/** The one shape of an expected failure: control flow looks at `code` (and `subject`), never at the words. */
export class GateError extends Error {
  override readonly name: string = 'GateError';
  constructor(
    readonly code: ErrorCode,
    /** The thing that is wrong: a file, a machine type, an option. */
    readonly subject: string,
    /** What is wrong with it, a clause without a full stop. */
    readonly problem: string,
    /** What to do about it, a sentence without a full stop. */
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${subject}: ${problem}. ${remedy}`, options);
  }
}
