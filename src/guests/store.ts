import { sha256Hex } from '../vmstate/sha256.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDigest, isPlainName, isReleaseName } from '../io/store/names.js';
import { readStoreFile } from '../io/store/read-file.js';
import { writeStoreFile } from '../io/store/write-file.js';
import schema from '../../schemas/probe.schema.json' with { type: 'json' };
import type { Capture, ProbeManifest } from '../gate/guest-evidence.js';
import { writeLayouts } from './layouts.js';
import { openPack, packStreams, type Pack } from './stream.js';
import { GateError } from '../vmstate/errors.js';
import { schemaCheck } from '../vmstate/schema.js';

/** Folder inside the store of baselines. */
export const PROBES_FOLDER = 'probes';
const PACKS = `${PROBES_FOLDER}/streams`;
const MAX_MANIFEST = 32 * 1024 * 1024;
const MAX_PACK = 64 * 1024 * 1024;
const RESTORE = 'Restore the file from version control, or capture again';

/** Saved guests that were read and checked. */
export interface ProbeStore {
  readonly manifests: readonly ProbeManifest[];
  /** A stream as QEMU wrote it. @throws GateError when it is missing, damaged or not what the manifest says */
  stream(manifest: ProbeManifest, saved: Capture): Buffer;
}

/** Opens the saved guests of a store of baselines. @throws GateError when there are none or one cannot be trusted */
export async function openProbes(root: string): Promise<ProbeStore> {
  const check = await schemaCheck<ProbeManifest>(schema);
  const manifests = manifestPaths(root).map((file) => {
    const checked = check(parse(readStoreFile(root, file, MAX_MANIFEST).toString('utf8'), file));
    if (!checked.ok) {
      throw new GateError('store-damaged', file, `${checked.fault.at} ${checked.fault.problem}`, RESTORE);
    }
    const { value } = checked;
    if (file !== manifestPath(value))
      throw new GateError('store-damaged', file, 'lies where another release or target belongs', RESTORE);
    return value;
  });
  if (manifests.length === 0) {
    throw new GateError(
      'not-found',
      join(root, PROBES_FOLDER),
      'holds no saved guests',
      'Make them with `vmstate-gate guest capture`',
    );
  }
  const packs = new PackCache(root);
  return { manifests, stream: (manifest, saved) => packs.stream(manifest, saved) };
}

/** Writes one release's and target's saved guests; packs first, so that a manifest never names what is not there. */
export function writeProbes(
  root: string,
  manifest: Omit<ProbeManifest, 'packs'>,
  streams: ReadonlyMap<string, Buffer>,
): ProbeManifest {
  const sets = [...new Set(manifest.captures.map(({ set }) => set))].sort();
  const packs = Object.fromEntries(
    sets.map((set) => {
      const own = manifest.captures.filter((saved) => saved.set === set);
      const packed = packStreams(own.map(({ stream }) => streams.get(stream) as Buffer));
      const digest = sha256Hex(packed);
      writeStoreFile(root, packPath(digest), packed, 'replace');
      return [set, digest];
    }),
  );
  const whole: ProbeManifest = { ...manifest, packs };
  writeLayouts(root, whole, ({ stream }) => streams.get(stream) as Buffer);
  writeStoreFile(root, manifestPath(whole), `${JSON.stringify(whole, null, 1)}\n`, 'replace');
  return whole;
}

/** What is written of one release and target: the manifest but for its packs, and its streams by digest. */
export interface Probes {
  readonly manifest: Omit<ProbeManifest, 'packs'>;
  readonly streams: ReadonlyMap<string, Buffer>;
}

/**
 * New guests together with those of other device sets that the store has of the same build.
 * @throws GateError where the store's are of another build: then they are one release's guests no more
 */
export async function withOtherSets(root: string, fresh: Probes): Promise<Probes> {
  const { manifest } = fresh;
  const store = await openProbes(root);
  const known = store.manifests.find(
    ({ release, target }) => release === manifest.release && target === manifest.target,
  );
  if (!known) return fresh;
  if (known.provenance.qemuVersion !== manifest.provenance.qemuVersion) {
    throw new GateError(
      'bad-usage',
      manifestPath(manifest),
      `has guests of ${known.provenance.qemuVersion}, not of ${manifest.provenance.qemuVersion}`,
      'Capture all sets anew, without --add',
    );
  }
  const sets = new Set([...manifest.captures, ...manifest.failures].map(({ set }) => set));
  const kept = known.captures.filter(({ set }) => !sets.has(set));
  const failures = known.failures.filter(({ set }) => !sets.has(set));
  return {
    manifest: {
      ...manifest,
      captures: [...kept, ...manifest.captures],
      failures: [...failures, ...manifest.failures],
    },
    streams: new Map([...fresh.streams, ...kept.map((saved) => [saved.stream, store.stream(known, saved)] as const)]),
  };
}

function manifestPaths(root: string): readonly string[] {
  const list = (folder: string): readonly string[] => {
    try {
      return readdirSync(join(root, folder)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new GateError(
        'store-damaged',
        folder,
        `cannot be read (${(error as NodeJS.ErrnoException).code})`,
        'Check the permissions',
      );
    }
  };
  return list(PROBES_FOLDER)
    .filter(isReleaseName)
    .flatMap((release) =>
      list(`${PROBES_FOLDER}/${release}`)
        .filter((name) => name.endsWith('.json') && isPlainName(name))
        .map((name) => `${PROBES_FOLDER}/${release}/${name}`),
    );
}

function manifestPath({ release, target }: { readonly release: string; readonly target: string }): string {
  return `${PROBES_FOLDER}/${release}/${target}.json`;
}

function packPath(digest: string): string {
  return `${PACKS}/${digest}.br`;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new GateError('store-damaged', file, 'is no JSON', RESTORE);
  }
}

/** Keeps the packs of the sets that are in use. */
class PackCache {
  private readonly open = new Map<string, Pack>();

  constructor(private readonly root: string) {}

  stream(manifest: ProbeManifest, saved: Capture): Buffer {
    const digest = Object.hasOwn(manifest.packs, saved.set) ? manifest.packs[saved.set] : undefined;
    const file = manifestPath(manifest);
    if (digest === undefined || !isDigest(digest)) {
      throw new GateError('store-damaged', file, `names no pack for set ${saved.set}`, RESTORE);
    }
    const index = manifest.captures.filter(({ set }) => set === saved.set).indexOf(saved);
    const stream = this.pack(digest).stream(index);
    if (sha256Hex(stream) !== saved.stream) {
      throw new GateError(
        'store-damaged',
        file,
        `the stream of ${saved.machineType} with ${saved.set} is not the one it names`,
        RESTORE,
      );
    }
    return stream;
  }

  private pack(digest: string): Pack {
    let pack = this.open.get(digest);
    if (!pack) {
      const file = packPath(digest);
      const bytes = readStoreFile(this.root, file, MAX_PACK);
      if (sha256Hex(bytes) !== digest) {
        throw new GateError('store-damaged', file, 'is damaged: its content has another digest', RESTORE);
      }
      pack = openPack(bytes, file);
      if (this.open.size >= 8) this.open.delete([...this.open.keys()][0] as string);
      this.open.set(digest, pack);
    }
    return pack;
  }
}
