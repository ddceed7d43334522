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
  /** Asks the person at the terminal; undefined where there is none. @throws GateError when they leave */
  readonly ask?: (question: string) => Promise<string>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What the process ends with. */
export const EXIT = { compatible: 0, incompatible: 1, usage: 2, internal: 3, unwritten: 4 } as const;

/** What `git bisect run` takes for "this commit cannot be told". */
export const BISECT_SKIP = 125;
