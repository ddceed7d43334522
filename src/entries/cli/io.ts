/** The world as a command sees it: everything that a test replaces, nothing else. */
export interface Io {
  /** Folder of the installed tool: holds dist/, baselines/, package.json. */
  readonly root: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined in a pipe. */
  readonly stdoutIsTty: boolean | undefined;
  readonly columns: number | undefined;
  readonly now: () => Date;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What the process ends with. */
export const EXIT = { compatible: 0, incompatible: 1, usage: 2, internal: 3 } as const;

/** A mistake in how the tool was called or in what it was given: exit 2, message without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Errors whose message is meant for people: bad input, not a fault of the tool. */
export function isExpected(error: unknown): error is Error {
  const names = ['UsageError', 'DumpError', 'SourceError', 'BaselineError', 'ConfigError', 'ProbeError', 'GateError'];
  return error instanceof Error && names.includes(error.name);
}
