import type { Dirent } from 'node:fs';
import { canonicalText } from '../../../vmstate/canonical.js';
import { digestsOf } from '../change.js';
import { MANIFEST_LIMITS, manifestText, parseManifest } from '../manifest.js';
import type { Manifest } from '../../../vmstate/baseline.js';
import { DUMPS_FOLDER, dumpPath, isDigest, isReleaseName } from '../names.js';
import { compareNatural } from '../../../vmstate/order.js';
import { linkError, readStoreFile } from '../read-file.js';
import { list, parseDumpText, readDumpText } from '../store.js';
import { temporaryOwner } from '../write-file.js';
import { GateError } from '../../../vmstate/errors.js';

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
 * Reads a store from end to end: every manifest and every dump, whether something names it or not.
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
      const releases = list(this.root, '').filter((entry) => this.isOurs(entry, entry.name));
      const manifests = releases.flatMap((entry) => this.release(entry));
      if (manifests.length === 0 && this.faults.length === 0) {
        this.add(this.root, 'empty', 'holds no baseline', 'Fill it with `vmstate-gate baseline add`');
      }
      this.dumps(manifests);
    });
    return this.faults;
  }

  private release(entry: Dirent): Manifest[] {
    const { name } = entry;
    if (!isReleaseName(name)) return [];
    if (entry.isSymbolicLink()) this.error(linkError(name));
    else if (!entry.isDirectory()) this.add(name, 'foreign', 'is not the folder of a release', 'Move it elsewhere');
    if (!entry.isDirectory()) return [];
    const members = this.guard(name, () => list(this.root, name)) ?? [];
    return members.flatMap((member) => {
      const file = `${name}/${member.name}`;
      if (!this.isOurs(member, file)) return [];
      if (!member.name.endsWith('.json')) this.add(file, 'foreign', 'is no manifest', 'Move it elsewhere');
      else return this.guard(file, () => this.manifest(file)) ?? [];
      return [];
    });
  }

  private manifest(file: string): Manifest {
    const text = readStoreFile(this.root, file, MANIFEST_LIMITS.bytes).toString('utf8');
    const manifest = parseManifest(text, file);
    if (manifestText(manifest) !== text) {
      const remedy =
        'Make it again; it is JSON with two spaces, machine types in natural order and a newline at the end';
      this.add(file, 'not-canonical', 'is not laid out as this tool writes it', remedy);
    }
    return manifest;
  }

  private dumps(manifests: readonly Manifest[]): void {
    const named = digestsOf(manifests);
    const present = new Set<string>();
    for (const entry of this.guard(DUMPS_FOLDER, () => list(this.root, DUMPS_FOLDER)) ?? []) {
      const file = `${DUMPS_FOLDER}/${entry.name}`;
      const digest = entry.name.replace(/\.json$/, '');
      if (!this.isOurs(entry, file)) continue;
      if (!isDigest(digest) || file !== dumpPath(digest)) {
        this.add(file, 'foreign', 'is not called after a digest', 'Move it elsewhere');
        continue;
      }
      present.add(digest);
      const sound = this.guard(file, () => this.dump(digest)) ?? false;
      if (sound && !named.has(digest)) this.add(file, 'orphaned', 'no baseline names it', PRUNE);
    }
    for (const digest of named) {
      if (present.has(digest)) continue;
      const by = manifests.filter((manifest) => digestsOf([manifest]).has(digest));
      const names = by.map(({ release, target }) => `${release}/${target}.json`).join(', ');
      this.add(dumpPath(digest), 'missing', `is missing; ${names} needs it`, RESTORE);
    }
  }

  /** Whether a dump reads back and is in canonical form; notes what is wrong with it. */
  private dump(digest: string): boolean {
    const text = readDumpText(this.root, digest);
    if (canonicalText(parseDumpText(text, digest)) === text) return true;
    this.add(dumpPath(digest), 'not-canonical', 'is not the canonical text of a dump', RESTORE);
    return false;
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
