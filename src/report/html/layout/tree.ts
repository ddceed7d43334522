import type { PairRow, Row } from './model.js';

export type SideName = 'old' | 'new';
export const SIDES = ['old', 'new'] as const;

/** A pair of rows with the rows that lie inside it: members of an array's element, fields of a subsection. */
export interface PairNode {
  readonly pair: PairRow;
  readonly children: readonly PairNode[];
}

/** What is drawn in one place: a pair, or a run of agreeing pairs far from any difference. */
export type Item =
  | { readonly kind: 'pair'; readonly pair: PairRow; readonly children: readonly Item[] }
  | { readonly kind: 'fold'; readonly nodes: readonly PairNode[] };

/** Agreeing rows kept on both sides of a difference. */
const NEIGHBOURS = 2;
/** Fewer agreeing rows than this are not worth folding. */
const SHORTEST_FOLD = 3;

/** The row by which a pair is known: the new side's where there is one. */
export function rowOf(pair: PairRow): Row | undefined {
  return pair.new ?? pair.old ?? undefined;
}

/** Rows in stream order as a tree: an array of structs or a subsection holds the deeper rows that follow it. */
export function pairTree(rows: readonly PairRow[]): readonly PairNode[] {
  interface Open {
    readonly depth: number;
    readonly children: PairNode[];
  }
  const root: Open = { depth: -1, children: [] };
  const open = [root];
  for (const pair of rows) {
    const row = rowOf(pair);
    if (!row) continue;
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= row.depth) open.pop();
    const node = { pair, children: [] as PairNode[] };
    (open.at(-1) ?? root).children.push(node);
    if (row.kind === 'struct' || row.kind === 'subsection') open.push({ depth: row.depth, children: node.children });
  }
  return root.children;
}

/** Folds runs of agreeing rows, so that a drawing shows the differences and what stands around them. */
export function foldAgreeing(nodes: readonly PairNode[]): readonly Item[] {
  const loud = nodes.map((node) => !isQuiet(node));
  const near = nodes.map((_, index) =>
    loud.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1).includes(true),
  );
  const items: Item[] = [];
  for (let i = 0; i < nodes.length;) {
    let end = i;
    while (end < nodes.length && !near[end] && nodes[end]?.pair.new?.kind !== 'subsection') end++;
    if (end - i >= SHORTEST_FOLD) {
      items.push({ kind: 'fold', nodes: nodes.slice(i, end) });
      i = end;
      continue;
    }
    for (const last = Math.max(end, i + 1); i < last; i++) {
      const node = nodes[i];
      if (node) items.push({ kind: 'pair', pair: node.pair, children: foldAgreeing(node.children) });
    }
  }
  return items;
}

/** True when nothing in it differs. */
function isQuiet(node: PairNode): boolean {
  return node.pair.change === 'same' && node.children.every(isQuiet);
}

/** Rows of a run, members included. */
export function countNodes(nodes: readonly PairNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countNodes(node.children), 0);
}
