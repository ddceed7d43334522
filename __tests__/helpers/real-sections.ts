import { join } from 'node:path';
import { openStore } from '../../src/io/store/store.js';
import type { Section } from '../../src/vmstate/dump.js';
import { traitsOf } from '../../src/vmstate/wire.js';

/** Sections of the project's own baselines, from builds that print counts, those with fields. */
export function realSections(): readonly Section[] {
  const store = openStore(join(__dirname, '..', '..', 'baselines'));
  const seen = new Map<string, Section>();
  for (const digest of [...new Set(store.entries().map((entry) => entry.digest))].sort()) {
    const sections = store.sections(digest);
    if (!traitsOf(sections).printsCounts) continue;
    for (const section of sections) if (section.description?.fields?.length) seen.set(section.name, section);
  }
  return [...seen.values()];
}
