import type { Manifest } from '../../vmstate/baseline.js';
import type { BaselineFile, Body } from './baseline-file.js';
import { digestsOf } from './change.js';
import type { Lines } from './contents.js';
import type { SectionLine } from './section-line.js';

/** A dump that others may lean on. */
export interface Packed {
  readonly digest: string;
  readonly lines: Lines;
}

/**
 * The files of some baselines. Dumps lean on released baselines alone, and on those before them in the list: a released
 * one never changes, so that nothing that happens to another can take a section away.
 * @param manifests in the order in which one may lean on another
 * @param linesOf gives the lines of every dump that they and `beside` name
 * @param beside further baselines of the store that may be leant on; none of them may lean on one of `manifests`
 */
export function packBaselines(
  manifests: readonly Manifest[],
  linesOf: (digest: string) => Lines,
  beside: readonly Manifest[],
): readonly BaselineFile[] {
  const lean = beside.filter(({ status }) => status === 'released');
  const others = new Map([...digestsOf(lean)].map((digest) => [digest, { digest, lines: linesOf(digest) }]));
  return manifests.map((manifest) => {
    const own = new Map([...others]);
    const bodies = new Map<string, Body>();
    for (const digest of digestsOf([manifest])) {
      if (own.has(digest)) continue;
      const lines = linesOf(digest);
      bodies.set(digest, packDump(lines, [...own.values()]));
      own.set(digest, { digest, lines });
    }
    if (manifest.status === 'released') for (const [digest, packed] of own) others.set(digest, packed);
    return { manifest, bodies };
  });
}

/** A dump that leans on nothing. */
export function wholeBody(lines: Lines): Body {
  return { base: undefined, without: [], shared: new Map(), lines: [...lines.values()] };
}

/** Characters that it takes to name another dump. */
const NAMING = 80;

/**
 * The shortest way to keep a dump: all of the dump that has most in common with it, single sections of further ones,
 * and what is left. The same for the same arguments.
 */
export function packDump(lines: Lines, others: readonly Packed[]): Body {
  const left = new Set(lines.values());
  const base = best(left, others);
  const from = base?.lines ?? new Map<string, SectionLine>();
  drop(left, from);
  const shared = new Map<string, readonly string[]>();
  for (let next = best(left, others); next; next = best(left, others)) {
    const { digest, lines: theirs } = next;
    shared.set(
      digest,
      [...left].filter((line) => isIn(line, theirs)).map(({ name }) => name),
    );
    drop(left, theirs);
  }
  return {
    base: base?.digest,
    without: [...from.keys()].filter((name) => !lines.has(name)),
    shared,
    lines: [...left],
  };
}

/** The dump that saves most of these lines; undefined when naming it costs more. */
function best(left: ReadonlySet<SectionLine>, others: readonly Packed[]): Packed | undefined {
  let most = NAMING;
  let found: Packed | undefined;
  for (const other of others) {
    let saved = 0;
    for (const line of left) if (isIn(line, other.lines)) saved += line.text.length - line.name.length;
    if (saved > most) [most, found] = [saved, other];
  }
  return found;
}

function isIn(line: SectionLine, lines: Lines): boolean {
  const other = lines.get(line.name);
  return (
    other !== undefined && (other === line || (other.text.length === line.text.length && other.digest === line.digest))
  );
}

function drop(left: Set<SectionLine>, lines: Lines): void {
  for (const line of left) if (isIn(line, lines)) left.delete(line);
}
