import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSections, type Section } from '../../src/vmstate/dump.js';
import { traitsOf } from '../../src/vmstate/wire.js';

const DUMPS = join(__dirname, '..', '..', 'baselines', 'dumps');

/** Sections of the project's own baselines, from builds that print counts, those with fields. */
export function realSections(): readonly Section[] {
  const seen = new Map<string, Section>();
  for (const file of readdirSync(DUMPS).sort()) {
    const sections = parseSections(readFileSync(join(DUMPS, file), 'utf8'));
    if (!traitsOf(sections).printsCounts) continue;
    for (const section of sections) if (section.description?.fields?.length) seen.set(section.name, section);
  }
  return [...seen.values()];
}
