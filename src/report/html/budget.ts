import type { Markup } from './markup.js';

/** Characters of the page that its parts may fill. The fixed parts come on top and are small. */
export const PAGE_LIMITS = {
  /** Entries with their findings. */
  findings: 14_000_000,
  /** Layouts: drawings and tables. */
  layouts: 6_000_000,
  /** Findings of one section that share their reasons. */
  group: 2_000,
  /** Problems, waivers and changes listed, each. */
  listed: 500,
} as const;

/** Counts characters down; what does not fit is told, not squeezed in. */
export class Budget {
  constructor(private left: number) {}

  /** The markup when it fits, undefined when it does not. */
  take(markup: Markup): Markup | undefined {
    if (markup.text.length > this.left) return undefined;
    this.left -= markup.text.length;
    return markup;
  }
}
