/** Every code that a GateError may carry, with what it means. docs/errors.md is made from this. */
export const ERROR_CODES = Object.freeze({
  'bad-usage': 'The command line or an input asks for something that does not exist or does not fit together.',
  'bad-input': 'A file, dump, stream or answer from outside is damaged, too large or not what it should be.',
  'dump-invalid': 'A dump is not what -dump-vmstate writes: cut off, too large, or of another shape.',
  'not-found': 'Something that was named is not there.',
  'store-damaged': 'The baseline store does not match its own digests or schema.',
  'store-refused': 'The baseline store does not allow the change: released and frozen baselines stay as they are.',
  'config-invalid': 'The configuration does not parse or does not match its schema.',
  'qemu-failed': 'QEMU refused to start, crashed, hung or wrote an incomplete answer.',
  'guest-ended': 'A guest went away before it answered.',
  'guest-refused': 'A guest refused what it was asked, or answered what nobody should read.',
  'build-failed': 'The build command ended with an error.',
  'gate-tampered': 'Something that the gate ran changed the gate’s own files, or wrote where only the gate writes.',
  'event-unusable': 'The event or the environment of the run is not one that this works on.',
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

/** Whether something that was thrown is an expected failure of this kind. */
export function failedWith(error: unknown, code: ErrorCode): error is GateError {
  return error instanceof GateError && error.code === code;
}

/** What to say of anything that was thrown; an expected failure with its code, which docs/errors.md explains. */
export function failureText(error: unknown): string {
  if (error instanceof GateError) return `${error.message} [${error.code}]`;
  return error instanceof Error ? error.message : String(error);
}
