import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { endChild, supervised, track } from './supervise.js';

export interface GroupOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdio?: StdioOptions;
  /** Ended when it takes longer. */
  readonly timeoutMs: number;
}

/** A command and everything that it started. */
export interface Group {
  readonly child: ChildProcess;
  /** Whether it was ended for time. */
  readonly timedOut: () => boolean;
  /** Ends all of it. */
  readonly kill: () => void;
  /** Ends what is left of it and forgets it: to be called once it has ended. */
  readonly close: () => void;
}

/** How the command of a group ended. */
export interface GroupEnd {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not be started. */
  readonly error?: NodeJS.ErrnoException;
}

/** Starts a command in a process group of its own, which ends with this process whatever happens. */
export function startGroup(command: readonly string[], options: GroupOptions): Group {
  const { cwd, env, stdio = 'pipe', timeoutMs } = options;
  const [file = '', ...args] = supervised(command);
  const child = spawn(file, args, { cwd, env, detached: true, stdio });
  const untrack = track(child.pid);
  const kill = (): void => endChild(child.pid);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeoutMs);
  return {
    child,
    timedOut: () => timedOut,
    kill,
    close() {
      clearTimeout(timer);
      untrack();
      kill();
    },
  };
}

/**
 * Resolves when the command has ended and its pipes are closed, or `drainMs` later: then what holds them is ended, and not
 * waited for.
 */
export function endOf({ child, kill }: Group, drainMs: number): Promise<GroupEnd> {
  return new Promise((done) => {
    child.once('error', (error) => done({ status: 127, signal: null, error }));
    child.once('exit', (status, signal) => {
      const finish = (): void => done({ status, signal });
      const drain = setTimeout(() => {
        kill();
        finish();
      }, drainMs);
      child.once('close', () => {
        clearTimeout(drain);
        finish();
      });
    });
  });
}
