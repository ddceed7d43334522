import { UsageError, type Io } from './io.js';

/** A whole number above zero. @throws UsageError naming the option */
export function positive(text: string, option: string): number {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (number < 1) throw new UsageError(`${option} ${JSON.stringify(text)}: it must be a whole number above zero`);
  return number;
}

/** Tells on standard error how far long work is, once it takes longer than a second, a line a second. */
export function progressOf(io: Io): (message: string) => void {
  let last = io.now().getTime();
  return (message) => {
    const now = io.now().getTime();
    if (now - last < 1000) return;
    last = now;
    io.err(`${message}\n`);
  };
}
