import type { Verdict } from '../policy/model.js';
import { wholeUpTo } from './cut.js';
import { clip } from './escape.js';
import { COMMENT_LIMIT } from './limits.js';
import { SIGNS } from './signs.js';

/** What one job says in a pull request's comment. */
export interface CommentPart {
  /** Tells a job's part from the others': replaced by what the same job says later. */
  readonly id: string;
  /** What people call it: a key, or the targets. */
  readonly label: string;
  /** The job of the workflow; a part that knows its targets takes the place of one of an older run that did not. */
  readonly job: string;
  readonly run: { readonly id: number; readonly attempt: number };
  /** Commit that was judged; parts of other commits are dropped. */
  readonly head: string;
  readonly verdict: Verdict;
  /** One sentence in Markdown, escaped already. */
  readonly headline: string;
  /** Everything below it, in Markdown, escaped already. */
  readonly body: string;
}

/** First line of the comment: how it is found again. */
export const COMMENT_MARKER = '<!-- vmstate-gate comment -->';

const OPEN = '<!-- vmstate-gate part ';
const CLOSE = '<!-- vmstate-gate end -->';
/** Parts of one comment; a matrix has a few. */
const MAX_PARTS = 60;
const HEADLINE_LENGTH = 1000;
const BAD_FIRST: readonly Verdict[] = ['incompatible', 'error', 'advisory', 'compatible'];

/** Whether the first is of a later run, or of a later attempt of the same. */
export function isLater(a: CommentPart['run'], b: CommentPart['run']): boolean {
  return a.id > b.id || (a.id === b.id && a.attempt > b.attempt);
}

/**
 * Parts as they stand after a job has spoken: of the newest run's commit only, each job's latest word.
 * The same whatever the order in which jobs come, so that a job that lost a race says its part again.
 */
export function mergeParts(known: readonly CommentPart[], own: readonly CommentPart[]): readonly CommentPart[] {
  const all = [...known, ...own];
  const [first] = all;
  if (!first) return [];
  const newest = all.reduce((best, part) => (isLater(part.run, best.run) ? part : best), first);
  const latest = new Map<string, CommentPart>();
  for (const part of all) {
    if (part.head !== newest.head) continue;
    const before = latest.get(part.id);
    // Of two of one attempt our own, the last, is the newer.
    if (!before || !isLater(before.run, part.run)) latest.set(part.id, part);
  }
  const parts = [...latest.values()];
  const kept = parts.filter((part) => !parts.some((other) => replaces(other, part)));
  return [...kept].sort(worstFirst).slice(0, MAX_PARTS);
}

/** A run that failed before its targets were known has a part of the job alone: a later run of that job answers for it. */
function replaces(other: CommentPart, part: CommentPart): boolean {
  return (
    part.id === jobPart(part.job) && other.id !== part.id && other.job === part.job && isLater(other.run, part.run)
  );
}

/** The id of a part that knows no targets. */
export function jobPart(job: string): string {
  return `${job}/`;
}

function worstFirst(a: CommentPart, b: CommentPart): number {
  return (
    BAD_FIRST.indexOf(a.verdict) - BAD_FIRST.indexOf(b.verdict) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)
  );
}

/** The comment's whole text, within GitHub's limit: what finds no room goes from the longest part's end first. */
export function renderComment(parts: readonly CommentPart[]): string {
  const sorted = [...parts].sort(worstFirst);
  const limit = COMMENT_LIMIT - 200 - sorted.reduce((sum, part) => sum + overhead(part), 0);
  const rooms = share(
    sorted.map(({ body }) => body.length),
    Math.max(0, limit),
  );
  const texts = sorted.map((part, index) =>
    partText({ ...part, body: shorten(part.body, rooms[index] ?? 0) }, sorted.length > 1),
  );
  return `${[COMMENT_MARKER, ...(sorted.length > 1 ? [overview(sorted), ...texts] : texts)].join('\n\n')}\n`;
}

/** Characters that a part takes beside its body: its marker, its heading and its row. */
function overhead(part: CommentPart): number {
  return marker(part).length + CLOSE.length + 2 * (part.headline.length + part.label.length) + 200;
}

function overview(parts: readonly CommentPart[]): string {
  const [worst] = parts as [CommentPart];
  const rows = parts.map(({ label, verdict, headline }) => `| ${label} | ${SIGNS[verdict]} ${headline} |`);
  return [
    `### ${SIGNS[worst.verdict]} vmstate-gate: ${worst.headline}`,
    ['| job | verdict |', '|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

function partText(part: CommentPart, among: boolean): string {
  const { verdict, label, headline, body } = part;
  const sign = SIGNS[verdict];
  const shown = !among
    ? `### ${sign} vmstate-gate: ${headline}\n\n${body}`
    : verdict === 'compatible'
      ? `<details><summary>${sign} ${label}</summary>\n\n${body}\n\n</details>`
      : `#### ${sign} ${label}: ${headline}\n\n${body}`;
  return [marker(part), shown, CLOSE].join('\n');
}

/** What is kept unseen: everything of a part but its body, which stands below it. */
function marker({ id, label, job, run, head, verdict, headline }: CommentPart): string {
  const rest = { id, label, job, run, head, verdict, headline };
  // `--` would end the comment.
  return `${OPEN}${encodeURIComponent(JSON.stringify(rest)).replace(/-/g, '%2D')} -->`;
}

/** The parts of a comment; what is not written as this version writes it is left out. */
export function parseComment(text: string): readonly CommentPart[] {
  const clean = text.replaceAll('\r\n', '\n').slice(0, COMMENT_LIMIT * 2);
  if (!clean.startsWith(COMMENT_MARKER)) return [];
  const parts: CommentPart[] = [];
  for (const chunk of clean.split(`\n${OPEN}`).slice(1, MAX_PARTS + 1)) {
    const part = parsePart(chunk);
    if (part) parts.push(part);
  }
  return parts;
}

function parsePart(chunk: string): CommentPart | undefined {
  const head = /^([A-Za-z0-9%_.!~*'()]{1,20000}) -->\n/.exec(chunk);
  const end = chunk.indexOf(`\n${CLOSE}`);
  if (!head?.[1] || end < 0) return undefined;
  try {
    const rest = JSON.parse(decodeURIComponent(head[1])) as unknown;
    return isRest(rest) ? { ...rest, body: bodyOf(chunk.slice(head[0].length, end)) } : undefined;
  } catch {
    return undefined;
  }
}

/** What was put around a body goes again. */
function bodyOf(shown: string): string {
  const folded = /^<details><summary>[^\n]*<\/summary>\n\n([\s\S]*)\n\n<\/details>$/.exec(shown);
  return folded?.[1] ?? shown.replace(/^#{3,4} [^\n]*\n\n/, '');
}

function isRest(value: unknown): value is Omit<CommentPart, 'body'> {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label, job, run, head, verdict, headline, ...more } = value as Record<string, unknown>;
  const line = (text: unknown, max: number) => typeof text === 'string' && text.length <= max && !/[\r\n]/.test(text);
  const { id: runId, attempt } = (run ?? {}) as Record<string, unknown>;
  return (
    Object.keys(more).length === 0 &&
    line(id, 300) &&
    line(label, 1000) &&
    line(job, 200) &&
    line(headline, HEADLINE_LENGTH * 8) &&
    typeof head === 'string' &&
    /^[0-9a-f]{0,64}$/.test(head) &&
    Number.isSafeInteger(runId) &&
    Number.isSafeInteger(attempt) &&
    BAD_FIRST.includes(verdict as Verdict)
  );
}

/** Room for each of some lengths, the same for all that want more than their share. */
function share(lengths: readonly number[], total: number): readonly number[] {
  let left = total;
  const rooms = new Map<number, number>();
  const order = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length);
  order.forEach(({ length, index }, at) => {
    const room = Math.min(length, Math.floor(left / (order.length - at)));
    rooms.set(index, room);
    left -= room;
  });
  return lengths.map((_length, index) => rooms.get(index) ?? 0);
}

const LEFT_OUT = '\n\n_More found no room here; the whole is in the job’s summary and in report.html._';

function shorten(body: string, room: number): string {
  return body.length <= room ? body : `${wholeUpTo(body, room - LEFT_OUT.length)}${LEFT_OUT}`;
}

/**
 * Whether a comment says these parts and no others; of a part that found no room, what it has of it counts. So jobs
 * whose parts do not all fit agree on when they are done.
 */
export function says(text: string, parts: readonly CommentPart[]): boolean {
  const there = new Map(parseComment(text).map((part) => [part.id, part]));
  return there.size === parts.length && parts.every((part) => sameOrShorter(there.get(part.id), part));
}

function sameOrShorter(there: CommentPart | undefined, part: CommentPart): boolean {
  if (!there || marker(there) !== marker(part)) return false;
  return (
    there.body === part.body ||
    (there.body.endsWith(LEFT_OUT) && part.body.startsWith(there.body.slice(0, -LEFT_OUT.length)))
  );
}

/** Takes from a body what would be read as a part's beginning or end; only unescaped text could have it. */
export function harmlessBody(body: string): string {
  return body.replace(/^<!-- vmstate-gate/gm, '<!- - vmstate-gate').trim();
}

/** A headline of one line, within bounds. */
export function headlineOf(text: string): string {
  return clip(text.replace(/\s+/g, ' '), HEADLINE_LENGTH);
}
