import { groupBy } from '../vmstate/collections.js';
import { count } from '../vmstate/count.js';
import { terminalText } from './escape.js';
import { wrap } from './wrap.js';

/** How much of what a guest can have was heard of the guests that were saved. */
export interface Coverage {
  readonly sections: { readonly reachable: number; readonly heard: number };
  /** Subsections, and fields that are sent only where a predicate says so. */
  readonly optional: { readonly reachable: number; readonly heard: number };
  readonly unheard: readonly Unheard[];
}

/** A section of which nothing was heard, or parts of one that were not. */
export interface Unheard {
  readonly section: string;
  readonly description: string;
  /** Why a guest can have it, where nothing of it was heard: a code of FOUND_BY. */
  readonly by?: string;
  /** Parts that no guest sent, each the names on the way to it; left out where nothing of the section was heard. */
  readonly parts?: readonly (readonly string[])[];
}

/** A clause for reports. */
export function coverageText({ sections, optional }: Pick<Coverage, 'sections' | 'optional'>): string {
  return `heard ${sections.heard} of ${sections.reachable} sections, ${optional.heard} of ${optional.reachable} optional parts`;
}

/** All of it as text: the numbers, sections of which nothing was heard by why guests can have them, and parts. */
export function coverageReport(
  { release, target }: { readonly release: string; readonly target: string },
  coverage: Coverage,
): string {
  const lines = [`Guests of ${terminalText(release)} (${terminalText(target)}): ${coverageText(coverage)}`];
  const silent = coverage.unheard.filter(({ parts }) => parts === undefined);
  if (silent.length > 0) lines.push('', `${count(silent.length, 'section')} of which nothing was heard`);
  for (const [by, members] of groupBy(silent, (one) => one.by ?? '')) {
    const names = members.map(({ section }) => terminalText(section)).join(' ');
    lines.push(...wrap(`  ${terminalText(by === '' ? 'not asked' : by)}: ${names}`, 100, 4));
  }
  const partly = coverage.unheard.filter(({ parts }) => parts !== undefined);
  if (partly.length > 0) lines.push('', `parts of ${count(partly.length, 'section')} that no guest sent`);
  for (const { description, parts = [] } of partly) {
    const names = parts.map((path) => terminalText(path.join('.'))).join(' ');
    lines.push(...wrap(`  ${terminalText(description)}: ${names}`, 100, 4));
  }
  return `${lines.join('\n')}\n`;
}
