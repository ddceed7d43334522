import { count } from '../vmstate/count.js';
import { sha256Hex } from '../vmstate/sha256.js';
import { posix } from 'node:path';
import { matchesGlob } from './glob.js';
import { MAX_REPORT_BYTES } from '../report/read-report.js';
import { tooLarge, unpack } from '../io/bytes.js';
import { DumpCache } from '../io/dump-cache.js';
import type { HandedBytes, SourceAnswer, SourcedDump } from '../vmstate/sourced-dump.js';
import { isGuestFile, MAX_GUEST_FILE } from '../io/guest-file.js';
import { isMachineList, listsBeside } from '../io/machine-list.js';
import { targetOf } from '../io/targets.js';
import { pagesOf, type Client } from './client.js';
import { eachFile, unzip } from './zip.js';
import { GateError } from '../vmstate/errors.js';

/** Bytes of an artifact's zip. */
const MAX_ZIP_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 5000;

export interface ArtifactSource {
  readonly owner: string;
  readonly repo: string;
  readonly runId: number;
  /** Name, or a pattern with `*`. */
  readonly name: string;
}

/** An artifact of a run, as the API lists it. */
export interface Listed {
  readonly id: number;
  readonly name: string;
  readonly expired: boolean;
  readonly size: number;
  readonly digest: string | undefined;
}

/** Reports of one run that are taken: one for each job of a matrix. */
const MAX_REPORTS = 60;

/** A report that somebody uploaded, with the name of its artifact. */
export interface UploadedReport {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of report.json in a run's artifacts that match, the newest of each name.
 * @throws GateError
 */
export async function downloadReports(client: Client, source: ArtifactSource): Promise<readonly UploadedReport[]> {
  const found = await listArtifacts(client, source);
  if (found.length > MAX_REPORTS)
    throw new GateError(
      'bad-input',
      source.name,
      `${found.length} artifacts match, more than the limit of ${MAX_REPORTS}`,
      'Name fewer in artifact-name',
    );
  const reports: UploadedReport[] = [];
  for (const one of found) reports.push({ name: one.name, bytes: await downloadReport(client, source, one) });
  return reports;
}

async function downloadReport(client: Client, source: ArtifactSource, newest: Listed): Promise<Uint8Array> {
  const files = await unzip(await downloadArtifact(client, source, newest), (name) => name === 'report.json', {
    maxEntries: MAX_ENTRIES,
    maxEntryBytes: MAX_REPORT_BYTES,
    maxTotalBytes: MAX_REPORT_BYTES,
  });
  const report = files.get('report.json');
  if (!report)
    throw new GateError(
      'not-found',
      'the artifact',
      'holds no report.json',
      'Upload what the gate’s first stage wrote',
    );
  return report;
}

/**
 * Dumps of a workflow artifact, of this run or another. Whatever looks like one by name or content must be one, as in
 * `dumps`; what is surely something else is named and left out.
 * @throws GateError when no artifact matches, none of its files is a dump, or it is over its bounds, expired or damaged.
 */
export async function dumpsFromArtifact(
  client: Client,
  source: ArtifactSource,
  known: ReadonlyMap<string, ReadonlySet<string>>,
  maxBytes: number,
): Promise<SourceAnswer> {
  const found = await listArtifacts(client, source);
  if (found.length === 0) {
    const where = `run ${source.runId} of ${source.owner}/${source.repo}`;
    throw new GateError(
      'not-found',
      source.name,
      `${where} has no such artifact`,
      'Check the name, and that the job that uploads it ran before this one',
    );
  }
  const dumps = new ArtifactDumps(source, known, maxBytes);
  const bounds = {
    maxEntries: MAX_ENTRIES,
    maxEntryBytes: Math.max(maxBytes, MAX_GUEST_FILE),
    maxTotalBytes: maxBytes * 16,
  };
  const wanted = (name: string): boolean => looksLikeDump(name) || isMachineList(name) || isGuestFile(name);
  for (const artifact of found) {
    const zip = await downloadArtifact(client, source, artifact);
    const rest = await eachFile(zip, wanted, bounds, (name, bytes) => dumps.take(artifact, name, bytes));
    dumps.leaveOut(artifact, rest);
  }
  return dumps.answer();
}

/** Dumps of some artifacts, each file looked at as it is unpacked: no two of them are held at once. */
class ArtifactDumps {
  private readonly cache = new DumpCache();
  private readonly dumps = new Map<string, SourcedDump>();
  private readonly lists = new Map<string, string>();
  private readonly others: string[] = [];
  private readonly guests: HandedBytes[] = [];

  constructor(
    private readonly source: ArtifactSource,
    private readonly known: ReadonlyMap<string, ReadonlySet<string>>,
    private readonly maxBytes: number,
  ) {}

  /** @throws GateError for a dump that is damaged, or another one of a machine type that was there before */
  take(artifact: Listed, name: string, bytes: Buffer): void {
    const shown = `${artifact.name}/${name}`;
    if (isMachineList(name)) {
      this.lists.set(posix.dirname(shown), bytes.toString('utf8'));
      return;
    }
    if (isGuestFile(name)) {
      this.guests.push({ path: shown, bytes });
      return;
    }
    if (bytes.length > this.maxBytes) throw tooLarge(shown, this.maxBytes);
    const read = readDump(this.cache, bytes, shown, this.maxBytes);
    if (!read) {
      this.others.push(shown);
      return;
    }
    const target = targetOf(shown, read.machineType, undefined, this.known);
    const key = `${target} ${read.machineType}`;
    if (this.dumps.has(key) && this.dumps.get(key)?.digest !== read.digest) {
      throw new GateError(
        'bad-usage',
        shown,
        `is another dump of ${read.machineType} (${target})`,
        'Give one dump for each machine type',
      );
    }
    const { name: from, id } = artifact;
    const provenance = {
      kind: 'artifact' as const,
      path: shown,
      artifact: { name: from, id, runId: this.source.runId },
    };
    this.dumps.set(key, { target, ...read, provenance });
  }

  leaveOut(artifact: Listed, names: readonly string[]): void {
    this.others.push(...names.map((name) => `${artifact.name}/${name}`));
  }

  /** @throws GateError when there is no dump */
  answer(): SourceAnswer {
    const [{ name }, dumps] = [this.source, [...this.dumps.values()]];
    if (dumps.length === 0)
      throw new GateError('bad-input', name, 'the artifact holds no dump', 'Upload files made with -dump-vmstate');
    const left = this.others.length > 0 ? [`left out, no dumps: ${this.others.slice(0, 10).join(', ')}`] : [];
    return {
      dumps,
      failures: [],
      machineTypes: listsBeside(dumps, (folder) => this.lists.get(folder), this.known),
      guests: this.guests,
      notes: [`${count(dumps.length, 'dump')} from artifact ${name}`, ...left],
    };
  }
}

/** JSON under any name that it may have, and whatever is compressed. */
function looksLikeDump(name: string): boolean {
  return /\.json(\W|$)|\.(gz|zst|zstd|xz|bz2|lz4|lzma|br|z|zip|7z)$/i.test(name);
}

/**
 * Undefined for a JSON document that is surely something else: it has no machine type and nothing that a section has.
 * @throws GateError for what is no JSON, and for a dump that is damaged
 */
function readDump(
  cache: DumpCache,
  bytes: Buffer,
  shown: string,
  maxBytes: number,
): ReturnType<DumpCache['read']> | undefined {
  const text = unpack(bytes, shown, maxBytes);
  return isOtherJson(text) ? undefined : cache.read(text, shown);
}

function isOtherJson(bytes: Buffer): boolean {
  // Every dump begins so; what is written otherwise is looked at whole.
  if (bytes.subarray(0, 64).includes('"vmschkmachine"')) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/vmschk|version_id|Description/.test(JSON.stringify(JSON.parse(text)));
  } catch {
    return false;
  }
}

/** A run's artifacts that match, the newest of each name, newest first. @throws GateError */
export async function listArtifacts(client: Client, source: ArtifactSource): Promise<readonly Listed[]> {
  const { owner, repo, runId: run_id, name } = source;
  const query = { owner, repo, run_id, per_page: 100 };
  const pages = pagesOf(client.paginate.iterator(client.rest.actions.listWorkflowRunArtifacts, query));
  const newest = new Map<string, Listed>();
  for await (const { data } of pages) {
    if (!Array.isArray(data))
      throw new GateError(
        'github-refused',
        'GitHub',
        'answered something that is no list of artifacts',
        'Run the job again',
      );
    for (const one of data) {
      if (!matchesGlob(one.name, name)) continue;
      const before = newest.get(one.name);
      if (before && before.id > one.id) continue;
      const { id, expired, size_in_bytes: size, digest } = one as typeof one & { digest?: string | null };
      newest.set(one.name, { id, name: one.name, expired, size, digest: digest ?? undefined });
    }
  }
  return [...newest.values()].sort((a, b) => b.id - a.id);
}

/** An artifact's zip, within bounds and held against its digest. @throws GateError */
export async function downloadArtifact(
  client: Client,
  source: Pick<ArtifactSource, 'owner' | 'repo'>,
  artifact: Listed,
): Promise<Buffer> {
  const { owner, repo } = source;
  if (artifact.expired)
    throw new GateError('not-found', `artifact ${artifact.name}`, 'has expired', 'Run the job that makes it again');
  if (artifact.size > MAX_ZIP_BYTES) {
    throw new GateError(
      'bad-input',
      `artifact ${artifact.name}`,
      `has ${artifact.size} bytes, more than the limit of ${MAX_ZIP_BYTES}`,
      'Upload the dumps alone',
    );
  }
  const answer = await client.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: artifact.id,
    archive_format: 'zip',
  });
  const bytes = Buffer.from(answer.data as ArrayBuffer);
  if (bytes.length > MAX_ZIP_BYTES)
    throw new GateError(
      'bad-input',
      `artifact ${artifact.name}`,
      'is larger than it said',
      'Run the job that makes it again',
    );
  const digest = `sha256:${sha256Hex(bytes)}`;
  if (artifact.digest !== undefined && artifact.digest !== digest) {
    throw new GateError(
      'bad-input',
      `artifact ${artifact.name}`,
      `has the digest ${digest}, not ${artifact.digest}: it was damaged on the way`,
      'Run the job again',
    );
  }
  return bytes;
}
