import { DISPOSITION_WORDS, GRADE_SIGNS } from './grades.js';
import { clip } from '../escape.js';
import { count, markup, type Markup } from './markup.js';
import type { Cell, Matrix, MatrixRow } from './matrix.js';
import { foldMatrix, type Column } from './matrix-fold.js';
import type { FilterKeys } from './filter-keys.js';
import { foldedNames, runLabel } from './machine-type-names.js';

/** Bounds on what is drawn; what is beyond is counted. */
const MAX_ROWS = 400;
const MAX_RELEASES = 40;

/** The matrix machine type × release with the worst grade in each cell. */
export function matrixSection(matrix: Matrix, keys: FilterKeys): Markup {
  if (matrix.targets.length === 0) {
    return markup`<section aria-labelledby="matrix"><h2 id="matrix">Machine types and releases</h2><p>Nothing was compared.</p></section>`;
  }
  const folded = foldMatrix(matrix);
  const columns = folded.columns.slice(-MAX_RELEASES);
  const skipped = folded.columns.length - columns.length;
  let room = MAX_ROWS;
  let left = 0;
  const bodies = folded.targets.map(({ name, rows }) => {
    const shown = rows.slice(0, room);
    room -= shown.length;
    left += rows.length - shown.length;
    return shown.length > 0 && targetBody({ name, rows: shown }, { columns, skipped, keys });
  });
  return markup`<section aria-labelledby="matrix">
    <h2 id="matrix">Machine types and releases</h2>
    <p class="lede"> The worst grade in each cell. Neighbouring machine types with the same result share a row${columns.some(({ names }) => names.length > 1) && ', neighbouring releases a column'}; choose a cell to see its findings alone. </p>
    <div class="scroll" role="region" tabindex="0" aria-label="The matrix">
    <table class="matrix">
    <thead>
    <tr>
    <th scope="col">Machine type</th>${columns.map(columnHead)}
    </tr>
    </thead>${bodies}
    </table>
    </div>
    <p class="key"><span><b class="g-ok">✓</b> nothing found</span><span><b class="nil">–</b> not compared: no baseline of that release has the machine type, or the build gave no dump of it</span></p>${
      (skipped > 0 || left > 0) &&
      markup`<p class="note"> Left out to keep the page small: ${count(skipped, 'column of older releases', 'columns of older releases')} and ${count(left, 'row')}. </p>`
    }
    </section>`;
}

function columnHead(column: Column): Markup {
  const number = column.names.length > 1 && `${column.names.length} releases, `;
  return markup`<th scope="col">${runOf(column)}<small>${number}${clip(column.statuses.join(', '), 60)}</small></th>`;
}

/** `8.0 … 8.2`, or the name of one. */
function runOf({ names }: Column): string {
  const [first = '', last = ''] = [names[0], names.at(-1)];
  return names.length > 1 ? `${clip(first, 40)} … ${clip(last, 40)}` : clip(first, 40);
}

interface Columns {
  readonly columns: readonly Column[];
  /** Older columns that are left out. */
  readonly skipped: number;
  readonly keys: FilterKeys;
}

function targetBody(target: Matrix['targets'][number], { columns, skipped, keys }: Columns): Markup {
  const cells = (row: MatrixRow): readonly Markup[] =>
    columns.map((column, i) => {
      const choice = keys.run(column.first, column.last, runOf(column));
      return cellOf(row.cells[i + skipped], choice, keys.target(target.name));
    });
  return markup`<tbody><tr class="target"><th scope="rowgroup" colspan="${columns.length + 1}">${clip(target.name, 60)}</th></tr>${target.rows.map(
    (row) => markup`<tr><th scope="row">${rowHead(row.machineTypes)}</th>${cells(row)}</tr>`,
  )}</tbody>`;
}

function rowHead(machineTypes: readonly string[]): Markup {
  const label = markup`<code>${runLabel(machineTypes)}</code>`;
  if (machineTypes.length < 2) return label;
  return foldedNames(markup`${label} <small>${count(machineTypes.length, 'machine type')}</small>`, machineTypes);
}

function cellOf(cell: Cell | undefined, release: string, target: number): Markup {
  if (!cell)
    return markup`<td class="cell nil"><span aria-hidden="true">–</span><span class="sr">not compared</span></td>`;
  if (!cell.grade || !cell.disposition) {
    return markup`<td class="cell g-ok"><span aria-hidden="true">✓</span> <span class="sr">nothing found</span></td>`;
  }
  return markup`<td class="cell g-${cell.grade}"><a href="#findings" data-release="${release}" data-target="${target}"><b><span aria-hidden="true">${GRADE_SIGNS[cell.grade]} </span>${cell.grade}</b> <small>${count(cell.findings, 'finding')}, ${DISPOSITION_WORDS[cell.disposition]}</small></a></td>`;
}
