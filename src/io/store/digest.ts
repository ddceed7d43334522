import { createHash } from 'node:crypto';
import { canonicalText } from '../../vmstate/canonical.js';
import type { Section } from '../../vmstate/dump.js';

/** SHA-256, hex, of a text's UTF-8 bytes or of bytes. */
export function sha256Hex(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A dump's canonical text and its digest: what `dumps/DIGEST.json` holds and is called. */
export interface CanonicalDump {
  readonly digest: string;
  readonly text: string;
}

/** Canonical text and digest of a dump's sections, whatever machine type it was made for. */
export function canonicalDump(sections: readonly Section[]): CanonicalDump {
  const text = canonicalText(sections);
  return { digest: sha256Hex(text), text };
}
