import { sha256Hex } from '../../vmstate/sha256.js';
import type { Section } from '../../vmstate/dump.js';
import { compareText } from '../../vmstate/order.js';
import { sectionText } from '../../vmstate/section-text.js';
import { SectionLine } from './section-line.js';

/** A dump's sections as lines by name, and the digest that is the dump's name in a store. */
export interface CanonicalDump {
  readonly digest: string;
  /** By section name, in the order of the names. */
  readonly lines: ReadonlyMap<string, SectionLine>;
}

/** Lines and digest of a dump's sections, whatever machine type it was made for. */
export function canonicalDump(sections: readonly Section[]): CanonicalDump {
  const sorted = [...sections].sort((a, b) => compareText(a.name, b.name));
  const lines = new Map(sorted.map((section) => [section.name, new SectionLine(section.name, sectionText(section))]));
  return { digest: dumpDigest([...lines.values()]), lines };
}

/**
 * The digest of a dump: SHA-256, hex, over the digests of its sections' lines in the order of their names, one on a
 * line. So a section that many dumps share is hashed once.
 * @param lines in the order of the names
 */
export function dumpDigest(lines: readonly SectionLine[]): string {
  return sha256Hex(lines.map(({ digest }) => `${digest}\n`).join(''));
}
