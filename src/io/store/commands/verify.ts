import { failedWith, GateError } from '../../../vmstate/errors.js';
import type { Dirent } from 'node:fs';
import { sectionText } from '../../../vmstate/section-text.js';
import { baselineText, MAX_BASELINE_BYTES, parseBaseline, type BaselineFile } from '../baseline-file.js';
import { StoreContents, needs } from '../contents.js';
import { DUMPS_FOLDER, isReleaseName, manifestPath } from '../names.js';
import { compareNatural } from '../../../vmstate/order.js';
import { linkError, readStoreFile } from '../read-file.js';
import { isBaselineFile, list } from '../store.js';
import { temporaryOwner } from '../write-file.js';

/** What is wrong with one file of a store. */
export interface Fault {
  /** Path inside the store, or the store's own for a fault of the whole. */
  readonly file: string;
  readonly kind: 'damaged' | 'missing' | 'orphaned' | 'not-canonical' | 'foreign' | 'empty';
  readonly problem: string;
  readonly remedy: string;
}

const RESTORE = 'Restore it from version control, or make it again';
const PRUNE = 'Remove it with `vmstate-gate baseline prune`';

/**
 * Reads a store from end to end: every baseline, and every section of it, whether something needs it or not.
 * @returns every fault, by file in natural order; empty for a store that is sound
 */
export function verifyStore(root: string): readonly Fault[] {
  return new Verifier(root).run().sort((a, b) => compareNatural(a.file, b.file));
}

class Verifier {
  private readonly faults: Fault[] = [];

  constructor(private readonly root: string) {}

  run(): Fault[] {
    this.guard(this.root, () => {
      const entries = list(this.root, '').filter((entry) => this.isOurs(entry, entry.name));
      const files = entries.flatMap((entry) => this.release(entry));
      if (files.length === 0 && this.faults.length === 0) {
        this.add(this.root, 'empty', 'holds no baseline', 'Fill it with `vmstate-gate baseline add`');
      }
      if (entries.some(({ name }) => name === DUMPS_FOLDER)) {
        const remedy = 'Run `vmstate-gate baseline convert`, which removes it';
        this.add(DUMPS_FOLDER, 'orphaned', 'is of the first format of stores', remedy);
      }
      const store = new StoreContents(files);
      for (const file of files) this.dumps(store, file);
    });
    return this.faults;
  }

  private release(entry: Dirent): BaselineFile[] {
    const { name } = entry;
    if (!isReleaseName(name)) return [];
    const numbered = /\d/.test(name);
    if (entry.isSymbolicLink()) this.error(linkError(name));
    else if (!entry.isDirectory() && numbered)
      this.add(name, 'foreign', 'is not the folder of a release', 'Move it elsewhere');
    if (!entry.isDirectory()) return [];
    const members = this.guard(name, () => list(this.root, name)) ?? [];
    return members.flatMap((member) => {
      const file = `${name}/${member.name}`;
      if (!this.isOurs(member, file)) return [];
      if (isBaselineFile(name, member.name)) return this.guard(file, () => this.baseline(file)) ?? [];
      if (numbered) this.add(file, 'foreign', 'is no baseline', 'Move it elsewhere');
      return [];
    });
  }

  private baseline(path: string): BaselineFile {
    const text = readStoreFile(this.root, path, MAX_BASELINE_BYTES).toString('utf8');
    const file = parseBaseline(text, path);
    if (baselineText(file) !== text) {
      const remedy = 'Run `vmstate-gate baseline convert`, which writes the whole store anew';
      this.add(path, 'not-canonical', 'is not laid out as this tool writes it', remedy);
    }
    return file;
  }

  private dumps(store: StoreContents, file: BaselineFile): void {
    const path = manifestPath(file.manifest);
    for (const digest of new Set([...needs(file), ...file.bodies.keys()])) {
      this.guard(path, () => store.lines(digest));
    }
    for (const line of [...file.bodies.values()].flatMap(({ lines }) => lines)) {
      try {
        if (sectionText(line.section()) === line.text) continue;
        this.add(path, 'not-canonical', `section ${line.name} is not written as this tool writes it`, RESTORE);
      } catch (error) {
        if (!failedWith(error, 'dump-invalid')) throw error;
        this.add(path, 'damaged', `section ${line.name} is none: ${error.subject}: ${error.problem}`, RESTORE);
      }
    }
  }

  /** False for what an interrupted write left, which is noted. */
  private isOurs(entry: Dirent, file: string): boolean {
    if (temporaryOwner(entry.name) === undefined) return true;
    this.add(file, 'orphaned', 'was left by a write that was interrupted or is going on', PRUNE);
    return false;
  }

  private guard<T>(file: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      this.error(error, file);
      return undefined;
    }
  }

  private error(error: GateError, file = error.subject): void {
    this.add(file, error.code === 'not-found' ? 'missing' : 'damaged', error.problem, error.remedy);
  }

  private add(file: string, kind: Fault['kind'], problem: string, remedy: string): void {
    this.faults.push({ file, kind, problem, remedy });
  }
}
