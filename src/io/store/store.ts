import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { parseSections, type Section } from '../../vmstate/dump.js';
import { DUMP_LIMITS } from '../../vmstate/limits.js';
import { sha256Hex } from './digest.js';
import { MANIFEST_LIMITS, parseManifest } from './manifest.js';
import { entriesOf, type BaselineEntry, type Manifest } from '../../vmstate/baseline.js';
import { DUMPS_FOLDER, dumpPath, isReleaseName } from './names.js';
import { compareNatural } from '../../vmstate/order.js';
import { linkError, readStoreFile, requireFolder } from './read-file.js';
import { failedWith, GateError } from '../../vmstate/errors.js';

const FILL = 'Give the folder that holds the baselines, or fill it with `vmstate-gate baseline add`';
const RESTORE = 'Restore the file from version control, or make it again with `vmstate-gate baseline add`';

/** An opened store: manifests read and checked; dumps read, checked against their digest and parsed when asked for, once each. */
export interface BaselineStore {
  readonly root: string;
  readonly manifests: readonly Manifest[];
  entries(): readonly BaselineEntry[];
  /** @throws GateError when the dump is missing, damaged or does not match its digest. */
  sections(digest: string): readonly Section[];
}

/**
 * Opens the store in a folder: every manifest is read and checked, and every dump that one names is there.
 * @throws GateError when the folder is missing, holds no manifest, or anything in it cannot be trusted.
 */
export function openStore(root: string): BaselineStore {
  return new FileStore(
    root,
    manifestFiles(root).map((file) => readManifest(root, file)),
  );
}

/** Reads and checks the manifest at a path inside the store. @throws GateError */
export function readManifest(root: string, file: string): Manifest {
  return parseManifest(readStoreFile(root, file, MANIFEST_LIMITS.bytes).toString('utf8'), file);
}

/**
 * Paths inside the store of every manifest, in natural order.
 * @throws GateError when the root is missing or no folder, or a link lies where a release or manifest belongs.
 */
export function manifestFiles(root: string): string[] {
  const releases = list(root, '').filter((entry) => isReleaseName(entry.name));
  const files = releases.flatMap((release) => {
    if (release.isSymbolicLink()) throw linkError(release.name);
    if (!release.isDirectory()) return [];
    const members = list(root, release.name).filter(({ name }) => name.endsWith('.json') && !name.startsWith('.'));
    return members.map(({ name }) => `${release.name}/${name}`);
  });
  return files.sort(compareNatural);
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
    throw new GateError('store-damaged', relative === '' ? root : relative, problem, FILL);
  }
}

/** Reads a dump and checks it against its digest. @throws GateError */
export function readDump(root: string, digest: string): readonly Section[] {
  return parseDumpText(readDumpText(root, digest), digest);
}

/** The text of a dump, which has its digest. @throws GateError */
export function readDumpText(root: string, digest: string): string {
  const file = dumpPath(digest);
  const bytes = readStoreFile(root, file, DUMP_LIMITS.textLength);
  const found = sha256Hex(bytes);
  if (found === digest) return bytes.toString('utf8');
  const remedy = bytes.includes('\r\n')
    ? 'Its line ends were changed: put `baselines/** -text` into .gitattributes and check it out again'
    : RESTORE;
  throw new GateError('store-damaged', file, `is damaged: its content has the digest ${found}`, remedy);
}

/** Parses the text of a dump. @throws GateError */
export function parseDumpText(text: string, digest: string): readonly Section[] {
  try {
    return parseSections(text);
  } catch (error) {
    if (!failedWith(error, 'dump-invalid')) throw error;
    throw new GateError(
      'store-damaged',
      dumpPath(digest),
      `is not a dump: ${error.subject}: ${error.problem}`,
      RESTORE,
    );
  }
}

class FileStore implements BaselineStore {
  private readonly parsed = new Map<string, readonly Section[]>();

  constructor(
    readonly root: string,
    readonly manifests: readonly Manifest[],
  ) {
    if (manifests.length === 0)
      throw new GateError('not-found', root, 'it holds no baseline (no RELEASE/TARGET.json)', FILL);
    const present = new Set(list(root, DUMPS_FOLDER).map((entry) => entry.name));
    for (const { digest, release, target, machineType } of this.entries()) {
      if (present.has(`${digest}.json`)) continue;
      throw new GateError(
        'store-damaged',
        dumpPath(digest),
        `is missing; ${machineType} of ${release}/${target}.json needs it`,
        RESTORE,
      );
    }
  }

  entries(): readonly BaselineEntry[] {
    return entriesOf(this.manifests);
  }

  sections(digest: string): readonly Section[] {
    const known = this.parsed.get(digest);
    if (known) return known;
    if (!this.entries().some((entry) => entry.digest === digest)) {
      throw new GateError('not-found', dumpPath(digest), 'no baseline of this store names it', FILL);
    }
    const sections = readDump(this.root, digest);
    this.parsed.set(digest, sections);
    return sections;
  }
}
