import { gunzipSync, gzipSync } from 'node:zlib';
import schema from '../../schemas/kept-dumps.schema.json' with { type: 'json' };
import { DumpCache } from '../io/dump-cache.js';
import { canonicalText } from '../vmstate/canonical.js';
import { schemaCheck } from '../vmstate/schema.js';
import { GateError } from '../vmstate/errors.js';
import type { BaseBuild, SourcedDump } from '../vmstate/sourced-dump.js';
import { unzip } from './zip.js';

/** The index of a kept set of dumps; the files beside it hold one dump for each distinct digest. */
export const INDEX_FILE = 'dumps.json';
const INDEX_BYTES = 4 * 1024 * 1024;
const MAX_DISTINCT = 500;

/** `dumps.json`. Schema: schemas/kept-dumps.schema.json. */
interface KeptIndex {
  readonly schemaVersion: 1;
  /** Commit whose build was dumped. */
  readonly sha: string;
  readonly dumps: readonly { readonly target: string; readonly machineType: string; readonly digest: string }[];
  /** Every machine type that the binaries list, by target: what the base branch has lost already. */
  readonly machineTypes?: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a run of the base branch keeps of the dumps that it judged, by file name: an index, and each distinct dump once,
 * gzipped (all machine types of one binary give the same dump but for the name).
 */
export function packDumps(sha: string, { dumps, machineTypes }: BaseBuild): ReadonlyMap<string, Buffer> {
  const index: KeptIndex = {
    schemaVersion: 1,
    sha,
    dumps: dumps.map(({ target, machineType, digest }) => ({ target, machineType, digest })),
    machineTypes: Object.fromEntries(machineTypes),
  };
  const files = new Map([[INDEX_FILE, Buffer.from(`${JSON.stringify(index, null, 1)}\n`)]]);
  for (const { digest, machineType, sections } of dumps) {
    const name = fileOf(digest);
    if (files.has(name)) continue;
    const text = `{"vmschkmachine": {"Name": ${JSON.stringify(machineType)}},${canonicalText(sections).slice(1)}`;
    files.set(name, gzipSync(text, { level: 9 }));
  }
  return files;
}

/**
 * Reads such a set from an artifact's zip. Every dump is parsed and held against the digest that the index tells.
 * @param sha the commit that it must be of
 * @throws GateError when it is damaged, of another commit, or over its bounds
 */
export async function unpackDumps(
  zip: Buffer,
  from: { readonly name: string; readonly id: number; readonly runId: number; readonly sha: string },
  maxBytes: number,
): Promise<BaseBuild> {
  const bounds = { maxEntries: MAX_DISTINCT, maxEntryBytes: maxBytes, maxTotalBytes: maxBytes * 16 };
  const files = await unzip(zip, (name) => name === INDEX_FILE || /^[0-9a-f]{64}\.json\.gz$/.test(name), bounds);
  const index = await readIndex(files.get(INDEX_FILE));
  if (index.sha !== from.sha) throw damaged(`is of commit ${index.sha.slice(0, 12)}, not ${from.sha.slice(0, 12)}`);
  const cache = new DumpCache();
  const read = new Map<string, ReturnType<DumpCache['read']>>();
  const seen = new Set<string>();
  const dumps = index.dumps.map(({ target, machineType, digest }): SourcedDump => {
    const key = `${target} ${machineType}`;
    if (seen.has(key)) throw damaged(`names ${key} twice`);
    seen.add(key);
    const name = fileOf(digest);
    const dump = read.get(digest) ?? readDump(cache, files.get(name), name, digest, maxBytes);
    read.set(digest, dump);
    const { name: artifact, id, runId } = from;
    const provenance = {
      kind: 'artifact' as const,
      path: `${artifact}/${name}`,
      artifact: { name: artifact, id, runId },
    };
    return { target, machineType, sections: dump.sections, digest, provenance };
  });
  return { dumps, machineTypes: new Map(Object.entries(index.machineTypes ?? {})) };
}

function readDump(
  cache: DumpCache,
  bytes: Buffer | undefined,
  name: string,
  digest: string,
  maxBytes: number,
): ReturnType<DumpCache['read']> {
  if (!bytes) throw damaged(`lacks ${name}`);
  let text: Buffer;
  try {
    text = gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    throw damaged(`${name} cannot be unpacked`, error);
  }
  const dump = cache.read(text, name);
  if (dump.digest !== digest) throw damaged(`${name} has the digest ${dump.digest}`);
  return dump;
}

async function readIndex(bytes: Buffer | undefined): Promise<KeptIndex> {
  if (!bytes) throw damaged(`has no ${INDEX_FILE}`);
  if (bytes.length > INDEX_BYTES) throw damaged(`${INDEX_FILE} is longer than the limit of ${INDEX_BYTES} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw damaged(`${INDEX_FILE} is not JSON`, error);
  }
  const check = await schemaCheck<KeptIndex>(schema);
  const checked = check(value);
  if (!checked.ok) throw damaged(`${INDEX_FILE}${checked.fault.at} ${checked.fault.problem}`);
  return checked.value;
}

function fileOf(digest: string): string {
  return `${digest}.json.gz`;
}

function damaged(problem: string, cause?: unknown): GateError {
  return new GateError('bad-input', 'the kept dumps of the base branch', problem, 'Run the base branch’s job again', {
    cause,
  });
}
