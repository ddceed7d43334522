import { compareNatural, compareText } from '../vmstate/order.js';
import { count } from '../vmstate/count.js';
import type { LayoutBook } from './layout-book.js';

/** A layout that guests had, and who. */
interface Holder {
  readonly release: string;
  readonly machineTypes: readonly string[];
  readonly sets: readonly string[];
}

interface HeldLayout {
  readonly name: string;
  readonly lines: readonly string[];
  readonly holders: readonly Holder[];
}

/** Descriptions that guests sent, with the number of distinct layouts of each and the releases that have it. */
export function descriptionsText(books: readonly LayoutBook[]): string {
  const found = new Map<string, { layouts: Set<string>; releases: Set<string> }>();
  for (const { release, layouts } of books) {
    for (const name of Object.keys(layouts)) {
      const description = descriptionOf(name);
      const one = found.get(description) ?? { layouts: new Set(), releases: new Set() };
      found.set(description, one);
      one.layouts.add(name);
      one.releases.add(release);
    }
  }
  return [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { layouts, releases }]) => {
      return `${name}: ${count(layouts.size, 'layout')}, ${[...releases].sort(compareNatural).join(', ')}\n`;
    })
    .join('');
}

/** Every distinct layout of a description, a field a line, with the releases, machine types and sets that have it. */
export function layoutsText(books: readonly LayoutBook[], description: string): string {
  return heldLayouts(books, description)
    .map(({ name, lines, holders }) => {
      const who = holders.map(
        ({ release, machineTypes, sets }) => `  ${release}: ${machineTypes.join(', ')} (${sets.join(', ')})\n`,
      );
      return `${name}\n${who.join('')}${lines.map((line) => `    ${line}\n`).join('')}`;
    })
    .join('\n');
}

function heldLayouts(books: readonly LayoutBook[], description: string): readonly HeldLayout[] {
  const found = new Map<string, { lines: readonly string[]; holders: Holder[] }>();
  for (const { release, layouts, guests } of books) {
    for (const [name, lines] of Object.entries(layouts)) {
      if (descriptionOf(name) !== description) continue;
      const own = guests.filter(({ devices }) => devices.some((device) => device.endsWith(` = ${name}`)));
      const one = found.get(name) ?? { lines, holders: [] };
      found.set(name, one);
      one.holders.push({
        release,
        machineTypes: [...new Set(own.flatMap(({ machineTypes }) => machineTypes))].sort(compareNatural),
        sets: [...new Set(own.map(({ set }) => set))].sort(compareText),
      });
    }
  }
  return [...found].map(([name, one]) => ({ name, ...one }));
}

function descriptionOf(name: string): string {
  return name.replace(/ v-?\d+ [0-9a-f]{12}$/, '');
}
