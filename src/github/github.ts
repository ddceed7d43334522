import { COMMENT_MARKER, mergeParts, parseComment, renderComment, says, type CommentPart } from '../report/comment.js';
import { pagesOf, statusOf, type Client } from './client.js';
import { permissionNeeded } from './permissions.js';
import { GateError } from '../vmstate/errors.js';

export interface CommentTarget {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
}

export type CommentOutcome =
  | { readonly kind: 'created' | 'updated' | 'unchanged' | 'superseded'; readonly url: string }
  | { readonly kind: 'silent' }
  /** The token may not write; nothing is wrong with the run. */
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface CommentRequest extends CommentTarget {
  /** What this job says; several, where one says what others found. */
  readonly parts: readonly CommentPart[];
  /** Keep silent where there is no comment yet. */
  readonly onlyUpdate: boolean;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

/** A write that was sent; `comment` is GitHub's answer, undefined when that was lost. */
interface Write {
  readonly kind: 'created' | 'updated';
  readonly comment: Comment | undefined;
}

/** Writes that one job sends at most, where answers are lost or other jobs write at the same time. */
const MAX_WRITES = 8;

/**
 * Keeps one comment on a pull request, with a part for each job: creates it once, says this job's part in it, and
 * folds second comments of its own, that two jobs at once may have made, into the first.
 * Never throws: a comment that cannot be written is an outcome.
 * @param settleMs time between a write and the look at what became of it, for other jobs at the same time to show
 */
export async function keepComment(client: Client, request: CommentRequest, settleMs = 1500): Promise<CommentOutcome> {
  try {
    return await upsert(client, request, settleMs);
  } catch (error) {
    const status = statusOf(error);
    const message = error instanceof Error ? error.message : String(error);
    const need = permissionNeeded(error) ?? 'pull-requests: write';
    return status === 403 || status === 404
      ? {
          kind: 'denied',
          reason: `the token may not comment on this pull request (${status}: ${message}); it needs \`${need}\``,
        }
      : { kind: 'failed', reason: `the comment could not be written (${status ?? 'no usable answer'}: ${message})` };
  }
}

/**
 * Look, merge, write, look again, until this job's part stands there as it should, in one comment. GitHub has no
 * write that depends on what was read: a part that another job wrote over is found missing, and said again.
 */
async function upsert(client: Client, request: CommentRequest, settleMs: number): Promise<CommentOutcome> {
  let last: Write | undefined;
  for (let writes = 0; ; writes++) {
    const own = await lookAgain(client, request, last);
    const kept = own[0] ?? last?.comment;
    if (!kept && request.onlyUpdate) return { kind: 'silent' };
    const known = own.flatMap(({ body }) => parseComment(body));
    const parts = mergeParts(known, request.parts);
    const superseded = request.parts.every((part) => !parts.includes(part));
    if (kept && ((superseded && own.length === 1) || says(kept.body, parts))) {
      await removeAll(client, request, own.slice(1));
      return { kind: superseded ? 'superseded' : (last?.kind ?? 'unchanged'), url: kept.url };
    }
    if (writes === MAX_WRITES)
      throw new GateError(
        'github-refused',
        'the comment',
        `was not there after ${MAX_WRITES} tries`,
        'Run the job again',
      );
    const wrote = await write(client, request, renderComment(parts), kept);
    last = { ...wrote, kind: last?.kind ?? wrote.kind };
    // Second comments are in this one now. What their jobs wrote into them meanwhile, those jobs will find missing.
    if (wrote.comment) await removeAll(client, request, own.slice(1));
    await new Promise((resume) => setTimeout(resume, settleMs));
  }
}

/** Our comments as they stand. Where they cannot be read after an answered write, that answer is believed. */
async function lookAgain(
  client: Client,
  request: CommentRequest,
  last: Write | undefined,
): Promise<readonly Comment[]> {
  try {
    return await ownComments(client, request);
  } catch (error) {
    if (last?.comment) return [last.comment];
    throw error;
  }
}

/** One write, never repeated here. @throws when GitHub refused it. */
async function write(
  client: Client,
  { owner, repo, pullRequest }: CommentRequest,
  body: string,
  kept: Comment | undefined,
): Promise<Write> {
  const kind = kept ? 'updated' : 'created';
  const once = { owner, repo, body, request: { retries: 0 } };
  try {
    const { data } = kept
      ? await client.rest.issues.updateComment({ ...once, comment_id: kept.id })
      : await client.rest.issues.createComment({ ...once, issue_number: pullRequest });
    return { kind, comment: commentOf(data) };
  } catch (error) {
    const status = statusOf(error);
    // 409 is a clash with another write; 404 on an update is a comment that another run has just removed.
    const again = status === undefined || status >= 500 || status === 409 || (status === 404 && kept !== undefined);
    if (!again) throw error;
    return { kind, comment: undefined };
  }
}

/** Our own comments, the oldest first: where two jobs made one each, all agree on which stays. */
async function ownComments(client: Client, target: CommentTarget): Promise<readonly Comment[]> {
  const { owner, repo, pullRequest: issue_number } = target;
  const query = { owner, repo, issue_number, per_page: 100 };
  const found: Comment[] = [];
  let self: string | undefined;
  for await (const { data } of pagesOf(client.paginate.iterator(client.rest.issues.listComments, query))) {
    if (!Array.isArray(data))
      throw new GateError(
        'github-refused',
        'GitHub',
        'answered something that is no list of comments',
        'Run the job again',
      );
    for (const candidate of data) {
      const comment = commentOf(candidate);
      if (!comment) continue;
      // Anybody can copy a marker: only comments by this token's own identity are ours.
      self ??= await loginOf(client);
      if (candidate.user?.login === self) found.push(comment);
    }
  }
  return found.sort((a, b) => a.id - b.id);
}

/** The login that this token comments as. People's tokens can ask who they are; an app's and a workflow's cannot. */
async function loginOf(client: Client): Promise<string> {
  try {
    const { data } = await client.rest.users.getAuthenticated();
    if (typeof data.login === 'string' && data.login !== '') return data.login;
  } catch (error) {
    const status = statusOf(error);
    if (status !== 401 && status !== 403 && status !== 404) throw error;
    return viewerOf(client);
  }
  throw new GateError('github-refused', 'GitHub', 'did not say whom the token belongs to', 'Run the job again');
}

/** GraphQL answers apps and workflows too; where it does not, the token is taken for a workflow's. */
async function viewerOf(client: Client): Promise<string> {
  const query = 'query { viewer { login } }';
  try {
    const answer = await client.graphql<{ viewer?: { login?: unknown } }>(query, { request: { retries: 3 } });
    const login = answer.viewer?.login;
    if (typeof login === 'string' && login !== '') return login;
  } catch (error) {
    const status = statusOf(error);
    // GraphQL says no with status 200 and errors.
    const refused = (error as { name?: unknown }).name === 'GraphqlResponseError';
    if (refused || status === 401 || status === 403 || status === 404) return 'github-actions[bot]';
    throw error;
  }
  throw new GateError('github-refused', 'GitHub', 'did not say whom the token belongs to', 'Run the job again');
}

/** Removes second comments. One that stays is said in the log and found again by the next run. */
async function removeAll(client: Client, target: CommentTarget, comments: readonly Comment[]): Promise<void> {
  for (const { id, url } of comments) {
    try {
      await client.rest.issues.deleteComment({ owner: target.owner, repo: target.repo, comment_id: id });
    } catch (error) {
      // The other run may have removed it already.
      if (statusOf(error) !== 404) client.log.warn(`the second comment ${url} could not be removed: ${String(error)}`);
    }
  }
}

/** A comment that begins as ours do; undefined for every other comment and for what is none. */
function commentOf(data: unknown): Comment | undefined {
  const { id, body, html_url: url } = (data ?? {}) as Record<string, unknown>;
  if (typeof id !== 'number' || typeof body !== 'string' || typeof url !== 'string') return undefined;
  return body.startsWith(COMMENT_MARKER) ? { id, body, url } : undefined;
}
