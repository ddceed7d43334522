/** How a process ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
}

/** "was killed by SIGSEGV", "ended with exit status 1", "did not end within 60 s". */
export function howItEnded({ status, signal, timedOut }: Ended, timeoutMs: number): string {
  if (timedOut) return `did not end within ${timeoutMs / 1000} s`;
  if (signal !== null) return `was killed by ${signal}`;
  // A shell in between tells a signal by the exit status.
  return (status ?? 0) > 128 ? `was killed by signal ${(status ?? 0) - 128}` : `ended with exit status ${status ?? 0}`;
}

/** Whether it ended by a signal. */
export function crashed({ status, signal }: Ended): boolean {
  return signal !== null || (status ?? 0) > 128;
}

/** Bytes of QEMU's words that are kept. */
export const MAX_WORDS = 600;

/** QEMU's last lines; warnings are left out where there is anything else. */
export function lastLines(stderr: string): readonly string[] {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const plain = lines.filter((line) => !line.includes('warning:'));
  return (plain.length > 0 ? plain : lines).slice(-4);
}
