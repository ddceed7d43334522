import { statusOf, type Client } from './client.js';

export interface CommentTarget {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** Tells this gate's comment from others'; letters, digits, ._- */
  readonly key: string;
  /** The run that writes: a newer run's comment is never overwritten by an older one's. */
  readonly run: { readonly id: number; readonly attempt: number };
}

export type CommentOutcome =
  | { readonly kind: 'created' | 'updated' | 'unchanged' | 'superseded'; readonly url: string }
  | { readonly kind: 'silent' }
  /** The token may not write; nothing is wrong with the run. */
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface CommentRequest extends CommentTarget {
  readonly body: string;
  /** Keep silent where there is no comment yet. */
  readonly onlyUpdate: boolean;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
  readonly author: string;
  readonly run: { readonly id: number; readonly attempt: number };
}

/** Room that the marker takes in a comment's body. */
export const MARKER_ROOM = 200;

/**
 * Keeps one comment on a pull request: creates it once, updates it in place, and removes second ones
 * of its own that two runs at once may have made. Never throws: a comment that cannot be written is an outcome.
 */
export async function keepComment(client: Client, request: CommentRequest): Promise<CommentOutcome> {
  try {
    return await upsert(client, request);
  } catch (error) {
    const status = statusOf(error);
    const message = error instanceof Error ? error.message : String(error);
    return status === 403 || status === 404
      ? { kind: 'denied', reason: `the token may not comment on this pull request (${status}: ${message})` }
      : { kind: 'failed', reason: `the comment could not be written (${status ?? 'no answer'}: ${message})` };
  }
}

async function upsert(client: Client, request: CommentRequest): Promise<CommentOutcome> {
  const body = `${marker(request)}\n${request.body}`;
  const own = await ownComments(client, request);
  const [kept] = own;
  if (!kept) return request.onlyUpdate ? { kind: 'silent' } : create(client, request, body);
  if (own.length > 1) await removeAll(client, request, own.slice(1));
  if (isNewer(kept.run, request.run)) return { kind: 'superseded', url: kept.url };
  if (kept.body === body) return { kind: 'unchanged', url: kept.url };
  const { owner, repo } = request;
  const { data } = await client.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body });
  return { kind: 'updated', url: data.html_url };
}

/** After creating, looks again: an earlier try may have got through, or another run may have been at it. */
async function create(client: Client, request: CommentRequest, body: string): Promise<CommentOutcome> {
  const { owner, repo, pullRequest } = request;
  try {
    // A second POST by the retry plugin would make a second comment: tries are made here, after a look.
    await client.rest.issues.createComment({
      owner,
      repo,
      issue_number: pullRequest,
      body,
      request: { retries: 0 },
    });
  } catch (error) {
    const status = statusOf(error);
    if (status !== undefined && status < 500 && status !== 429 && status !== 408) throw error;
    if ((await ownComments(client, request)).length === 0) {
      await client.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body, request: { retries: 0 } });
    }
  }
  const own = await ownComments(client, request);
  const [kept] = own;
  if (!kept) return { kind: 'failed', reason: 'the comment was accepted and cannot be found' };
  if (own.length > 1) await removeAll(client, request, own.slice(1));
  return { kind: isNewer(kept.run, request.run) ? 'superseded' : 'created', url: kept.url };
}

/** Our own comments with this key, the newest run's first, then the oldest comment first. */
async function ownComments(client: Client, target: CommentTarget): Promise<readonly Comment[]> {
  const { owner, repo, pullRequest } = target;
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100,
  });
  const found: Comment[] = [];
  let self: string | undefined;
  for await (const { data } of pages) {
    for (const comment of data) {
      const run = parseMarker(comment.body ?? '', target.key);
      if (!run) continue;
      // Anybody can copy a marker: only comments by this token's own identity are ours.
      self ??= await loginOf(client);
      const author = comment.user?.login ?? '';
      if (author !== self) continue;
      found.push({ id: comment.id, body: comment.body ?? '', url: comment.html_url, author, run });
    }
  }
  return found.sort((a, b) => (isNewer(a.run, b.run) ? -1 : isNewer(b.run, a.run) ? 1 : a.id - b.id));
}

/** The login that this token comments as. A workflow's own token cannot ask who it is: then it is the Actions bot. */
async function loginOf(client: Client): Promise<string> {
  try {
    const { data } = await client.rest.users.getAuthenticated();
    return data.login;
  } catch (error) {
    const status = statusOf(error);
    if (status === 403 || status === 404 || status === 401) return 'github-actions[bot]';
    throw error;
  }
}

async function removeAll(client: Client, target: CommentTarget, comments: readonly Comment[]): Promise<void> {
  for (const { id } of comments) {
    try {
      await client.rest.issues.deleteComment({ owner: target.owner, repo: target.repo, comment_id: id });
    } catch (error) {
      // The other run may have removed it already.
      if (statusOf(error) !== 404) throw error;
    }
  }
}

function marker({ key, run }: CommentTarget): string {
  return `<!-- vmstate-gate key=${key} run=${run.id}.${run.attempt} -->`;
}

function parseMarker(body: string, key: string): Comment['run'] | undefined {
  const match = /^<!-- vmstate-gate key=([A-Za-z0-9._-]{1,64}) run=(\d{1,16})\.(\d{1,6}) -->/.exec(body);
  return match?.[1] === key ? { id: Number(match[2]), attempt: Number(match[3]) } : undefined;
}

function isNewer(a: Comment['run'], b: Comment['run']): boolean {
  return a.id > b.id || (a.id === b.id && a.attempt > b.attempt);
}
