import { compareNatural } from '../../vmstate/order.js';
import { orderOfReleases } from '../../vmstate/release-order.js';
import type { Grade } from '../../rules/finding.js';
import type { Disposition } from '../../policy/model.js';
import type { Report } from '../model.js';
import { family } from './machine-type-names.js';
import { dispositionRank, gradeRank } from './view.js';

/** What was found for one machine type of one release. No grade: compared, and nothing was found. */
export interface Cell {
  readonly findings: number;
  readonly grade: Grade | undefined;
  /** What the policy makes of the findings, worst first. */
  readonly disposition: Disposition | undefined;
}

/** Neighbouring machine types of one family whose cells are the same. */
export interface MatrixRow {
  readonly machineTypes: readonly string[];
  /** One for each release; undefined where nothing was compared. */
  readonly cells: readonly (Cell | undefined)[];
}

export interface Matrix {
  readonly releases: readonly { readonly name: string; readonly statuses: readonly string[] }[];
  readonly targets: readonly { readonly name: string; readonly rows: readonly MatrixRow[] }[];
}

interface Draft {
  findings: number;
  grade: Grade | undefined;
  disposition: Disposition | undefined;
}

type Table = Map<string, Map<string, Map<string, Draft>>>;

/** Machine type by release, grouped by target: from what was compared and from what was found. */
export function matrixOf(report: Report): Matrix {
  const table: Table = new Map();
  const statuses = new Map<string, Set<string>>();
  const seen = ({ release, target, status }: { release: string; target: string; status: string }) => {
    if (!statuses.has(release)) statuses.set(release, new Set());
    statuses.get(release)?.add(status);
    return inner<Draft>(inner<Map<string, Draft>>(table, target), release);
  };
  for (const comparison of report.comparisons) draft(seen(comparison), comparison.machineType);
  for (const finding of report.findings) {
    for (const occurrence of finding.occurrences) {
      const cells = seen(occurrence);
      for (const machineType of occurrence.machineTypes) note(draft(cells, machineType), finding);
    }
  }
  const releases = [...statuses.keys()].sort(orderOfReleases(report.releases ?? []));
  return {
    releases: releases.map((name) => ({ name, statuses: [...(statuses.get(name) ?? [])].sort(compareNatural) })),
    targets: [...table]
      .sort(([a], [b]) => compareNatural(a, b))
      .map(([name, byRelease]) => ({ name, rows: rowsOf(byRelease, releases) })),
  };
}

function inner<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const value = map.get(key) ?? new Map<string, Value>();
  map.set(key, value);
  return value;
}

function draft(cells: Map<string, Draft>, machineType: string): Draft {
  let cell = cells.get(machineType);
  if (!cell) cells.set(machineType, (cell = { findings: 0, grade: undefined, disposition: undefined }));
  return cell;
}

function note(cell: Draft, { grade, disposition }: { grade: Grade; disposition: Disposition }): void {
  cell.findings++;
  if (!cell.grade || gradeRank(grade) < gradeRank(cell.grade)) cell.grade = grade;
  if (!cell.disposition || dispositionRank(disposition) < dispositionRank(cell.disposition))
    cell.disposition = disposition;
}

/** One row for each run of neighbours that are told by the same cells. */
function rowsOf(byRelease: ReadonlyMap<string, ReadonlyMap<string, Cell>>, releases: readonly string[]): MatrixRow[] {
  const machineTypes = [...new Set([...byRelease.values()].flatMap((cells) => [...cells.keys()]))].sort(compareNatural);
  const rows: { machineTypes: string[]; cells: readonly (Cell | undefined)[]; key: string }[] = [];
  for (const machineType of machineTypes) {
    const cells = releases.map((release) => byRelease.get(release)?.get(machineType));
    const key = JSON.stringify([family(machineType).stem, cells.map((cell) => cell ?? null)]);
    const last = rows.at(-1);
    if (last?.key === key) last.machineTypes.push(machineType);
    else rows.push({ machineTypes: [machineType], cells, key });
  }
  return rows;
}
