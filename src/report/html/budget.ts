import type { Markup } from './markup.js';

/** Characters of the page that its parts may fill. The fixed parts come on top and are small. */
export const PAGE_LIMITS = {
  /** Entries with their findings. */
  findings: 12_000_000,
  /** Of that, layouts: drawings and tables. */
  layouts: 6_000_000,
  /** Problems, waivers and changes listed, each. */
  listed: 500,
} as const;

/** Counts characters down; what does not fit is told, not squeezed in. */
export class Budget {
  left: number;

  constructor(
    characters: number,
    private readonly whole?: Budget,
  ) {
    this.left = characters;
  }

  /** The markup when it fits, undefined when it does not. */
  take(markup: Markup): Markup | undefined {
    const length = markup.text.length;
    if (length > this.left || (this.whole && length > this.whole.left)) return undefined;
    this.left -= length;
    if (this.whole) this.whole.left -= length;
    return markup;
  }
}
