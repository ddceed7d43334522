import { jobPart, harmlessBody, headlineOf, type CommentPart } from '../report/comment.js';
import { markdownProse, markdownText } from '../report/escape.js';
import { COMMENT_LIMIT } from '../report/limits.js';
import { headlineText, renderBody } from '../report/markdown.js';
import type { Report } from '../report/model.js';
import { targetInPath } from '../io/targets.js';
import type { ActionContext } from './context.js';

/** Who speaks in the comment. */
export interface Speaker {
  /** The input comment-key; `default` names nobody. */
  readonly key: string;
  /** The job's id in its workflow, and which of its steps this is where there are several. */
  readonly job: string;
  /** Targets that the inputs name, before anything is known of dumps. */
  readonly targets: readonly string[];
}

type Run = Pick<ActionContext, 'runId' | 'runAttempt' | 'headSha'>;

/** Room for a part's marker, heading and row. */
const PART_ROOM = 4000;

/** Reads who this step is from the runner's environment and its own inputs. */
export function speakerOf(
  env: Readonly<Record<string, string | undefined>>,
  key: string,
  patterns: readonly string[],
): Speaker {
  const job = plain(env['GITHUB_JOB']) || 'gate';
  const again = /_(\d{1,3})$/.exec(env['GITHUB_ACTION'] ?? '')?.[1];
  const named = patterns.map((pattern) => targetInPath(pattern)).filter((name) => name !== undefined);
  return { key, job: again === undefined ? job : `${job}.${again}`, targets: unique(named) };
}

/** What a report says in the comment. */
export function partOf(report: Report, speaker: Speaker, run: Run): CommentPart {
  const seen = unique(report.comparisons.map(({ target }) => target));
  return {
    ...nameOf({ ...speaker, targets: speaker.targets.length > 0 ? speaker.targets : seen }),
    ...originOf(run),
    verdict: report.verdict,
    headline: headlineOf(headlineText(report)),
    body: harmlessBody(renderBody(report, { limit: COMMENT_LIMIT - PART_ROOM })),
  };
}

/** What is said where no report was made: an error, with its remedy. */
export function failedPart(problem: string, speaker: Speaker, run: Run, runUrl: string | undefined): CommentPart {
  return {
    ...nameOf(speaker),
    ...originOf(run),
    verdict: 'error',
    headline: 'The gate could not judge this change',
    body: harmlessBody(failureBody(problem, runUrl)),
  };
}

/** The same for a job's summary. */
export function failureBody(problem: string, runUrl: string | undefined): string {
  const run =
    runUrl !== undefined && /^https?:\/\/[\w.:-]+\/[\w./-]+$/.test(runUrl) ? `\n\n<sub>[Run](${runUrl})</sub>` : '';
  return `${markdownProse(problem)}.\n\nNothing was found out about migration: this is no pass.${run}`;
}

function nameOf({ key, job, targets }: Speaker): Pick<CommentPart, 'id' | 'label' | 'job'> {
  if (key !== 'default') return { id: `key ${key}`, label: markdownText(key), job };
  const names = targets.slice(0, 20).join(', ');
  return { id: targets.length > 0 ? `${job}/${names}` : jobPart(job), label: markdownText(names || job), job };
}

function originOf({ runId, runAttempt, headSha }: Run): Pick<CommentPart, 'run' | 'head'> {
  return { run: { id: runId, attempt: runAttempt }, head: headSha ?? '' };
}

function plain(text: string | undefined): string {
  return (text ?? '').replace(/[^A-Za-z0-9_-]/g, '').slice(0, 100);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
