import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { readBounded } from '../io/bytes.js';
import { inParallel } from '../io/parallel.js';
import { failedWith, GateError } from '../vmstate/errors.js';
import { statusOf, type Client } from './client.js';
import { GitObjects, type CommitRef, type TreeEntry } from './git-objects.js';

/** Files of the commit that is trusted. */
export interface BaseFiles {
  /** Where they come from, for people. */
  readonly from: string;
  /** The text of a file; undefined when there is none. @throws when it cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** The same from the repository's root, wherever paths start from otherwise. */
  readAtRoot(path: string): Promise<string | undefined>;
  /** A folder on the disk that holds that folder's content; undefined when there is none. */
  folder(path: string): Promise<string | undefined>;
}

const MAX_TEXT = 4 * 1024 * 1024;
const MAX_FOLDER_FILES = 2000;
const MAX_FOLDER_BYTES = 512 * 1024 * 1024;
const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Saved guests and inventories are many and large; they are read from a checkout. */
const LEFT_OUT = new Set(['probes', 'inventory', 'properties', 'guests']);
const REQUESTS_AT_A_TIME = 6;

/**
 * Files of a checkout on the disk: the base branch's, or the workspace where that is trusted.
 * @param inside folder of the checkout that paths start from
 */
export function checkoutFiles(root: string, from: string, inside = ''): BaseFiles {
  const read = (path: string): string | undefined => {
    try {
      return readBounded(resolve(root, path), path, MAX_TEXT).toString('utf8');
    } catch (error) {
      if (failedWith(error, 'not-found')) return undefined;
      throw error;
    }
  };
  return {
    from,
    read: (path) => settled(() => read(join(inside, path))),
    readAtRoot: (path) => settled(() => read(path)),
    folder: (path) =>
      settled(() => {
        const whole = join(inside, path);
        refuseLinks(root, whole);
        return resolve(root, whole);
      }),
  };
}

async function settled<T>(make: () => T): Promise<T> {
  return Promise.resolve(make());
}

/** A folder that is reached through a link could be anywhere, and another place tomorrow. */
function refuseLinks(root: string, path: string): void {
  let at = root;
  for (const step of path.split(/[\\/]/)) {
    at = join(at, step);
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      throw new GateError('bad-input', path, 'is behind a link', 'Put the folder itself in its place');
  }
}

/**
 * Files of a commit, through the API: nothing that the pull request brought is read, but for files whose digest is the
 * one that the commit tells.
 * @param beside folder of a checkout of any commit, which has most of them
 */
export function apiFiles(client: Client, where: CommitRef, scratch: string, inside: string, beside: string): BaseFiles {
  const objects = new GitObjects(client, where, beside);
  const read = async (path: string): Promise<string | undefined> => {
    const entry = await objects.find(clean(path));
    return entry && (await objects.content(entry, path, MAX_TEXT)).toString('utf8');
  };
  return {
    from: `commit ${where.sha.slice(0, 12)}`,
    read: (path) => read(posix.join(inside, path)),
    readAtRoot: read,
    folder: async (path) => {
      const whole = clean(posix.join(inside, path));
      const entry = await objects.find(whole);
      if (entry === undefined) return undefined;
      if (entry.kind === 'link')
        throw new GateError('bad-input', path, 'is a link at the base commit', 'Put the folder itself in its place');
      if (entry.kind !== 'folder')
        throw new GateError('bad-input', path, 'is not a folder at the base commit', 'Check `baselines`');
      const root = join(scratch, 'base');
      await fetchFolder(objects, entry, whole, root);
      return join(root, whole);
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
  const entries = await objects.list(folder.sha);
  const members = await inParallel(entries, REQUESTS_AT_A_TIME, async (entry): Promise<Member[]> => {
    const inner = `${path}/${entry.name}`;
    if (entry.kind === 'file' || entry.kind === 'link') return [{ path: inner, entry }];
    if (entry.kind !== 'folder' || (depth === 0 && LEFT_OUT.has(entry.name))) return [];
    return membersOf(objects, entry, inner, depth + 1);
  });
  return members.flat();
}

/**
 * The pull request's own base branch, which may be another than the event's, and the commit that it is at now.
 * @throws GateError when the API does not tell
 */
export async function tipOf(
  client: Client,
  at: {
    readonly owner: string;
    readonly repo: string;
    readonly branch: string;
    readonly pullRequest: number | undefined;
  },
): Promise<{ readonly sha: string; readonly branch: string }> {
  const { owner, repo, pullRequest } = at;
  const branch =
    pullRequest === undefined ? at.branch : await baseBranchOf(client, owner, repo, pullRequest, at.branch);
  const { data } = await client.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
  const sha = (data as { object?: { sha?: unknown } } | undefined)?.object?.sha;
  if (typeof sha === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) return { sha, branch };
  throw new GateError('github-refused', branch, 'the API does not tell what it is at', 'Run the job again');
}

/** A pull request may have been moved to another branch since its event. A token that may not look goes by the event. */
async function baseBranchOf(
  client: Client,
  owner: string,
  repo: string,
  pullRequest: number,
  told: string,
): Promise<string> {
  try {
    const { data } = await client.rest.pulls.get({ owner, repo, pull_number: pullRequest });
    const ref = (data as { base?: { ref?: unknown } } | undefined)?.base?.ref;
    if (typeof ref === 'string' && ref !== '') return ref;
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw error;
    return told;
  }
  throw new GateError(
    'github-refused',
    `#${pullRequest}`,
    'the API does not tell its base branch',
    'Run the job again',
  );
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
