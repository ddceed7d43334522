import { failedWith, GateError } from '../../vmstate/errors.js';
import type { Manifest } from '../../vmstate/baseline.js';
import { type Section } from '../../vmstate/dump.js';
import { compareText } from '../../vmstate/order.js';
import type { BaselineFile, Body } from './baseline-file.js';
import { digestsOf } from './change.js';
import { dumpDigest } from './digest.js';
import { manifestPath } from './names.js';
import type { SectionLine } from './section-line.js';

/** Dumps that lean on each other in a row. A store of 40 releases has as many. */
const MAX_CHAIN = 2000;
const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';

/** A dump's sections by name, in the order of the names. */
export type Lines = ReadonlyMap<string, SectionLine>;

/** What the files of a store say together: each dump put together from the files that keep its sections. */
export class StoreContents {
  readonly manifests: readonly Manifest[];
  private readonly bodies = new Map<string, { readonly body: Body; readonly file: string }>();
  private readonly resolved = new Map<string, Lines>();
  private readonly checked = new Set<string>();
  private readonly parsed = new Map<string, readonly Section[]>();

  constructor(readonly files: readonly BaselineFile[]) {
    this.manifests = files.map(({ manifest }) => manifest);
    for (const { manifest, bodies } of files) {
      const file = manifestPath(manifest);
      for (const [digest, body] of bodies) if (!this.bodies.has(digest)) this.bodies.set(digest, { body, file });
    }
  }

  /**
   * That every dump which a manifest names, or another dump leans on, is there.
   * @throws GateError naming the file that needs what is missing
   */
  requireWhole(): void {
    for (const file of this.files) for (const digest of needs(file)) this.require(digest, manifestPath(file.manifest));
  }

  /** Whether everything that a baseline needs, at first hand or through others, is there. */
  isWhole(file: BaselineFile): boolean {
    const seen = new Set(needs(file));
    for (const digest of seen) {
      const found = this.bodies.get(digest);
      if (!found) return false;
      for (const one of neededBy(found.body)) seen.add(one);
    }
    return true;
  }

  /** Baselines that are whole: what a new one may lean on while another process is at work on the store. */
  whole(): readonly Manifest[] {
    return this.files.filter((file) => this.isWhole(file)).map(({ manifest }) => manifest);
  }

  /** The dump's lines, which together have its digest. @throws GateError */
  lines(digest: string): Lines {
    const lines = this.resolve(digest);
    if (this.checked.has(digest)) return lines;
    const found = dumpDigest([...lines.values()]);
    const file = this.bodies.get(digest)?.file ?? digest;
    if (found !== digest) {
      throw new GateError('store-damaged', file, `is damaged: its dump ${digest} has the digest ${found}`, RESTORE);
    }
    this.checked.add(digest);
    return lines;
  }

  /** The dump's sections, parsed once each whatever dumps have them. @throws GateError */
  sections(digest: string): readonly Section[] {
    let sections = this.parsed.get(digest);
    if (!sections) {
      sections = [...this.lines(digest).values()].map((line) => this.parse(line, digest));
      this.parsed.set(digest, sections);
    }
    return sections;
  }

  private parse(line: SectionLine, digest: string): Section {
    try {
      return line.section();
    } catch (error) {
      if (!failedWith(error, 'dump-invalid')) throw error;
      throw new GateError(
        'store-damaged',
        this.bodies.get(digest)?.file ?? digest,
        `holds no section: ${error.subject}: ${error.problem}`,
        RESTORE,
      );
    }
  }

  /** Puts a dump together without a check, those that it leans on first. */
  private resolve(digest: string): Lines {
    const waiting = [digest];
    while (waiting.length > 0) {
      const next = waiting[waiting.length - 1] as string;
      const { body, file } = this.require(next, next);
      const missing = this.resolved.has(next) ? [] : neededBy(body).filter((one) => !this.resolved.has(one));
      if (missing.length === 0) {
        if (!this.resolved.has(next)) this.resolved.set(next, this.putTogether(body, file));
        waiting.pop();
        continue;
      }
      for (const one of missing) this.require(one, file);
      if (waiting.length > MAX_CHAIN || missing.some((one) => waiting.includes(one))) {
        throw new GateError('store-damaged', file, 'is damaged: its dumps lean on each other in a circle', RESTORE);
      }
      waiting.push(missing[0] as string);
    }
    return this.resolved.get(digest) as Lines;
  }

  private putTogether({ base, without, shared, lines }: Body, file: string): Lines {
    const all = new Map(base === undefined ? [] : this.resolved.get(base));
    for (const name of without) all.delete(name);
    for (const [other, names] of shared) {
      for (const name of names) {
        const line = this.resolved.get(other)?.get(name);
        if (!line)
          throw new GateError(
            'store-damaged',
            file,
            `is damaged: dump ${other} has no section ${quoted(name)}`,
            RESTORE,
          );
        all.set(name, line);
      }
    }
    for (const line of lines) all.set(line.name, line);
    return new Map([...all].sort(([a], [b]) => compareText(a, b)));
  }

  private require(digest: string, by: string): { readonly body: Body; readonly file: string } {
    const found = this.bodies.get(digest);
    if (found) return found;
    throw new GateError('not-found', by, `needs dump ${digest}, which no baseline keeps`, RESTORE);
  }
}

/** Dumps that a baseline names or leans on at first hand. */
export function needs({ manifest, bodies }: BaselineFile): readonly string[] {
  return [...new Set([...digestsOf([manifest]), ...[...bodies.values()].flatMap(neededBy)])];
}

/** Dumps that one leans on. */
export function neededBy({ base, shared }: Body): readonly string[] {
  return [...new Set([...(base === undefined ? [] : [base]), ...shared.keys()])];
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
