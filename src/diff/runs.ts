import { align } from './align.js';
import { sameBytes, type IsRename, type Op } from './edit.js';
import type { WireItem } from '../vmstate/wire.js';

/** An unpaired item with the unpaired structs that were opened to get at it. */
export interface Loose {
  readonly item: WireItem;
  readonly opened: readonly WireItem[];
}

/** Two items that take the same bytes at the same place of the stream. */
export interface Match {
  readonly source: Loose;
  readonly destination: Loose;
}

/** Between two places that agree: what only the source sends and what only the destination reads. */
export interface Residue {
  readonly source: readonly Loose[];
  readonly destination: readonly Loose[];
}

export interface ResolvedRuns {
  readonly matches: readonly Match[];
  readonly residues: readonly Residue[];
}

/** Names of every value of a script, so that a moved field is not taken for a renamed one. */
interface Names {
  readonly source: ReadonlySet<string>;
  readonly destination: ReadonlySet<string>;
}

/**
 * Splits a script at its agreed places and pairs what lies between by bytes, names being hints.
 * Structs take no bytes, so items on both sides of a struct's edge can meet.
 */
export function resolveRuns(ops: readonly Op[], isRename: IsRename): ResolvedRuns {
  const names = namesOf(ops);
  const matches: Match[] = [];
  const residues: Residue[] = [];
  let source: Loose[] = [];
  let destination: Loose[] = [];
  const close = (): void => {
    if (source.length + destination.length > 0) resolveRun({ source, destination }, names, isRename, matches, residues);
    source = [];
    destination = [];
  };
  for (const op of ops) {
    if (op.kind === 'source') source.push(op);
    else if (op.kind === 'destination') destination.push(op);
    else if (op.kind === 'match' || op.kind === 'array') close();
  }
  close();
  return { matches, residues };
}

function resolveRun(run: Residue, names: Names, isRename: IsRename, matches: Match[], residues: Residue[]): void {
  const pairs = align(run.source, run.destination, (a, b) => looseScore(a.item, b.item, names, isRename), looseKey);
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...pairs, [run.source.length, run.destination.length] as const]) {
    const rest = { source: run.source.slice(i, nextI), destination: run.destination.slice(j, nextJ) };
    if (rest.source.length + rest.destination.length > 0) residues.push(rest);
    const [a, b] = [run.source[nextI], run.destination[nextJ]];
    if (a && b) matches.push({ source: a, destination: b });
    i = nextI + 1;
    j = nextJ + 1;
  }
}

function looseKey(loose: Loose): string {
  return `${loose.item.kind} ${loose.item.name} ${loose.item.element ?? ''}`;
}

function looseScore(a: WireItem, b: WireItem, names: Names, isRename: IsRename): number {
  if (a.kind !== b.kind || a.kind !== 'value' || !sameBytes(a, b)) return 0;
  if (sameName(a, b)) return 100;
  if (isRename(a.within, a.name, b.name)) return 90;
  if (names.destination.has(dotted(a)) || names.source.has(dotted(b))) return 0;
  const similar = isSimilar(a.name, b.name);
  if (a.predicate !== b.predicate || a.element === undefined) return similar ? 20 : 0;
  return similar ? 30 : 5;
}

/** The same path read with dots, or the same innermost name: `s.a` and `a` inside `s`. */
export function sameName(a: WireItem, b: WireItem): boolean {
  if (a.name === b.name) return true;
  const [x, y] = [dotted(a), dotted(b)];
  return x === y || x.endsWith(`.${b.name}`) || y.endsWith(`.${a.name}`);
}

/** One name holds the other, or they share most of their words: `ti_cmd` and `mig_ti_cmd`. */
function isSimilar(a: string, b: string): boolean {
  if (a.length >= 3 && b.length >= 3 && (a.includes(b) || b.includes(a))) return true;
  const words = (name: string): Set<string> => new Set(name.split(/[^A-Za-z0-9]+|_/).filter((word) => word.length > 1));
  const [x, y] = [words(a), words(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(x.size, y.size);
}

export function dotted(item: WireItem): string {
  return item.path.join('.');
}

function namesOf(ops: readonly Op[]): Names {
  const source = new Set<string>();
  const destination = new Set<string>();
  for (const op of ops) {
    if (op.kind === 'subsections') continue;
    if (op.kind === 'source') source.add(dotted(op.item));
    else if (op.kind === 'destination') destination.add(dotted(op.item));
    else {
      source.add(dotted(op.source));
      destination.add(dotted(op.destination));
    }
  }
  return { source, destination };
}
