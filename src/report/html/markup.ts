import { htmlText } from '../escape.js';

/** Text that may stand in a page as it is. Only `markup` makes it from parts, so nothing gets in unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What `markup` takes: text and numbers are escaped, markup stands as it is, lists are joined, nothing is nothing. */
export type Part = Markup | string | number | false | undefined | readonly Part[];

const lines = new WeakMap<TemplateStringsArray, readonly string[]>();

/**
 * Joins a template; every part that is not markup is escaped for text and for quoted attributes.
 * Line breaks of the template itself, with the blanks around them, are for its author and left out.
 */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const strings = lines.get(template) ?? template.map((line) => line.replace(/\s*\n\s*/g, ''));
  lines.set(template, strings);
  return new Markup(strings.map((line, index) => line + render(parts[index])).join(''));
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return htmlText(String(part));
}

/** `1 finding`, `2 findings`, `1,234 findings`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${thousands(number)} ${number === 1 ? one : many}`;
}

/** A whole number with its thousands apart. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
