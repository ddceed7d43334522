import { log } from '../../github/log.js';
import { artifactNameFor, readCommentInputs } from '../../github/inputs.js';
import { readEvent } from '../shared/event.js';
import { makeClient, pagesOf, type Client } from '../../github/client.js';
import { readContext, type ActionContext } from '../../github/context.js';
import { keepComment } from '../../github/github.js';
import { partOf } from '../../github/part.js';
import { downloadReports } from '../../github/artifacts.js';
import { readReport } from '../../report/read-report.js';
import type { Report } from '../../report/model.js';
import { failureText, GateError } from '../../vmstate/errors.js';

/** The first stage's run, as the event tells it: GitHub wrote this, not the pull request. */
export interface FirstStage {
  readonly runId: number;
  readonly attempt: number;
  readonly headSha: string;
  readonly headRepository: string;
  readonly event: string;
  readonly completed: boolean;
}

/** Keeps the comment for a pull request whose own run may not. Sets the exit status and never throws. */
export async function main(): Promise<void> {
  try {
    log.output('comment-url', await run());
  } catch (error) {
    log.fail(`vmstate-gate comment: ${failureText(error)}`);
  }
}

async function run(): Promise<string> {
  const { token, commentKey: key, artifactName } = readCommentInputs(process.env);
  log.mask(token);
  const payload = readEvent(process.env);
  const context = readContext(process.env, payload);
  const stage = firstStage(context, payload);
  if (!stage.completed || stage.event !== 'pull_request') {
    return skip(
      `the run is of event ${stage.event}${stage.completed ? '' : ' and not completed'}: there is no pull request to comment on`,
    );
  }
  const client = await makeClient({ token, apiUrl: context.apiUrl, log: (text) => log.info(text) });
  const pulls = await findPulls(client, context, stage);
  if (pulls.length === 0) return skip(`no open pull request has ${stage.headSha} as its head any more`);
  const { owner, repo } = context;
  const name = artifactName ?? (key === 'default' ? `${artifactNameFor(key)}*` : artifactNameFor(key));
  const uploaded = await downloadReports(client, { owner, repo, runId: stage.runId, name });
  if (uploaded.length === 0) return skip('the first stage uploaded no report');
  const told = await Promise.all(
    uploaded.map(async (one) => ({ key: keyOf(one.name, key), report: await readReport(one.bytes) })),
  );
  const named = new Set(told.map(({ report }) => report.run.pullRequest));
  // One commit may be the head of several pull requests. The report says which of them it is about, and may name no other.
  const pull = pulls.length === 1 ? pulls[0] : pulls.find((number) => named.size === 1 && named.has(number));
  if (pull === undefined) return skip(`the report does not say which of ${pulls.join(', ')} it is about`);
  const reports = told.map((one) => ({ ...one, report: trusted(one.report, context, stage, pull) }));
  const source = { runId: stage.runId, runAttempt: stage.attempt, headSha: stage.headSha };
  const outcome = await keepComment(client, {
    owner,
    repo,
    pullRequest: pull,
    parts: reports.map((one) => partOf(one.report, { key: one.key, job: 'gate', targets: [] }, source)),
    onlyUpdate: reports.every(({ report }) => isQuiet(report)),
  });
  if (outcome.kind === 'denied' || outcome.kind === 'failed')
    throw new GateError('github-refused', 'the comment', outcome.reason, 'Give it `pull-requests: write`');
  log.info(`Comment ${outcome.kind}`);
  return 'url' in outcome ? outcome.url : '';
}

/** The key that a job's artifact is named by; its own uploader chose it, so that only a plain one counts. */
function keyOf(artifact: string, key: string): string {
  const own = artifact.slice(`${artifactNameFor('default')}-`.length);
  return key !== 'default' || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(own) ? key : own;
}

function isQuiet(report: Report): boolean {
  return (
    report.verdict === 'compatible' &&
    report.problems.every(({ severity }) => severity === 'notice') &&
    report.summary.byDisposition.waived === 0
  );
}

function skip(why: string): string {
  log.info(`Skipped on purpose: ${why}.`);
  return '';
}

/** @throws when the event is not a workflow_run as GitHub sends it. */
export function firstStage(context: ActionContext, payload: unknown): FirstStage {
  if (context.event !== 'workflow_run')
    throw new GateError('event-unusable', `event ${context.event}`, 'brings no report', 'Run this on workflow_run');
  const run = (payload as { workflow_run?: Record<string, unknown> } | null)?.workflow_run ?? {};
  const { id, run_attempt: attempt, head_sha: headSha, event, status } = run;
  const headRepository = (run['head_repository'] as { full_name?: unknown } | null | undefined)?.full_name;
  if (
    typeof id !== 'number' ||
    typeof attempt !== 'number' ||
    typeof headSha !== 'string' ||
    !/^[0-9a-f]{40,64}$/.test(headSha) ||
    typeof event !== 'string' ||
    typeof headRepository !== 'string'
  ) {
    throw new GateError(
      'event-unusable',
      'the event',
      'tells no run: workflow_run lacks id, run_attempt, head_sha, event or head_repository',
      'Run this on workflow_run',
    );
  }
  return { runId: id, attempt, headSha, headRepository, event, completed: status === 'completed' };
}

/** The open pull requests of this repository whose head is that very commit of that very repository. */
async function findPulls(client: Client, context: ActionContext, stage: FirstStage): Promise<readonly number[]> {
  const { owner, repo } = context;
  const fitting: number[] = [];
  const query = { owner, repo, state: 'open' as const, per_page: 100 };
  const pages = pagesOf(client.paginate.iterator(client.rest.pulls.list, query));
  for await (const { data } of pages) {
    if (!Array.isArray(data))
      throw new GateError(
        'github-refused',
        'GitHub',
        'answered something that is no list of pull requests',
        'Run the job again',
      );
    for (const pull of data) {
      // GitHub answers null for a fork that was deleted, whatever the types say.
      const from = (pull.head.repo as { full_name: string } | null)?.full_name;
      if (pull.head.sha === stage.headSha && from === stage.headRepository) fitting.push(pull.number);
    }
  }
  return fitting;
}

/** The report with everything about where it belongs taken from the event and the API. */
function trusted(report: Report, context: ActionContext, stage: FirstStage, pullRequest: number): Report {
  const { serverUrl, owner, repo } = context;
  return {
    ...report,
    run: {
      serverUrl,
      repository: `${owner}/${repo}`,
      pullRequest,
      headSha: stage.headSha,
      runId: stage.runId,
      runAttempt: stage.attempt,
      runUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${stage.runId}`,
      event: stage.event,
    },
  };
}
