import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readBounded } from '../io/bytes.js';
import { GateError } from '../vmstate/errors.js';
import { statusOf, type Client } from './client.js';

/** A commit of a repository. */
export interface CommitRef {
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
}

/** A member of a folder, as git's tree object has it. */
export interface TreeEntry {
  readonly name: string;
  /** File, folder; a link or a submodule is neither. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sha: string;
  readonly mode: string;
}

const AGAIN = 'Run the job again, or use a checkout of the base branch (base-checkout)';
const SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Files of one commit through git's own objects. Every folder and every file is held against the name that git gives
 * it, its digest: an answer that was cut off, emptied or exchanged on the way is an error, and so never "there is none".
 */
export class GitObjects {
  private rootSha: Promise<string> | undefined;
  private readonly trees = new Map<string, Promise<readonly TreeEntry[]>>();

  /** @param beside folder of a checkout: a file there that is the very one need not be fetched */
  constructor(
    private readonly client: Client,
    private readonly at: CommitRef,
    private readonly beside?: string,
  ) {}

  /** The member of the commit at a path; undefined when its folder surely does not have it. @throws GateError */
  async find(path: string): Promise<TreeEntry | undefined> {
    let entry: TreeEntry = { name: '', kind: 'folder', sha: await this.root(), mode: '040000' };
    for (const step of path.split('/').filter((part) => part !== '')) {
      if (entry.kind === 'link') throw isLink(path);
      if (entry.kind !== 'folder') return undefined;
      const next = (await this.list(entry.sha)).find(({ name }) => name === step);
      if (!next) return undefined;
      entry = next;
    }
    return entry;
  }

  /** Members of a folder. @throws GateError */
  list(sha: string): Promise<readonly TreeEntry[]> {
    const known = this.trees.get(sha) ?? this.fetchTree(sha);
    this.trees.set(sha, known);
    return known;
  }

  /** The content of a file. @throws GateError when it is no file, larger than the bound or not what its name says */
  async content(entry: TreeEntry, path: string, maxBytes: number): Promise<Buffer> {
    if (entry.kind === 'link') throw isLink(path);
    if (entry.kind !== 'file')
      throw new GateError('bad-input', path, 'is not a file at the base commit', 'Check the path');
    const local = this.checkedOut(entry, path, maxBytes);
    if (local) return local;
    const { owner, repo } = this.at;
    const data = (await this.ask(path, () => this.client.rest.git.getBlob({ owner, repo, file_sha: entry.sha }))) as {
      content?: unknown;
      encoding?: unknown;
    };
    if (data.encoding !== 'base64' || typeof data.content !== 'string') throw unusable(path, 'is no file of git');
    if (data.content.length > maxBytes * 1.4 + 1024) {
      throw new GateError('bad-input', path, `has more than the limit of ${maxBytes} bytes`, AGAIN);
    }
    const bytes = Buffer.from(data.content, 'base64');
    if (gitName('blob', bytes, entry.sha) !== entry.sha) throw unusable(path, 'is not the file that the commit has');
    return bytes;
  }

  /** What lies in the checkout under that path, where its digest is the one that the commit tells. */
  private checkedOut({ sha }: TreeEntry, path: string, maxBytes: number): Buffer | undefined {
    if (this.beside === undefined) return undefined;
    try {
      const bytes = readBounded(join(this.beside, path), path, maxBytes, 'no links');
      return gitName('blob', bytes, sha) === sha ? bytes : undefined;
    } catch (error) {
      // Missing, a link, a folder, too large: the commit's own is fetched.
      if (error instanceof GateError) return undefined;
      throw error;
    }
  }

  private root(): Promise<string> {
    return (this.rootSha ??= this.fetchRoot());
  }

  private async fetchRoot(): Promise<string> {
    const { owner, repo, sha } = this.at;
    const what = `commit ${sha.slice(0, 12)}`;
    const data = (await this.ask(what, () => this.client.rest.git.getCommit({ owner, repo, commit_sha: sha }))) as {
      sha?: unknown;
      tree?: { sha?: unknown };
    };
    const tree = data.tree?.sha;
    if (data.sha !== sha || typeof tree !== 'string' || !SHA.test(tree)) throw unusable(what, 'is no commit of git');
    return tree;
  }

  private async fetchTree(sha: string): Promise<readonly TreeEntry[]> {
    const { owner, repo } = this.at;
    const what = `a folder of commit ${this.at.sha.slice(0, 12)}`;
    const data = (await this.ask(what, () => this.client.rest.git.getTree({ owner, repo, tree_sha: sha }))) as {
      tree?: unknown;
      truncated?: unknown;
    };
    if (!Array.isArray(data.tree) || data.truncated === true) throw unusable(what, 'is no whole folder of git');
    const entries = data.tree.map((value) => entryOf(value, what));
    if (gitName('tree', treeBytes(entries), sha) !== sha) throw unusable(what, 'is not the folder that the commit has');
    return entries;
  }

  private async ask(what: string, request: () => Promise<{ data: unknown }>): Promise<object> {
    const { data } = await request().catch((error: unknown) => {
      if (statusOf(error) !== 404) throw error;
      // GitHub answers 404 also where a token may not read.
      throw new GateError('github-refused', what, 'cannot be read with this token', 'Give it `contents: read`', {
        cause: error,
      });
    });
    if (typeof data !== 'object' || data === null) throw unusable(what, 'is an empty answer');
    return data;
  }
}

function unusable(what: string, problem: string): GateError {
  return new GateError('github-refused', what, `what the API answered ${problem}`, AGAIN);
}

function isLink(path: string): GateError {
  return new GateError('bad-input', path, 'is a link at the base commit', 'Put the file itself in its place');
}

function entryOf(value: unknown, what: string): TreeEntry {
  const { path, mode, sha } = (value ?? {}) as Record<string, unknown>;
  const plain = typeof path === 'string' && path !== '' && !/[/\0]/.test(path) && path !== '.' && path !== '..';
  if (!plain || typeof mode !== 'string' || typeof sha !== 'string' || !SHA.test(sha)) {
    throw unusable(what, 'holds what is no member of a folder');
  }
  return { name: path, kind: kindOf(mode), sha, mode };
}

function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '040000') return 'folder';
  if (mode === '120000') return 'link';
  return mode === '100644' || mode === '100755' || mode === '100664' ? 'file' : 'other';
}

/** A tree object as git stores it: `MODE NAME\0DIGEST` of each member, folders sorted as if they ended in a slash. */
function treeBytes(entries: readonly TreeEntry[]): Buffer {
  const key = ({ name, kind }: TreeEntry): Buffer => Buffer.from(kind === 'folder' ? `${name}/` : name);
  const sorted = [...entries].sort((a, b) => Buffer.compare(key(a), key(b)));
  return Buffer.concat(
    sorted.flatMap(({ name, mode, sha }) => [
      Buffer.from(`${mode.replace(/^0+/, '')} ${name}\0`),
      Buffer.from(sha, 'hex'),
    ]),
  );
}

/** The name that git gives an object, in the hash that the expected name has. */
function gitName(kind: 'blob' | 'tree', content: Buffer, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`${kind} ${content.length}\0`).update(content).digest('hex');
}
