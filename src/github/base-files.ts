import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { readBounded } from '../io/bytes.js';
import { inParallel } from '../io/parallel.js';
import { failedWith, GateError } from '../vmstate/errors.js';
import type { Client } from './client.js';
import { GitObjects, type CommitPlace, type TreeEntry } from './git-objects.js';

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
const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Saved guests and inventories are many and large; they are read from a checkout. */
const LEFT_OUT = new Set(['probes', 'inventory', 'guests']);
const REQUESTS_AT_A_TIME = 6;

/** Files of a checkout on the disk: the base branch's, or the workspace where that is trusted. */
export function checkoutFiles(root: string, from: string): BaseFiles {
  return {
    from,
    read: (path) => {
      try {
        return Promise.resolve(readBounded(resolve(root, path), path, MAX_TEXT).toString('utf8'));
      } catch (error) {
        if (failedWith(error, 'not-found')) return Promise.resolve(undefined);
        throw error;
      }
    },
    folder: (path) => Promise.resolve(resolve(root, path)),
  };
}

/** Files of a commit, through the API: nothing that the pull request brought is read. */
export function apiFiles(client: Client, where: CommitPlace, scratch: string): BaseFiles {
  const objects = new GitObjects(client, where);
  return {
    from: `commit ${where.sha.slice(0, 12)}`,
    read: async (path) => {
      const entry = await objects.find(clean(path));
      return entry && (await objects.content(entry, path, MAX_TEXT)).toString('utf8');
    },
    folder: async (path) => {
      const entry = await objects.find(clean(path));
      if (entry === undefined) return undefined;
      if (entry.kind !== 'folder')
        throw new GateError('bad-input', path, 'is not a folder at the base commit', 'Check `baselines`');
      const root = join(scratch, 'base');
      await fetchFolder(objects, entry, clean(path), root);
      return join(root, clean(path));
    },
  };
}

interface Member {
  readonly path: string;
  readonly entry: TreeEntry;
}

async function fetchFolder(objects: GitObjects, folder: TreeEntry, path: string, root: string): Promise<void> {
  const members = await membersOf(objects, folder, path);
  let left = MAX_FOLDER_BYTES;
  const tooMuch = new GateError(
    'bad-input',
    path,
    `holds more than ${MAX_FOLDER_FILES} files or ${MAX_FOLDER_BYTES} bytes`,
    'Use a checkout of the base branch (base-checkout)',
  );
  if (members.length > MAX_FOLDER_FILES) throw tooMuch;
  mkdirSync(resolve(root, path), { recursive: true });
  await inParallel(members, REQUESTS_AT_A_TIME, async (member) => {
    const bytes = await objects.content(member.entry, member.path, MAX_FILE_BYTES);
    left -= bytes.length;
    if (left < 0) throw tooMuch;
    const file = resolve(root, member.path);
    if (!file.startsWith(root + sep))
      throw new GateError('bad-input', member.path, 'leads out of the folder', 'Check the repository');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  });
}

/** Every file below a folder; links in a store are refused as they are on a disk. */
async function membersOf(objects: GitObjects, folder: TreeEntry, path: string, depth = 0): Promise<Member[]> {
  if (depth > 16) throw new GateError('bad-input', path, 'is nested too deep', 'Check `baselines`');
  const members: Member[] = [];
  for (const entry of await objects.list(folder.sha)) {
    const inner = `${path}/${entry.name}`;
    if (entry.kind === 'folder') {
      if (depth === 0 && LEFT_OUT.has(entry.name)) continue;
      members.push(...(await membersOf(objects, entry, inner, depth + 1)));
    } else if (entry.kind === 'file' || entry.kind === 'link') members.push({ path: inner, entry });
  }
  return members;
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
  const sha = (data as { merge_base_commit?: { sha?: unknown } } | undefined)?.merge_base_commit?.sha;
  if (typeof sha !== 'string' || !/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) {
    throw new GateError(
      'github-refused',
      basehead,
      'the API tells no merge base',
      'Leave merge-base out, or rebase the pull request',
    );
  }
  return sha;
}

/** A path inside the repository. @throws GateError for one that leads out of it */
function clean(path: string): string {
  const inside = posix.normalize(path.replaceAll('\\', '/')).replace(/\/+$/, '');
  if (inside === '..' || inside.startsWith('../') || inside.startsWith('/'))
    throw new GateError('bad-usage', path, 'leads out of the repository', 'Give a path inside it');
  return inside === '.' ? '' : inside;
}
