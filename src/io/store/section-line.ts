import { sha256Hex } from '../../vmstate/sha256.js';
import { parseSectionText, type Section } from '../../vmstate/dump.js';

/** Sections by the digest of their line: one object for one content, wherever in this process it was read from. */
const pool = new Map<string, Section>();

/** One section as a store keeps it; hashed and parsed when first asked for, once. */
export class SectionLine {
  private hash: string | undefined;

  constructor(
    readonly name: string,
    /** `"NAME": {…}`, see vmstate/section-text.ts. */
    readonly text: string,
  ) {}

  /** SHA-256, hex, of the line. */
  get digest(): string {
    return (this.hash ??= sha256Hex(this.text));
  }

  /** @throws GateError when the line is no section */
  section(): Section {
    return pool.get(this.digest) ?? intern(this.digest, parseSectionText(this.text));
  }

  /** The one object for this line's content: a section that was read already, else the given one. */
  shared(section: Section): Section {
    return pool.get(this.digest) ?? intern(this.digest, section);
  }
}

function intern(digest: string, section: Section): Section {
  pool.set(digest, section);
  return section;
}
