import { compareNatural } from '../../vmstate/order.js';
import { clip } from '../escape.js';
import { count, markup, thousands, type Markup } from './markup.js';

/** A machine type's name without the version at its end, and that version; the whole name when it has none. */
export function family(machineType: string): { readonly stem: string; readonly version: string } {
  const match = /^(.*-(?:[a-z]+(?=\d+\.))?)(\d+(?:\.\d+)*)$/.exec(machineType);
  return { stem: match?.[1] ?? machineType, version: match?.[2] ?? '' };
}

/** `pc-q35-2.4 … 10.0` for a sorted run of one family, the name for one. */
export function runLabel(machineTypes: readonly string[]): string {
  const [first = '', last = first] = [machineTypes[0], machineTypes.at(-1)];
  if (machineTypes.length < 2) return clip(first, 80);
  const { stem, version } = family(last);
  const end = version && family(first).stem === stem ? version : last;
  return `${clip(first, 80)} … ${clip(end, 80)}`;
}

/** Names shown in line before they are folded. */
const IN_LINE = 4;
/** Names listed at all. */
const LISTED = 500;

/** Machine types by name: few in line, many folded behind their number; all of a baseline are in the matrix and are not told again. */
export function machineTypeList(machineTypes: readonly string[], all = false): Markup {
  const sorted = [...machineTypes].sort(compareNatural);
  if (sorted.length <= IN_LINE) return codes(sorted);
  if (all) return markup`all ${count(sorted.length, 'machine type')}`;
  return foldedNames(markup`${count(sorted.length, 'machine type')}`, sorted);
}

/** Names behind a summary, a long list cut short. */
export function foldedNames(summary: Markup, names: readonly string[]): Markup {
  const more = names.length - LISTED;
  return markup`<details class="names"><summary>${summary}</summary><p>${codes(names.slice(0, LISTED))}${more > 0 && `, and ${thousands(more)} more`}</p></details>`;
}

function codes(names: readonly string[]): Markup {
  return markup`${names.map((name, i) => markup`${i > 0 && ', '}<code>${clip(name, 80)}</code>`)}`;
}
