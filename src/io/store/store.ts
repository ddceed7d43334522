import { failedWith, GateError } from '../../vmstate/errors.js';
import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { TARGETS } from '../targets.js';
import type { Section } from '../../vmstate/dump.js';
import { MAX_BASELINE_BYTES, parseBaseline, type BaselineFile } from './baseline-file.js';
import { StoreContents } from './contents.js';
import { entriesOf, type BaselineEntry, type Manifest } from '../../vmstate/baseline.js';
import { isReleaseName } from './names.js';
import { compareNatural } from '../../vmstate/order.js';
import { releaseOrder } from '../../vmstate/release-order.js';
import { ORDER_FILE, orderOf } from './order-file.js';
import { linkError, readStoreFile, requireFolder } from './read-file.js';

const FILL = 'Give the folder that holds the baselines, or fill it with `vmstate-gate baseline add`';

/** An opened store: baselines read and checked; dumps put together, checked against their digest and parsed when asked for, once each. */
export interface BaselineStore {
  readonly root: string;
  readonly manifests: readonly Manifest[];
  entries(): readonly BaselineEntry[];
  /**
   * Sections that several dumps share are one object, also between stores and with dumps of a build that were read in
   * this process.
   * @throws GateError when the dump is missing, damaged or does not match its digest.
   */
  sections(digest: string): readonly Section[];
}

/**
 * Opens the store in a folder: every baseline is read and checked, and every dump that one names is kept somewhere.
 * @throws GateError when the folder is missing, holds no baseline, or anything in it cannot be trusted.
 */
export function openStore(root: string): BaselineStore {
  return new FileStore(root, readContents(root));
}

/** Looks at a store that seems to lack something before it counts as lacking it, and milliseconds between: another process may be removing a baseline. */
const LOOKS = 8;
const BETWEEN_LOOKS = 25;

/**
 * Reads every baseline of a folder; one that another process removes meanwhile counts as removed. What is missing for
 * good is said by requireWhole.
 * @throws GateError
 */
export function readContents(root: string): StoreContents {
  let contents = readOnce(root);
  for (let look = 1; look < LOOKS && !contents.files.every((file) => contents.isWhole(file)); look++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_LOOKS);
    contents = readOnce(root);
  }
  return contents;
}

function readOnce(root: string): StoreContents {
  return new StoreContents(
    baselineFiles(root).flatMap((file) => {
      try {
        return [readBaseline(root, file)];
      } catch (error) {
        // Removed since the folder was listed; a link that leads nowhere is another thing.
        if (failedWith(error, 'not-found')) return [];
        throw error;
      }
    }),
  );
}

/** Reads and checks the baseline at a path inside the store. @throws GateError */
export function readBaseline(root: string, file: string): BaselineFile {
  return parseBaseline(readStoreFile(root, file, MAX_BASELINE_BYTES).toString('utf8'), file);
}

/**
 * Paths inside the store of every baseline, in natural order.
 * @throws GateError when the root is missing or no folder, or a link lies where a release or baseline belongs.
 */
export function baselineFiles(root: string): string[] {
  const releases = list(root, '').filter((entry) => isReleaseName(entry.name));
  const files = releases.flatMap((release) => {
    if (release.isSymbolicLink()) throw linkError(release.name);
    if (!release.isDirectory()) return [];
    return list(root, release.name)
      .filter(({ name }) => isBaselineFile(release.name, name))
      .map(({ name }) => `${release.name}/${name}`);
  });
  return files.sort(compareNatural);
}

/** Whether a file of a release's folder is a baseline. A folder whose name has no digit may be anybody's: there only targets count. */
export function isBaselineFile(release: string, name: string): boolean {
  if (!name.endsWith('.json') || name.startsWith('.')) return false;
  return /\d/.test(release) || TARGETS.has(name.slice(0, -'.json'.length));
}

/** Members of a folder of the store; `''` is its root. @throws GateError */
export function list(root: string, relative: string): Dirent[] {
  try {
    if (relative !== '') requireFolder(root, relative);
    return readdirSync(relative === '' ? realpathSync(root) : join(root, relative), { withFileTypes: true });
  } catch (error) {
    if (error instanceof GateError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const problem = code === 'ENOENT' ? 'there is no such folder' : `the folder cannot be read (${code})`;
    throw new GateError('store-damaged', relative === '' ? root : relative, problem, FILL, { cause: error });
  }
}

class FileStore implements BaselineStore {
  readonly manifests: readonly Manifest[];
  private readonly all: readonly BaselineEntry[];
  private readonly named: ReadonlySet<string>;

  constructor(
    readonly root: string,
    private readonly contents: StoreContents,
  ) {
    this.manifests = inOrder(contents.manifests, readOrder(root));
    if (this.manifests.length === 0) {
      throw new GateError('not-found', root, 'it holds no baseline (no RELEASE/TARGET.json)', FILL);
    }
    contents.requireWhole();
    this.all = entriesOf(this.manifests);
    this.named = new Set(this.all.map(({ digest }) => digest));
  }

  entries(): readonly BaselineEntry[] {
    return this.all;
  }

  sections(digest: string): readonly Section[] {
    if (this.named.has(digest)) return this.contents.sections(digest);
    throw new GateError('not-found', digest, 'no baseline of this store names it', FILL);
  }
}

/** Baselines from the oldest release to the newest, by target within one. */
function inOrder(manifests: readonly Manifest[], order: readonly string[]): readonly Manifest[] {
  const ranks = new Map(releaseOrder(manifests, order).map((release, at) => [release, at]));
  const rankOf = ({ release }: Manifest): number => ranks.get(release) ?? 0;
  return [...manifests].sort((a, b) => rankOf(a) - rankOf(b) || compareNatural(a.target, b.target));
}

/**
 * The order of releases whose names and versions do not tell it, from `releases.json`: `{"order": ["focal", "jammy"]}`,
 * oldest first.
 * @throws GateError when the file is there and says anything else
 */
function readOrder(root: string): readonly string[] {
  let text: string;
  try {
    text = readStoreFile(root, ORDER_FILE, 1024 * 1024).toString('utf8');
  } catch (error) {
    if (failedWith(error, 'not-found')) return [];
    throw error;
  }
  return orderOf(text, ORDER_FILE);
}
