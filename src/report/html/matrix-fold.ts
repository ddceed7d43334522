import { family } from './machine-type-names.js';
import type { Cell, Matrix, MatrixRow } from './matrix.js';

/** Releases up to which each has a column of its own. */
const UNFOLDED = 8;

/** Neighbouring releases with one and the same result. */
export interface Column {
  /** Indexes into the matrix' releases. */
  readonly first: number;
  readonly last: number;
  readonly names: readonly string[];
  readonly statuses: readonly string[];
}

export interface FoldedMatrix {
  readonly columns: readonly Column[];
  /** Rows with a cell for each column. */
  readonly targets: Matrix['targets'];
}

/**
 * Gives neighbouring releases that agree one column. They agree where no machine type that both have was found otherwise;
 * one that a release lacks says nothing. Few releases stay as they are.
 */
export function foldMatrix(matrix: Matrix): FoldedMatrix {
  const rows = matrix.targets.flatMap((target) => target.rows);
  const fold = matrix.releases.length > UNFOLDED;
  const columns: Column[] = [];
  let cells: (Cell | undefined)[] = [];
  matrix.releases.forEach(({ name, statuses }, at) => {
    const before = columns.at(-1);
    const own = rows.map((row) => row.cells[at]);
    const agrees = own.every((cell, i) => cell === undefined || cells[i] === undefined || sameCell(cell, cells[i]));
    if (fold && before && agrees && before.statuses.join() === statuses.join()) {
      columns[columns.length - 1] = { ...before, last: at, names: [...before.names, name] };
      cells = cells.map((cell, i) => cell ?? own[i]);
    } else {
      columns.push({ first: at, last: at, names: [name], statuses });
      cells = own;
    }
  });
  const targets = matrix.targets.map((target) => ({
    name: target.name,
    rows: foldRows(
      target.rows.map((row) => ({ machineTypes: row.machineTypes, cells: columns.map((one) => cellIn(row, one)) })),
    ),
  }));
  return { columns, targets };
}

function cellIn(row: MatrixRow, { first, last }: Column): Cell | undefined {
  return row.cells.slice(first, last + 1).find((cell) => cell !== undefined);
}

/** Neighbours of one family that are told by the same cells now. */
function foldRows(rows: readonly MatrixRow[]): readonly MatrixRow[] {
  const folded: MatrixRow[] = [];
  for (const row of rows) {
    const last = folded.at(-1);
    const same = last && stem(last) === stem(row) && last.cells.every((cell, at) => sameCell(cell, row.cells[at]));
    if (same) folded[folded.length - 1] = { ...last, machineTypes: [...last.machineTypes, ...row.machineTypes] };
    else folded.push(row);
  }
  return folded;
}

function stem({ machineTypes }: MatrixRow): string {
  return family(machineTypes[0] ?? '').stem;
}

function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  if (!a || !b) return a === b;
  return a.findings === b.findings && a.grade === b.grade && a.disposition === b.disposition;
}
