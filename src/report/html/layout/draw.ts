import type { Layout, Offset } from './model.js';
import { markup, thousands, type Markup } from '../markup.js';
import { offsetsOf, totalsOf } from './offsets.js';
import { arrange, type Box, type Frame, type Arranged, type Ribbon } from './arrange.js';
import { spaced } from './label-spacing.js';
import { foldAgreeing, pairTree, SIDES, type SideName } from './tree.js';
import { bytesLabel, CHANGES, offsetLabel, rowBytesLabel, runBytesLabel, totalsPhrase } from './labels.js';

/** Where things stand across, in the drawing's own units. */
const WIDTH = 1000;
const COLUMN = 118;
const X = { old: 292, new: WIDTH - 292 - COLUMN } as const;
const LABEL = { old: 264, new: WIDTH - 264 } as const;
const TOP = 46;
const BOTTOM = 34;
const LINE = 15;
const INSET = 7;
const NAME_LENGTH = 29;

/** The two wire layouts as columns to one scale, with ribbons from what a piece was to what it is. For the eye alone: the table says the same. */
export function drawLayout(pair: Layout): Markup {
  const nodes = pairTree(pair.rows);
  const placed = arrange(foldAgreeing(nodes));
  const offsets = pair.omitted > 0 ? { old: undefined, new: undefined } : bothOffsets(nodes);
  const labels = SIDES.map((side) => labelsOf(placed, side));
  const positions = labels.map((list) =>
    spaced(
      list.map(({ at }) => at),
      LINE,
    ),
  );
  const above = Math.max(0, ...positions.map((list) => LINE / 2 - (list[0] ?? LINE)));
  const below = Math.max(placed.height, ...positions.map((list) => (list.at(-1) ?? 0) + LINE / 2));
  const top = TOP + above;
  const height = Math.ceil(top + below + BOTTOM);
  return markup`<svg class="wire" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${ariaLabel(pair)}">
    <g aria-hidden="true">${SIDES.map((side) => heading(pair, side))}
    <g transform="translate(0 ${round(top)})"> ${placed.ribbons.map(ribbon)}${placed.frames.map(frame)}${placed.boxes.map((box) => drawBox(box, offsets[box.side]))}${labels.map((list, i) => list.map((label, j) => drawLabel(label, positions[i]?.[j] ?? label.at)))}
    </g>${SIDES.map((side) => markup`<text class="tot" x="${centre(side)}" y="${height - 10}" text-anchor="middle">${footing(pair, nodes, side)}</text>`)}
    </g>
    </svg>`;
}

function bothOffsets(nodes: ReturnType<typeof pairTree>): Record<SideName, ReturnType<typeof offsetsOf>> {
  return { old: offsetsOf(nodes, 'old'), new: offsetsOf(nodes, 'new') };
}

function ariaLabel(pair: Layout): string {
  return `Wire layouts of ${pair.section}: ${pair.oldLabel} beside ${pair.newLabel}. The table below says the same.`;
}

function heading(pair: Layout, side: SideName): Markup {
  const label = side === 'old' ? pair.oldLabel : pair.newLabel;
  return markup`<text class="col" x="${centre(side)}" y="24" text-anchor="middle">${short(label, 40)}</text>`;
}

function footing(pair: Layout, nodes: ReturnType<typeof pairTree>, side: SideName): string {
  const totals = totalsOf(nodes, side);
  const least = totals.conditional > 0 || totals.unknown > 0 || pair.omitted > 0;
  return `${least ? 'at least ' : ''}${totalsPhrase({ ...totals, conditional: 0, unknown: 0, subsections: 0 })}`;
}

function ribbon({ change, old, new: now }: Ribbon): Markup {
  const [from, to] = [X.old + COLUMN, X.new];
  const middle = (from + to) / 2;
  const [a, b, c, d] = [old[0], now[0], now[1], old[1]].map(round);
  const path = `M${from} ${a}C${middle} ${a} ${middle} ${b} ${to} ${b}L${to} ${c}C${middle} ${c} ${middle} ${d} ${from} ${d}Z`;
  return markup`<path class="rib c-${change}" d="${path}"/>`;
}

function frame({ side, top, bottom, row, change }: Frame): Markup {
  const depth = Math.min(row.depth, 5);
  if (row.kind === 'subsection') {
    const [x, width] = [X[side] - 6, COLUMN + 12];
    return markup`<rect class="sub c-${change}" x="${x}" y="${round(top)}" width="${width}" height="${round(bottom - top + 6)}" rx="4"/>
    <text class="subhead" x="${centre(side)}" y="${round(top + 15)}" text-anchor="middle">when needed</text>`;
  }
  const x = side === 'old' ? X.old + depth * INSET + 2 : X.new + COLUMN - depth * INSET - 2;
  return markup`<path class="brk" d="M${x} ${round(top + 1)}V${round(bottom - 1)}"/>`;
}

function drawBox(box: Box, offsets: ReadonlyMap<object, Offset> | undefined): Markup {
  const inset = Math.min(box.depth, 5) * INSET;
  const x = box.side === 'old' ? X.old + inset : X.new;
  const width = COLUMN - inset;
  const unsure = box.row?.certainty === 'conditional' ? ' may' : '';
  const overlay = box.bytes === null || box.row?.assumed ? 'dots' : box.kind === 'padding' && 'hatch';
  const [y, height] = [round(box.top), round(box.height)];
  const text = boxText(box, offsets);
  return markup`<rect class="box c-${box.change}${unsure}" x="${x}" y="${y}" width="${width}" height="${height}"/>${
    overlay && markup`<rect class="${overlay}" x="${x}" y="${y}" width="${width}" height="${height}"/>`
  }${box.broken && breakMark(x, width, box.top + (box.kind === 'field' ? box.height * 0.72 : box.height / 2))}${
    text &&
    box.height >= 15 &&
    !(box.broken && box.kind !== 'field') &&
    markup`<text class="in c-${box.change}" x="${x + width / 2}" y="${round(box.top + (box.broken ? box.height * 0.36 : box.height / 2) + 3.5)}" text-anchor="middle">${text}</text>`
  }`;
}

/** Inside a box: at which byte it starts. */
function boxText(box: Box, offsets: ReadonlyMap<object, Offset> | undefined): string {
  if (box.kind === 'fold' || box.kind === 'more' || !box.row) return '';
  const offset = offsetLabel(offsets?.get(box.row));
  return offset && `at ${offset}`;
}

/** Two slanted cuts, as on a map's folded edge: what lies between is not to scale. */
function breakMark(x: number, width: number, y: number): Markup {
  const steps = 8;
  const zigzag = (dy: number): string =>
    Array.from(
      { length: steps + 1 },
      (_, i) =>
        `${i === 0 ? 'M' : 'L'}${round(x - 3 + ((width + 6) * i) / steps)} ${round(y + dy + (i % 2 === 0 ? 2.5 : -2.5))}`,
    ).join('');
  const back = Array.from(
    { length: steps + 1 },
    (_, i) =>
      `L${round(x - 3 + ((width + 6) * (steps - i)) / steps)} ${round(y + 4 + ((steps - i) % 2 === 0 ? 2.5 : -2.5))}`,
  ).join('');
  return markup`<path class="gap" d="${zigzag(-4)}${back}Z"/><path class="cut" d="${zigzag(-4)}${zigzag(4)}"/>`;
}

interface Label {
  readonly side: SideName;
  /** Height at which it belongs. */
  readonly at: number;
  readonly change: Box['change'];
  readonly name: string;
  readonly size: string;
  readonly title: string;
  readonly soft: boolean;
}

function labelsOf(placed: Arranged, side: SideName): readonly Label[] {
  const boxes = placed.boxes.filter((box) => box.side === side).map(boxLabel);
  const frames = placed.frames.filter((it) => it.side === side).map(frameLabel);
  return [...frames, ...boxes].sort((a, b) => a.at - b.at);
}

function boxLabel(box: Box): Label {
  const at = box.top + box.height / 2;
  const { side, change } = box;
  if (box.kind === 'fold') {
    const name = `${thousands(box.rows)} agreeing rows`;
    return { side, at, change, name, size: box.totals ? runBytesLabel(box.totals) : '', title: name, soft: true };
  }
  const row = box.row;
  if (!row) return { side, at, change, name: '', size: '', title: '', soft: true };
  if (box.kind === 'more') {
    const name = 'further elements';
    return {
      side,
      at,
      change,
      name,
      size: bytesLabel(box.bytes, false),
      title: `${row.path}: ${name} (${row.shape})`,
      soft: true,
    };
  }
  const title = `${row.path}${row.shape && `, ${row.shape}`}, ${rowBytesLabel(row)}, ${CHANGES[change].word}`;
  return { side, at, change, name: row.path, size: rowBytesLabel(row), title, soft: row.kind === 'padding' };
}

function frameLabel({ side, top, row, change }: Frame): Label {
  const name =
    row.kind === 'subsection'
      ? lastStep(row.path)
      : `${short(row.path, NAME_LENGTH - row.shape.length - 1)} ${row.shape}`;
  const at = row.kind === 'subsection' ? top + 11 : top;
  const size = row.kind === 'subsection' ? 'subsection' : rowBytesLabel(row);
  return { side, at, change, name, size, title: `${row.kind} ${row.path}, ${row.shape}`, soft: true };
}

function drawLabel(label: Label, at: number): Markup {
  const { side } = label;
  const [anchor, edge, near] =
    side === 'old' ? ['end', X.old - 3, LABEL.old + 4] : ['start', X.new + COLUMN + 3, LABEL.new - 4];
  const bend = side === 'old' ? near + 8 : near - 8;
  const sign = CHANGES[label.change].sign;
  const name = markup`${sign && markup`<tspan class="sg">${sign} </tspan>`}<tspan${label.soft && markup` class="soft"`}>${short(label.name, NAME_LENGTH)}</tspan>`;
  return markup`<path class="lead" d="M${edge} ${round(label.at)}L${bend} ${round(at)}H${near}"/>
    <text class="lab c-${label.change}" x="${LABEL[side]}" y="${round(at + 4)}" text-anchor="${anchor}">${name}<tspan class="sz"> ${label.size}</tspan>
    <title>${short(label.title, 300)}</title></text>`;
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The end of a long path tells more than its start. */
function short(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(1 - length)}`;
}

function centre(side: SideName): number {
  return X[side] + COLUMN / 2;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
