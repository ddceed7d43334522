import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { MAX_REPORT_BYTES } from '../app/read-report.js';
import type { Client } from './client.js';

/** Bytes of the zip that holds the report files. */
const MAX_ZIP_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 100;

/** An artifact that cannot be used. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

/**
 * The bytes of report.json in a run's newest artifact of that name, through the REST API; undefined when there is none.
 * @throws ArtifactError for an artifact over its bounds, expired or damaged.
 */
export async function downloadReport(
  client: Client,
  where: { readonly owner: string; readonly repo: string; readonly runId: number; readonly name: string },
): Promise<Uint8Array | undefined> {
  const { owner, repo, runId: run_id, name } = where;
  const { data } = await client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id, name, per_page: 100 });
  const [newest] = data.artifacts.filter((one) => one.name === name).sort((a, b) => b.id - a.id);
  if (!newest) return undefined;
  if (newest.expired) throw new ArtifactError(`artifact ${name} of run ${run_id} has expired`);
  if (newest.size_in_bytes > MAX_ZIP_BYTES) {
    throw new ArtifactError(
      `artifact ${name} has ${newest.size_in_bytes} bytes, more than the limit of ${MAX_ZIP_BYTES}`,
    );
  }
  const answer = await client.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: newest.id,
    archive_format: 'zip',
  });
  const bytes = Buffer.from(answer.data as ArrayBuffer);
  if (bytes.length > MAX_ZIP_BYTES) throw new ArtifactError(`artifact ${name} is larger than it said`);
  return extract(bytes, 'report.json', MAX_REPORT_BYTES);
}

/** One file of a zip, by its exact name and nothing else; sizes are checked while it is unpacked, never taken from the zip's word. */
export function extract(zip: Buffer, wanted: string, maxBytes: number): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    fromBuffer(zip, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, file) => {
      if (error) {
        fail(new ArtifactError(`the artifact is no zip: ${error.message}`));
        return;
      }
      file.on('error', (fault: Error) => fail(new ArtifactError(`the artifact is damaged: ${fault.message}`)));
      file.on('end', () => fail(new ArtifactError(`the artifact holds no ${wanted}`)));
      if (file.entryCount > MAX_ENTRIES) {
        fail(new ArtifactError(`the artifact holds ${file.entryCount} files, more than the limit of ${MAX_ENTRIES}`));
        return;
      }
      file.on('entry', (entry: Entry) => {
        if (entry.fileName !== wanted) file.readEntry();
        else readEntry(file, entry, maxBytes).then(done, fail);
      });
      file.readEntry();
    });
  });
}

function readEntry(file: ZipFile, entry: Entry, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new ArtifactError(`${entry.fileName} unpacks to more than the limit of ${maxBytes} bytes`);
  if (entry.uncompressedSize > maxBytes) return Promise.reject(tooLarge);
  return new Promise((done, fail) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) {
        fail(new ArtifactError(`${entry.fileName} cannot be unpacked: ${error.message}`));
        return;
      }
      const chunks: Buffer[] = [];
      let total = 0;
      stream.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total > maxBytes) stream.destroy(tooLarge);
        else chunks.push(chunk);
      });
      stream.on('error', (fault) => fail(new ArtifactError(fault.message)));
      stream.on('end', () => done(Buffer.concat(chunks)));
    });
  });
}
