import type { Description } from '../vmstate/dump.js';
import { equalSections } from '../vmstate/equal.js';
import { hasTwins } from '../vmstate/loader.js';
import { sameOnWire } from '../vmstate/same-on-wire.js';
import { isUnmigratable, wireLayout, type DumpTraits, type WireItem } from '../vmstate/wire.js';
import type { Difference, Totals } from './differences.js';
import { certainBytes, editScript, sureBytes, type CertainBytes, type IsRename, type Op } from './edit.js';
import { findDifferences } from './find-differences.js';
import type { SectionPair } from './pair-sections.js';
import { readSubsections, type SubsectionReading } from './subsections.js';

/** What is known of both sides' dumps while a pair of sections is compared. */
export interface DiffContext {
  readonly source: DumpTraits;
  readonly destination: DumpTraits;
  /** Known renames; names are hints, so few are needed. */
  readonly isRename?: IsRename;
}

/** Two layouts of one description under the version on the wire, step by step. */
export interface DescriptionDiff {
  readonly source: Description;
  readonly destination: Description;
  readonly version: number;
  /** Of the description, from the section's root inwards. */
  readonly path: readonly string[];
  readonly ops: readonly Op[];
  /** Who stands beside whom, both ways. */
  readonly partners: ReadonlyMap<WireItem, WireItem>;
  readonly bytes: CertainBytes;
  readonly subsections: readonly SubsectionDiff[];
  /** Subsections that only the destination has, with their paths. */
  readonly fresh: readonly { readonly destination: Description; readonly path: readonly string[] }[];
}

/** What becomes of a subsection that the source may send. */
export type SubsectionDiff = SubsectionReading & { readonly diff?: DescriptionDiff };

/**
 * Everything that was found out about two sections that meet on the wire: the one value that rules judge and that
 * pictures show.
 */
export interface SectionDiff extends SectionPair {
  readonly differences: readonly Difference[];
  /** Undefined where one side has nothing that travels. */
  readonly layout: DescriptionDiff | undefined;
}

/** Compares two sections. Equal ones (on the wire, or altogether) have no differences. */
export function diffSection(pair: SectionPair, context: DiffContext): SectionDiff {
  return new SectionComparison(pair, context).run();
}

/** Whether nothing can differ, so that a section needs no comparison: equal on the wire, and every subsection has a name of its own. */
export function isSettled({ source, destination }: SectionPair, context: DiffContext): boolean {
  if (hasTwins(source.description)) return false;
  return source === destination || sameOnWire(source, destination, context) || equalSections(source, destination);
}

/** Differences that no byte on the wire knows of. */
const HARMLESS: ReadonlySet<Difference['kind']> = new Set(['renamed', 'regrouped', 'field-version']);

class SectionComparison {
  private found: Difference[] = [];

  constructor(
    private readonly pair: SectionPair,
    private readonly context: DiffContext,
  ) {}

  run(): SectionDiff {
    const { source, destination } = this.pair;
    const [from, to] = [source.description, destination.description];
    const [dead, stillborn] = [isUnmigratable(to), isUnmigratable(from)];
    if (!from || !to || dead || stillborn) {
      if (dead !== stillborn) {
        this.found.push({ kind: stillborn ? 'never-migrated' : 'became-unmigratable', source, destination });
      }
      return { source, destination, differences: this.found, layout: undefined };
    }
    if (from.name !== to.name) this.found.push({ kind: 'description-renamed', source, destination });
    const version = Math.max(source.versionId, from.versionId);
    this.version(version, from, to);
    const layout = this.description(from, to, version, [], false);
    return { source, destination, differences: this.found, layout };
  }

  /** V travels at the start of the section; the destination's range decides. */
  private version(version: number, from: Description, to: Description): void {
    const { destination } = this.pair;
    const maximum = Math.min(destination.versionId, to.versionId);
    const minimum = Math.max(destination.minimumVersionId, to.minimumVersionId);
    if (version >= minimum && version <= maximum) return;
    const place = (within: string) => ({ path: [], within });
    const [source, other] = [place(from.name), place(to.name)];
    this.found.push({ kind: 'version', version, minimum, maximum, source, destination: other, subsection: false });
  }

  /** Compares what travels at one version, then the subsections met on the way. */
  private description(
    source: Description,
    destination: Description,
    version: number,
    path: readonly string[],
    conditional: boolean,
  ): DescriptionDiff {
    const from = wireLayout(source, version, this.context.source, path, conditional);
    const to = wireLayout(destination, version, this.context.destination, path, conditional);
    const isRename = this.renames();
    const ops = editScript(from, to, { isRename });
    const bytes = certainBytes(ops);
    const totals: Totals =
      conditional || bytes.source === bytes.destination
        ? {}
        : { sourceBytes: bytes.source, destinationBytes: bytes.destination };
    const { differences, partners } = findDifferences(ops, { isRename, totals });
    for (const difference of differences) this.found.push(difference);
    const { readings, fresh } = readSubsections(ops, partners);
    const subsections = readings.map((reading) => (reading.twin ? this.twin(reading) : this.subsection(reading)));
    for (const { destination: to, path: where } of fresh) {
      this.found.push({ kind: 'subsection-added', destination: { path: where, within: to.name } });
    }
    return { source, destination, version, path, ops, partners, bytes, subsections, fresh };
  }

  /** What differs from the first of the name is one fault, whatever it is made of. */
  private twin(reading: SubsectionReading): SubsectionDiff {
    const outer = this.found;
    this.found = [];
    const result = this.subsection(reading);
    const inner = this.found;
    this.found = outer;
    const source = { path: reading.path, within: reading.source.name };
    // Once it is needed, what no predicate of its own decides travels.
    const layout = (of: Description, traits: DumpTraits) => wireLayout(of, reading.source.versionId, traits).items;
    const destination = result.diff?.destination;
    const bytes = {
      source: sureBytes(layout(reading.source, this.context.source)),
      destination: destination ? sureBytes(layout(destination, this.context.destination)) : 0,
    };
    // A name that the destination does not know, or takes elsewhere, the first of the name has told already.
    if (result.kind === 'read' && inner.some(({ kind }) => !HARMLESS.has(kind))) {
      this.found.push({ kind: 'subsection-twin', source, bytes, inner });
    }
    return result;
  }

  private subsection(reading: SubsectionReading): SubsectionDiff {
    const { source: from, path } = reading;
    const source = { path, within: from.name };
    if (reading.kind === 'unknown') this.found.push({ kind: 'subsection-removed', source });
    if (reading.kind === 'moved') {
      this.found.push({ kind: 'subsection-moved', source, claimedBy: reading.claimedBy });
    }
    if (reading.kind !== 'read') return reading;
    const to = reading.destination;
    const [version, maximum, minimum] = [from.versionId, to.versionId, to.minimumVersionId];
    if (version > maximum || version < minimum) {
      const destination = { path, within: to.name };
      this.found.push({ kind: 'version', version, minimum, maximum, source, destination, subsection: true });
    }
    return { ...reading, diff: this.description(from, to, version, path, true) };
  }

  /** Renames are kept by description name or by section name. */
  private renames(): IsRename {
    const { isRename = () => false } = this.context;
    const section = this.pair.source.name;
    return (scope, a, b) => isRename(scope, a, b) || isRename(section, a, b);
  }
}
