/** What the gate knows of a baseline as values; the store on disk is src/baselines. */
export const BASELINE_STATUSES = ['released', 'frozen', 'development'] as const;
/** released and frozen never change and always block; development advises until the freeze. */
export type BaselineStatus = (typeof BASELINE_STATUSES)[number];

/** How a dump came to be. Every text is for people. */
export interface Provenance {
  /** QEMU's own version string, `QEMU emulator version 10.0.13 (Debian …)`. */
  readonly qemuVersion: string;
  /** The command that made it. */
  readonly command: string;
  /** Package or commit of the build. */
  readonly origin: string;
  /** ISO 8601 date. */
  readonly date: string;
  /** Who or what made it. */
  readonly by: string;
}
