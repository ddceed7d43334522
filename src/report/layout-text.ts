import { count } from '../vmstate/count.js';
import type { LayoutPair, LayoutPairRow, LayoutRow } from '../diff/layout-model.js';
import { terminalText } from './escape.js';
import type { TextStyle } from './style.js';

const MARKS: Readonly<Record<LayoutPairRow['change'], string>> = {
  same: ' ',
  renamed: '~',
  resized: '!',
  moved: '^',
  removed: '-',
  added: '+',
  certainty: '?',
};

/** One layout as a table: bytes, certainty and what they are. */
export function layoutText(section: string, rows: readonly LayoutRow[], style: TextStyle): string {
  const total = rows.filter((row) => row.depth === 0).reduce((sum, row) => sum + certain(row), 0);
  const lines = rows.map((row) => {
    const sure = row.certainty === 'always' ? ' ' : '?';
    return `${bytesOf(row).padStart(9)} ${sure} ${cell(row, style.width - 13)}`;
  });
  const { bold, dim } = style.colors;
  return [
    bold(terminalText(section)),
    dim('    bytes   field'),
    ...lines,
    dim(`${String(total).padStart(9)}   bytes that surely travel (? : a predicate or a need decides)`),
    '',
  ].join('\n');
}

function certain(row: LayoutRow): number {
  return row.certainty === 'always' && row.kind !== 'subsection' ? (row.bytes ?? 0) : 0;
}

/** Two layouts side by side, what became of each row between them. */
export function layoutPairText(pair: LayoutPair, style: TextStyle): string {
  const half = Math.floor((style.width - 3) / 2);
  const { bold, dim } = style.colors;
  const side = (row: LayoutRow | null): string =>
    row === null ? ' '.repeat(half) : clipTo(`${bytesOf(row).padStart(7)} ${cell(row, half - 8)}`, half).padEnd(half);
  const lines = pair.rows.map((row) => {
    const line = `${side(row.old)} ${MARKS[row.change]} ${side(row.new)}`.trimEnd();
    return row.change === 'same' ? line : colour(row.change, style)(line);
  });
  return [
    bold(`${terminalText(pair.section)} (description ${terminalText(pair.description)})`),
    ...titles(terminalText(pair.oldLabel), terminalText(pair.newLabel), half).map((line) => dim(line)),
    ...lines,
    ...(pair.omitted > 0
      ? [dim(`${count(pair.omitted, 'row')} that ${pair.omitted === 1 ? 'agrees is' : 'agree are'} left out`)]
      : []),
    dim('- gone  + new  ! other bytes  ^ moved  ~ renamed  ? certainty changed'),
    '',
  ].join('\n');
}

/** Titles side by side where both have room, else below each other: paths differ at either end. */
function titles(old: string, now: string, half: number): readonly string[] {
  return old.length <= half && now.length <= half
    ? [`${old.padEnd(half)}   ${now}`]
    : [`left:  ${old}`, `right: ${now}`];
}

/** The rows around differences as lines of a diff: `-` what the source sends, `+` what the destination reads. */
export function layoutDiff(pair: LayoutPair, context = 2, max = 40): readonly string[] {
  const near = new Set<number>();
  pair.rows.forEach((row, index) => {
    if (row.change === 'same' || row.change === 'renamed') return;
    for (let at = index - context; at <= index + context; at++) near.add(at);
  });
  const lines: string[] = [];
  let gap = false;
  pair.rows.forEach((row, index) => {
    if (!near.has(index)) {
      gap = true;
      return;
    }
    if (gap && lines.length > 0) lines.push('@@');
    gap = false;
    lines.push(...diffLines(row));
  });
  return lines.length <= max ? lines : [...lines.slice(0, max), `@@ ${lines.length - max} more lines`];
}

function diffLines(row: LayoutPairRow): string[] {
  const show = (sign: string, side: LayoutRow | null): string[] =>
    side ? [`${sign} ${'  '.repeat(side.depth)}${terminalText(side.path)}  ${describe(side)}`] : [];
  if (row.change === 'same' || row.change === 'renamed') return show(' ', row.new ?? row.old);
  return [...show('-', row.old), ...show('+', row.new)];
}

function describe(row: LayoutRow): string {
  const sure = row.certainty === 'always' || row.kind === 'subsection' ? '' : ', when a predicate says so';
  if (row.kind === 'subsection') return `subsection, ${terminalText(row.shape)}, when needed`;
  return `${terminalText(row.shape)}${sure}`;
}

function cell(row: LayoutRow, width: number): string {
  const name = row.kind === 'subsection' ? `subsection ${row.path}` : row.path;
  const told = row.kind === 'field' || row.kind === 'section';
  const shape = told && !/^\d+ bytes?$/.test(row.shape) ? ` (${row.shape})` : '';
  return clipTo(`${'  '.repeat(row.depth)}${terminalText(shorten(name, width))}${terminalText(shape)}`, width);
}

/** Keeps the end of a long path: that is where paths differ. */
function shorten(path: string, width: number): string {
  return path.length <= width ? path : `…${path.slice(path.length - Math.max(8, width - 1))}`;
}

function bytesOf(row: LayoutRow): string {
  return row.kind === 'subsection' ? '' : row.bytes === null ? '?' : String(row.bytes);
}

function clipTo(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

function colour(change: LayoutPairRow['change'], { colors }: TextStyle): (text: string) => string {
  if (change === 'renamed') return colors.dim;
  if (change === 'certainty') return colors.yellow;
  return change === 'added' ? colors.green : colors.red;
}
