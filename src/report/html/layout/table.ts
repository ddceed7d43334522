import type { Layout, Offset, PairRow, Row } from './model.js';
import { clip } from '../../escape.js';
import { count, markup, type Markup, type Part } from '../markup.js';
import { offsetsOf, totalsOf } from './offsets.js';
import { countNodes, foldAgreeing, pairTree, SIDES, type Item, type PairNode } from './tree.js';
import { CHANGES, offsetLabel, rowBytesLabel, runBytesLabel } from './labels.js';

/** Layouts of up to so many rows are told whole; in longer ones agreeing rows far from a difference are counted. */
const WHOLE = 48;

type Offsets = Readonly<Record<'old' | 'new', ReadonlyMap<Row, Offset>>> | undefined;

/** The two layouts row by row. */
export function layoutTable(pair: Layout): Markup {
  const nodes = pairTree(pair.rows);
  const offsets = pair.omitted > 0 ? undefined : { old: offsetsOf(nodes, 'old'), new: offsetsOf(nodes, 'new') };
  const items = pair.rows.length <= WHOLE ? nodes.map(unfolded) : foldAgreeing(nodes);
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="Layout table of ${clip(pair.section, 80)}">
    <table class="rows"><caption>${clip(pair.section, 120)}, row by row in stream order </caption>
    <thead>
    <tr>
    <th scope="col" rowspan="2">Change</th>
    <th scope="colgroup" colspan="3">${clip(pair.oldLabel, 80)}</th>
    <th scope="colgroup" colspan="3">${clip(pair.newLabel, 80)}</th>
    </tr>
    <tr>${[0, 1].map(() => markup`<th scope="col">Starts at</th><th scope="col">Name</th><th scope="col">Bytes</th>`)}
    </tr>
    </thead>
    <tbody>${items.map((item) => itemRows(item, offsets))}
    </tbody>
    </table>
    </div>${
      pair.omitted > 0 &&
      markup`<p class="note">${count(pair.omitted, 'row')} left out to keep the report small, so places are not told.</p>`
    }`;
}

function unfolded(node: PairNode): Item {
  return { kind: 'pair', pair: node.pair, children: node.children.map(unfolded) };
}

function itemRows(item: Item, offsets: Offsets): Part {
  if (item.kind === 'fold') {
    const [old, now] = SIDES.map((side) => runBytesLabel(totalsOf(item.nodes, side)));
    const agreeing = count(countNodes(item.nodes), 'agreeing row');
    return markup`<tr class="soft"><td>same</td><td></td><td>${agreeing}</td><td>${old}</td><td></td><td>${agreeing}</td><td>${now}</td></tr>`;
  }
  return [pairRow(item.pair, offsets), item.children.map((child) => itemRows(child, offsets))];
}

function pairRow(pair: PairRow, offsets: Offsets): Markup {
  const { sign, word } = CHANGES[pair.change];
  return markup`<tr class="c-${pair.change}"><td>${sign && markup`<span aria-hidden="true">${sign}</span>`}${word}</td>${cells(pair.old, offsets?.old)}${cells(pair.new, offsets?.new)}</tr>`;
}

function cells(row: Row | null, offsets: ReadonlyMap<Row, Offset> | undefined): Markup {
  if (!row) return markup`<td class="none" colspan="3">nothing</td>`;
  const kind = row.kind === 'field' ? undefined : row.kind;
  const notes = [kind, row.shape, row.assumed && 'length as beside it', row.certainty === 'conditional' && 'may travel']
    .filter(Boolean)
    .join(', ');
  return markup`<td class="num">${offsetLabel(offsets?.get(row))}</td><td><code class="d${Math.min(row.depth, 6)}">${clip(row.path, 160)}</code>${
    notes && markup` <span class="soft">${clip(notes, 160)}</span>`
  }</td><td class="num">${rowBytesLabel(row)}</td>`;
}
