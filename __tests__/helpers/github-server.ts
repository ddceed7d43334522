import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { requestCheck } from './openapi.js';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly token: string;
}

export type Fault =
  | { readonly kind: 'reset' | 'stall' | 'truncated' | 'wrong-json' | 'reset-after' }
  /** An answer in place of the right one. */
  | {
      readonly kind: 'body';
      readonly status?: number;
      readonly body: string;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface StoredComment {
  id: number;
  body: string;
  html_url: string;
  user: { login: string; type: string };
}

export interface StoredPull {
  number: number;
  state: 'open' | 'closed';
  title: string;
  body: string;
  head: { ref: string; sha: string; label?: string; repo: { full_name: string } | null };
  base: { ref: string; sha: string; repo: { full_name: string } };
  html_url: string;
}

/** Who a token is and what it may do. */
export interface TokenRights {
  readonly login: string;
  /** Whether GET /user answers: a workflow's own token may not ask. */
  readonly knowsItself: boolean;
  readonly comments: 'write' | 'read';
  readonly contents: 'write' | 'read';
  readonly pulls: 'write' | 'read';
}

export const WORKFLOW_TOKEN: TokenRights = {
  login: 'github-actions[bot]',
  knowsItself: false,
  comments: 'write',
  contents: 'write',
  pulls: 'write',
};

/** What the server remembers. Tests read and change it. */
export interface GitHubState {
  comments: Map<number, StoredComment[]>;
  pulls: StoredPull[];
  /** `REF` -> path -> content. */
  files: Map<string, Map<string, string | Buffer>>;
  /** Paths of files that are links. */
  links: Set<string>;
  /** Files that a pull request changes, by number. */
  changed: Map<number, { filename: string; status: string; previous_filename?: string }[]>;
  refs: Map<string, string>;
  /** `BASE...HEAD` -> commit. */
  mergeBases: Map<string, string>;
  commits: Map<string, { sha: string; message: string; tree: string; parents: string[] }>;
  trees: Map<string, Map<string, string>>;
  blobs: Map<string, string>;
  /** By run. */
  artifacts: Map<number, { id: number; name: string; zip: Buffer; expired: boolean; size?: number; digest?: string }[]>;
  /** Runs of workflows, newest first. */
  runs: StoredRun[];
  /** A commit and those before it, nearest first. */
  history: string[];
  requests: SeenRequest[];
  /** Requests that GitHub's own description of its API does not allow; a server that is closed with any fails its test. */
  violations: string[];
  nextId: number;
}

/** A run as the API lists it; `workflow` is its file's name. */
export interface StoredRun {
  id: number;
  workflow: string;
  head_sha: string;
  head_branch: string;
  event: string;
  status: string;
  conclusion: string | null;
  head_repository: { full_name: string };
}

export interface GitHubServer {
  readonly url: string;
  readonly state: GitHubState;
  /** Called for each request before it is handled; a fault is answered in its place. */
  fault: (request: SeenRequest, index: number) => Fault | undefined;
  close(): Promise<void>;
}

export interface GitHubServerOptions {
  readonly tokens?: Readonly<Record<string, TokenRights>>;
  /** Largest page that the server gives, whatever is asked for. */
  readonly pageSize?: number;
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** The name that git gives an object. */
function gitName(kind: 'blob' | 'tree', content: Buffer): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}

interface TreeEntry {
  readonly path: string;
  readonly mode: '100644' | '120000' | '040000';
  readonly type: 'blob' | 'tree';
  readonly sha: string;
  readonly size?: number;
}

/** Git's objects for a set of files: trees by name, each with what is in it, and blobs. */
function gitObjects(
  files: ReadonlyMap<string, string | Buffer>,
  links: ReadonlySet<string>,
): {
  root: string;
  trees: Map<string, TreeEntry[]>;
  blobs: Map<string, Buffer>;
} {
  const trees = new Map<string, TreeEntry[]>();
  const blobs = new Map<string, Buffer>();
  const make = (folder: string): string => {
    const names = new Set(
      [...files.keys()]
        .filter((path) => path.startsWith(folder))
        .map((path) => path.slice(folder.length).split('/')[0]!),
    );
    const entries = [...names].map((name): TreeEntry => {
      const content = files.get(folder + name);
      if (content === undefined) return { path: name, mode: '040000', type: 'tree', sha: make(`${folder}${name}/`) };
      const bytes = Buffer.from(content);
      const sha = gitName('blob', bytes);
      blobs.set(sha, bytes);
      const mode = links.has(folder + name) ? '120000' : '100644';
      return { path: name, mode, type: 'blob', sha, size: bytes.length };
    });
    const key = (entry: TreeEntry) => (entry.type === 'tree' ? `${entry.path}/` : entry.path);
    entries.sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
    const parts = entries.flatMap((entry) => [
      Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.path}\0`),
      Buffer.from(entry.sha, 'hex'),
    ]);
    const sha = gitName('tree', Buffer.concat(parts));
    trees.set(sha, entries);
    return sha;
  };
  return { root: make(''), trees, blobs };
}

class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A server on loopback that keeps state and answers as GitHub's REST API does, as far as the product uses it. */
export async function startGitHubServer(options: GitHubServerOptions = {}): Promise<GitHubServer> {
  const state: GitHubState = {
    comments: new Map(),
    pulls: [],
    files: new Map(),
    links: new Set(),
    changed: new Map(),
    refs: new Map(),
    mergeBases: new Map(),
    commits: new Map(),
    trees: new Map(),
    blobs: new Map(),
    artifacts: new Map(),
    runs: [],
    history: [],
    requests: [],
    violations: [],
    nextId: 1000,
  };
  const tokens = options.tokens ?? { 'the-token': WORKFLOW_TOKEN };
  const sockets = new Set<Socket>();
  const allowed = requestCheck();
  const server: Server = createServer((request, response) => {
    void answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: GitHubServer = {
    url,
    state,
    fault: () => undefined,
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }).then(() => {
        if (state.violations.length > 0)
          throw new Error(`against GitHub's OpenAPI description: ${state.violations.join('; ')}`);
      }),
  };
  return api;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const token = (request.headers.authorization ?? '').replace(/^(token|bearer) /i, '');
    const seen = { method: request.method ?? '', path: request.url ?? '', token };
    const index = state.requests.push(seen) - 1;
    const wrong =
      seen.path === '/graphql' ? undefined : allowed?.(seen.method, seen.path, Buffer.concat(chunks).toString());
    if (wrong !== undefined) state.violations.push(wrong);
    const fault = api.fault(seen, index);
    if (fault && fault.kind !== 'reset-after' && strike(fault, request, response)) return;
    try {
      const rights = tokens[token];
      if (!rights) throw new HttpError(401, 'Bad credentials');
      const text = Buffer.concat(chunks).toString();
      const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      const result = route(seen, body, rights, response);
      // The write went through, the answer did not: the client cannot know.
      if (fault?.kind === 'reset-after') return void request.socket.destroy();
      send(response, result === undefined ? 204 : seen.method === 'POST' ? 201 : 200, result);
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      send(response, status, { message: (error as Error).message, documentation_url: 'https://docs.github.com/rest' });
    }
  }

  function strike(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
    switch (fault.kind) {
      case 'reset':
        request.socket.destroy();
        return true;
      case 'stall':
        return true;
      case 'truncated':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('[{"id":');
        setTimeout(() => request.socket.destroy(), 5);
        return true;
      case 'wrong-json':
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
        response.end('{"not": "what", "was": "asked"}');
        return true;
      case 'body':
        response.writeHead(fault.status ?? 200, {
          'content-type': fault.type ?? 'application/json; charset=utf-8',
          ...fault.headers,
        });
        response.end(fault.body);
        return true;
      case 'status':
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        response.end(JSON.stringify({ message: `fault ${fault.status}` }));
        return true;
      default:
        return false;
    }
  }

  function send(response: ServerResponse, status: number, body: unknown): void {
    if (Buffer.isBuffer(body)) {
      response.writeHead(status, { 'content-type': 'application/zip' });
      response.end(body);
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  /** One page of a list with GitHub's Link header. */
  function page<T>(list: readonly T[], path: string, response: ServerResponse): T[] {
    const query = new URL(path, url).searchParams;
    const size = Math.min(Number(query.get('per_page') ?? 30), options.pageSize ?? 100);
    const at = Number(query.get('page') ?? 1);
    const last = Math.max(1, Math.ceil(list.length / size));
    const link = (number: number, rel: string) => {
      const next = new URL(path, url);
      next.searchParams.set('page', String(number));
      return `<${next.href}>; rel="${rel}"`;
    };
    if (at < last) response.setHeader('link', `${link(at + 1, 'next')}, ${link(last, 'last')}`);
    return list.slice((at - 1) * size, at * size);
  }

  function route(
    seen: SeenRequest,
    body: Record<string, unknown>,
    rights: TokenRights,
    response: ServerResponse,
  ): unknown {
    const path = decodeURIComponent(new URL(seen.path, url).pathname);
    const query = new URL(seen.path, url).searchParams;
    const deny = (right: 'write' | 'read') => {
      if (right !== 'write') throw new HttpError(403, 'Resource not accessible by integration');
    };
    const match = (pattern: RegExp) => pattern.exec(path);
    let m: RegExpExecArray | null;
    if (path === '/user') {
      if (!rights.knowsItself) throw new HttpError(403, 'Resource not accessible by integration');
      return { login: rights.login, type: 'User' };
    }
    if (path === '/graphql') return { data: { viewer: { login: rights.login } } };
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)\/comments$/))) {
      const number = Number(m[1]);
      const list = state.comments.get(number) ?? [];
      if (seen.method === 'GET') return page(list, seen.path, response);
      deny(rights.comments);
      const text = String(body['body']);
      if (text.length > 65_536) throw new HttpError(422, 'body is too long (maximum is 65536 characters)');
      const id = state.nextId++;
      const comment = {
        id,
        body: text,
        html_url: `https://github.example/o/r/pull/${number}#issuecomment-${id}`,
        user: { login: rights.login, type: 'Bot' },
      };
      state.comments.set(number, [...list, comment]);
      return comment;
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/issues\/comments\/(\d+)$/))) {
      const id = Number(m[1]);
      deny(rights.comments);
      for (const [number, list] of state.comments) {
        const comment = list.find((candidate) => candidate.id === id);
        if (!comment) continue;
        if (seen.method === 'DELETE') {
          state.comments.set(
            number,
            list.filter((candidate) => candidate !== comment),
          );
          return undefined;
        }
        if (comment.user.login !== rights.login) throw new HttpError(403, 'You cannot edit this comment');
        comment.body = String(body['body']);
        return comment;
      }
      throw new HttpError(404, 'Not Found');
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/pulls\/(\d+)\/files$/))) {
      return page(state.changed.get(Number(m[1])) ?? [], seen.path, response);
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/pulls\/(\d+)$/))) {
      const pull = state.pulls.find((candidate) => candidate.number === Number(m?.[1]));
      if (!pull) throw new HttpError(404, 'Not Found');
      if (seen.method === 'PATCH') {
        deny(rights.pulls);
        Object.assign(pull, body);
      }
      return pull;
    }
    if (match(/^\/repos\/[^/]+\/[^/]+\/pulls$/)) {
      if (seen.method === 'GET') {
        const wanted = query.get('state') ?? 'open';
        const head = query.get('head');
        const list = state.pulls.filter(
          (pull) =>
            (wanted === 'all' || pull.state === wanted) && (head === null || head.split(':')[1] === pull.head.ref),
        );
        return page(list, seen.path, response);
      }
      deny(rights.pulls);
      const head = String(body['head']);
      if (state.pulls.some((pull) => pull.state === 'open' && pull.head.ref === head)) {
        throw new HttpError(422, `Validation Failed: A pull request already exists for o:${head}.`);
      }
      const number = state.nextId++;
      const pull: StoredPull = {
        number,
        state: 'open',
        title: String(body['title']),
        body: String(body['body']),
        head: { ref: head, sha: state.refs.get(`heads/${head}`) ?? '', repo: { full_name: 'o/r' } },
        base: { ref: String(body['base']), sha: '', repo: { full_name: 'o/r' } },
        html_url: `https://github.example/o/r/pull/${number}`,
      };
      state.pulls.push(pull);
      return pull;
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/commits\/([^/]+)\/pulls$/))) {
      return page(
        state.pulls.filter((pull) => pull.head.sha === m?.[1]),
        seen.path,
        response,
      );
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/compare\/(.+)\.\.\.(.+)$/))) {
      const sha = state.mergeBases.get(`${m[1]}...${m[2]}`);
      if (!sha) throw new HttpError(404, 'Not Found');
      return { merge_base_commit: { sha }, commits: [] };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/contents\/?(.*)$/)))
      return contents(m[1] ?? '', query.get('ref') ?? 'main');
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/git\/ref\/(.+)$/))) {
      const sha = state.refs.get(m[1] ?? '');
      if (!sha) throw new HttpError(404, 'Not Found');
      return { ref: `refs/${m[1]}`, object: { sha, type: 'commit' } };
    }
    if (match(/^\/repos\/[^/]+\/[^/]+\/git\/refs$/)) {
      deny(rights.contents);
      const name = String(body['ref']).replace(/^refs\//, '');
      if (state.refs.has(name)) throw new HttpError(422, 'Reference already exists');
      state.refs.set(name, String(body['sha']));
      return { ref: body['ref'], object: { sha: body['sha'], type: 'commit' } };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/git\/refs\/(.+)$/))) {
      deny(rights.contents);
      if (!state.refs.has(m[1] ?? '')) throw new HttpError(422, 'Reference does not exist');
      state.refs.set(m[1] ?? '', String(body['sha']));
      for (const pull of state.pulls) if (`heads/${pull.head.ref}` === m[1]) pull.head.sha = String(body['sha']);
      return { ref: `refs/${m[1]}`, object: { sha: body['sha'], type: 'commit' } };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/git\/commits\/(.+)$/))) {
      const files = state.files.get(m[1] ?? '');
      if (files && !state.commits.has(m[1] ?? ''))
        return { sha: m[1], message: '', tree: { sha: gitObjects(files, state.links).root }, parents: [] };
      const commit = state.commits.get(m[1] ?? '');
      if (!commit) throw new HttpError(404, 'Not Found');
      return { ...commit, tree: { sha: commit.tree }, parents: commit.parents.map((sha) => ({ sha })) };
    }
    if (match(/^\/repos\/[^/]+\/[^/]+\/git\/commits$/)) {
      deny(rights.contents);
      const sha = `c${state.nextId++}`;
      const commit = {
        sha,
        message: String(body['message']),
        tree: String(body['tree']),
        parents: body['parents'] as string[],
      };
      state.commits.set(sha, commit);
      return { ...commit, tree: { sha: commit.tree }, parents: commit.parents.map((parent) => ({ sha: parent })) };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/git\/trees\/(.+)$/))) {
      const real = [...state.files.values()]
        .map((files) => gitObjects(files, state.links).trees.get(m?.[1] ?? ''))
        .find(Boolean);
      if (real) return { sha: m[1], tree: real, truncated: false };
      const tree = state.trees.get(m[1] ?? '');
      if (!tree) throw new HttpError(404, 'Not Found');
      const entries = [...tree].map(([entry, sha]) => ({ path: entry, mode: '100644', type: 'blob', sha, size: 1 }));
      return { sha: m[1], tree: entries, truncated: false };
    }
    if (match(/^\/repos\/[^/]+\/[^/]+\/git\/trees$/)) {
      deny(rights.contents);
      const tree = new Map(state.trees.get(String(body['base_tree'])) ?? []);
      for (const entry of body['tree'] as { path: string; sha: string | null; content?: string }[]) {
        if (entry.sha === null) tree.delete(entry.path);
        else if (entry.content !== undefined) tree.set(entry.path, putBlob(entry.content));
        else tree.set(entry.path, entry.sha);
      }
      // Git's objects are named by their content: the same files are the same tree.
      const sha = `t${digest(JSON.stringify([...tree].sort()))}`;
      state.trees.set(sha, tree);
      return { sha, tree: [] };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/git\/blobs\/(.+)$/))) {
      const blob = [...state.files.values()]
        .map((files) => gitObjects(files, state.links).blobs.get(m?.[1] ?? ''))
        .find(Boolean);
      if (!blob) throw new HttpError(404, 'Not Found');
      return { sha: m[1], size: blob.length, encoding: 'base64', content: blob.toString('base64') };
    }
    if (match(/^\/repos\/[^/]+\/[^/]+\/git\/blobs$/)) {
      deny(rights.contents);
      const encoded = String(body['content']);
      return { sha: putBlob(body['encoding'] === 'base64' ? Buffer.from(encoded, 'base64').toString() : encoded) };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/actions\/workflows\/([^/]+)\/runs$/))) {
      const list = state.runs.filter(
        (run) =>
          run.workflow === m?.[1] &&
          [null, run.head_branch].includes(query.get('branch')) &&
          run.status === query.get('status'),
      );
      const workflow_runs = page(list, seen.path, response).map((run) => ({
        ...run,
        path: `.github/workflows/${run.workflow}`,
      }));
      return { total_count: list.length, workflow_runs };
    }
    if (match(/^\/repos\/[^/]+\/[^/]+\/commits$/)) {
      const at = state.history.indexOf(query.get('sha') ?? '');
      if (at < 0) throw new HttpError(404, 'Not Found');
      return page(
        state.history.slice(at).map((sha) => ({ sha })),
        seen.path,
        response,
      );
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/actions\/runs\/(\d+)\/artifacts$/))) {
      const name = query.get('name');
      const list = (state.artifacts.get(Number(m[1])) ?? []).filter((one) => name === null || one.name === name);
      const artifacts = list.map(({ id, name: own, zip, expired, size, digest: told }) => ({
        digest: told ?? `sha256:${createHash('sha256').update(zip).digest('hex')}`,
        id,
        name: own,
        expired,
        size_in_bytes: size ?? zip.length,
      }));
      return { total_count: artifacts.length, artifacts };
    }
    if ((m = match(/^\/repos\/[^/]+\/[^/]+\/actions\/artifacts\/(\d+)\/zip$/))) {
      const found = [...state.artifacts.values()].flat().find((one) => one.id === Number(m?.[1]));
      if (!found) throw new HttpError(404, 'Not Found');
      if (found.expired) throw new HttpError(410, 'Artifact has expired');
      return found.zip;
    }
    throw new HttpError(404, `Not Found: ${seen.method} ${path}`);
  }

  function putBlob(content: string): string {
    const sha = `b${digest(content)}`;
    state.blobs.set(sha, content);
    return sha;
  }

  function contents(path: string, ref: string): unknown {
    const files = state.files.get(ref);
    const content = files?.get(path);
    if (content !== undefined) {
      const bytes = Buffer.from(content);
      return {
        type: 'file',
        name: path.split('/').pop(),
        path,
        size: bytes.length,
        encoding: 'base64',
        content: bytes.toString('base64'),
      };
    }
    const folder = path === '' ? '' : `${path}/`;
    const inside = [...(files ?? [])].filter(([name]) => name.startsWith(folder));
    if (inside.length === 0) throw new HttpError(404, 'Not Found');
    const names = new Set(inside.map(([name]) => name.slice(folder.length).split('/')[0] ?? ''));
    return [...names].map((name) => ({
      type: files?.has(`${folder}${name}`) ? 'file' : 'dir',
      name,
      path: `${folder}${name}`,
      size: Buffer.from(files?.get(`${folder}${name}`) ?? '').length,
    }));
  }
}
