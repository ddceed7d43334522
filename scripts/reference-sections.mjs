import { referenceView } from '../build/src/reference/reference.js';

/** The sections that QEMU's own checker names for a pair. */
export function referenceSections(source, destination) {
  const { text } = referenceView(source, destination);
  return new Set([...text.matchAll(/^Section "([^"]+)"/gm)].map((match) => match[1]));
}
