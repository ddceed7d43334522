import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { readBounded } from '../io/bytes.js';
import { SourceError } from '../vmstate/sourced-dump.js';
import { statusOf, type Client } from './client.js';

/** Files of the commit that is trusted. */
export interface BaseFiles {
  /** Where they come from, for people. */
  readonly from: string;
  /** The text of a file; undefined when there is none. @throws when it cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** A folder on the disk that holds that folder's content; undefined when there is none. */
  folder(path: string): Promise<string | undefined>;
}

const MAX_TEXT = 4 * 1024 * 1024;
const MAX_FOLDER_FILES = 2000;
const MAX_FOLDER_BYTES = 512 * 1024 * 1024;

/** Files of a checkout on the disk: the base branch's, or the workspace where that is trusted. */
export function checkoutFiles(root: string, from: string): BaseFiles {
  return {
    from,
    read: (path) => {
      try {
        return Promise.resolve(readBounded(resolve(root, path), path, MAX_TEXT).toString('utf8'));
      } catch (error) {
        if (error instanceof SourceError && error.problem === 'there is no such file')
          return Promise.resolve(undefined);
        throw error;
      }
    },
    folder: (path) => Promise.resolve(resolve(root, path)),
  };
}

/** Files of a commit, through the API: nothing that the pull request brought is read. */
export function apiFiles(
  client: Client,
  where: { readonly owner: string; readonly repo: string; readonly sha: string },
  scratch: string,
): BaseFiles {
  const { owner, repo, sha: ref } = where;
  const get = async (path: string): Promise<unknown> => {
    const { data } = await client.rest.repos.getContent({ owner, repo, path: clean(path), ref });
    return data;
  };
  const raw = async (path: string): Promise<string> => {
    const { data } = await client.rest.repos.getContent({ owner, repo, path, ref, mediaType: { format: 'raw' } });
    const text = data as unknown;
    if (typeof text === 'string') return text;
    const entry = data as { encoding?: string; content?: string };
    if (entry.encoding === 'base64' && entry.content !== undefined)
      return Buffer.from(entry.content, 'base64').toString();
    throw new SourceError(
      path,
      'the API answered something that is no file',
      'Use a checkout of the base branch (base-checkout)',
    );
  };
  return {
    from: `commit ${ref.slice(0, 12)}`,
    read: async (path) => {
      try {
        return await raw(clean(path));
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
        await confirmAbsent(clean(path), get, ref);
        return undefined;
      }
    },
    folder: async (path) => {
      const root = join(scratch, 'base');
      let files = 0;
      let bytes = 0;
      const fetchFolder = async (folder: string): Promise<void> => {
        const entries = await get(folder);
        if (!Array.isArray(entries))
          throw new SourceError(folder, 'is not a folder at the base commit', 'Check `baselines`');
        for (const { type, path: member } of entries as { type: string; path: string }[]) {
          if (type === 'dir') await fetchFolder(member);
          else if (type === 'file' && member.endsWith('.json')) {
            const text = await raw(member);
            files++;
            bytes += text.length;
            if (files > MAX_FOLDER_FILES || bytes > MAX_FOLDER_BYTES) {
              throw new SourceError(
                folder,
                `holds more than ${MAX_FOLDER_FILES} files or ${MAX_FOLDER_BYTES} bytes`,
                'Use a checkout of the base branch (base-checkout)',
              );
            }
            const file = resolve(root, member);
            if (!file.startsWith(root + sep))
              throw new SourceError(member, 'leads out of the folder', 'Check the repository');
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, text);
          }
        }
      };
      try {
        await fetchFolder(clean(path));
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
        await confirmAbsent(clean(path), get, ref);
        return undefined;
      }
      return join(root, clean(path));
    },
  };
}

/**
 * GitHub answers 404 also where a token may not read: a file counts as absent only when its folder, or the folder's
 * folder, can be listed and does not have it.
 * @throws SourceError
 */
async function confirmAbsent(path: string, list: (folder: string) => Promise<unknown>, ref: string): Promise<void> {
  const parent = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  let entries: unknown;
  try {
    entries = await list(parent);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    if (parent !== '') return confirmAbsent(parent, list, ref);
    const problem = `commit ${ref.slice(0, 12)} cannot be read with this token`;
    throw new SourceError(path, problem, 'Give it `contents: read`');
  }
  const names = Array.isArray(entries) ? (entries as { path?: unknown }[]).map((entry) => entry.path) : undefined;
  if (names && !names.includes(path)) return;
  throw new SourceError(path, `is in commit ${ref.slice(0, 12)} and cannot be read`, 'Run the job again');
}

/** The commit where a head branched off its base. @throws when the API does not tell. */
export async function mergeBaseOf(
  client: Client,
  {
    owner,
    repo,
    base,
    head,
  }: { readonly owner: string; readonly repo: string; readonly base: string; readonly head: string },
): Promise<string> {
  const basehead = `${base}...${head}`;
  const { data } = await client.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
  const sha = (data as { merge_base_commit?: { sha?: unknown } }).merge_base_commit?.sha;
  if (typeof sha !== 'string' || !/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) {
    throw new SourceError(basehead, 'the API tells no merge base', 'Leave merge-base out, or rebase the pull request');
  }
  return sha;
}

/** A path inside the repository, as the API wants it. */
function clean(path: string): string {
  return path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}
