import type { RunContext } from '../report/model.js';
import { GateError } from '../vmstate/errors.js';
import { repositoryOf } from './repository.js';

/** What the runner tells of the run, checked. */
export interface ActionContext {
  readonly event: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly workspace: string;
  /** Commit whose build is judged. */
  readonly headSha: string | undefined;
  /** Commit that configuration, baselines and VERSION are trusted at; undefined where the checkout itself is trusted. */
  readonly baseSha: string | undefined;
  /** The base branch's name; undefined where there is none. */
  readonly baseBranch: string | undefined;
  /** Whether the base commit has to be that branch's tip; a merge queue names one commit for good. */
  readonly atTip: boolean;
  readonly pullRequest: number | undefined;
  /** On workflow_run: the run that triggered this one, and whether a pull request started it. */
  readonly triggeredBy: { readonly runId: number; readonly pullRequest: boolean } | undefined;
  /** The pull request comes from another repository. */
  readonly fork: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Events that the gate knows what to do on. */
const EVENTS = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'push',
  'schedule',
  'workflow_dispatch',
  'workflow_run',
];

/**
 * Reads the runner's environment and the event's payload.
 * @throws GateError for an event that is not supported or a payload that lacks what its event always has.
 */
export function readContext(env: Env, payload: unknown): ActionContext {
  const event = required(env, 'GITHUB_EVENT_NAME');
  if (!EVENTS.includes(event)) {
    throw new GateError(
      'event-unusable',
      `event ${JSON.stringify(event)}`,
      'is not supported',
      `Run the gate on ${EVENTS.join(', ')}`,
    );
  }
  const repository = repositoryOf(required(env, 'GITHUB_REPOSITORY'));
  if (!repository) throw unusable('GITHUB_REPOSITORY', 'is not owner/name');
  return {
    event,
    serverUrl: url(env, 'GITHUB_SERVER_URL', 'https://github.com'),
    apiUrl: url(env, 'GITHUB_API_URL', 'https://api.github.com'),
    ...repository,
    runId: number(env, 'GITHUB_RUN_ID'),
    runAttempt: number(env, 'GITHUB_RUN_ATTEMPT'),
    workspace: required(env, 'GITHUB_WORKSPACE'),
    ...commits(event, env, payload),
  };
}

type Commits = Pick<
  ActionContext,
  'headSha' | 'baseSha' | 'baseBranch' | 'atTip' | 'pullRequest' | 'triggeredBy' | 'fork'
>;

function commits(event: string, env: Env, payload: unknown): Commits {
  if (event === 'pull_request' || event === 'pull_request_target') {
    const pull = member(payload, 'pull_request');
    const number = member(pull, 'number');
    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
      throw unusable('the event', 'has no pull request number');
    }
    const headRepo = member(member(member(pull, 'head'), 'repo'), 'full_name');
    const baseRepo = member(member(member(pull, 'base'), 'repo'), 'full_name');
    return {
      headSha: sha(member(member(pull, 'head'), 'sha'), 'pull_request.head.sha'),
      baseSha: sha(member(member(pull, 'base'), 'sha'), 'pull_request.base.sha'),
      baseBranch: branch(member(member(pull, 'base'), 'ref')),
      atTip: true,
      pullRequest: number,
      triggeredBy: undefined,
      fork: headRepo !== baseRepo,
    };
  }
  const none = {
    baseBranch: undefined,
    atTip: false,
    pullRequest: undefined,
    triggeredBy: undefined,
    fork: false,
  };
  if (event === 'merge_group') {
    const group = member(payload, 'merge_group');
    return {
      headSha: sha(member(group, 'head_sha'), 'merge_group.head_sha'),
      baseSha: sha(member(group, 'base_sha'), 'merge_group.base_sha'),
      ...none,
      baseBranch: branchOf(member(group, 'base_ref')),
    };
  }
  if (event === 'workflow_run') return { ...none, ...triggered(env, payload) };
  const head = env['GITHUB_SHA'];
  return { headSha: head && isSha(head) ? head : undefined, baseSha: undefined, ...none };
}

/**
 * A run that a pull request started may have left its files anywhere in the workspace: then everything that is trusted
 * comes from the commit that the workflow itself comes from, the default branch's.
 */
function triggered(
  env: Env,
  payload: unknown,
): Pick<Commits, 'headSha' | 'baseSha' | 'baseBranch' | 'atTip' | 'triggeredBy'> {
  const run = member(payload, 'workflow_run');
  const runId = member(run, 'id');
  if (typeof runId !== 'number' || !Number.isSafeInteger(runId) || runId < 1) {
    throw unusable('the event', 'has no run in workflow_run.id');
  }
  const started = member(run, 'event');
  if (typeof started !== 'string') throw unusable('the event', 'has no text in workflow_run.event');
  const pullRequest = started.startsWith('pull_request');
  return {
    headSha: sha(member(run, 'head_sha'), 'workflow_run.head_sha'),
    baseSha: pullRequest ? sha(env['GITHUB_SHA'], 'GITHUB_SHA') : undefined,
    baseBranch: pullRequest ? branch(member(member(payload, 'repository'), 'default_branch')) : undefined,
    atTip: pullRequest,
    triggeredBy: { runId, pullRequest },
  };
}

/** The part of the context that a report carries. */
export function runContextOf(context: ActionContext): RunContext {
  const { serverUrl, owner, repo, runId, runAttempt, event } = context;
  return {
    serverUrl,
    repository: `${owner}/${repo}`,
    runId,
    runAttempt,
    runUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}`,
    event,
    ...(context.pullRequest !== undefined && { pullRequest: context.pullRequest }),
    ...(context.headSha !== undefined && { headSha: context.headSha }),
    ...(context.baseSha !== undefined && { baseSha: context.baseSha }),
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function sha(value: unknown, name: string): string {
  if (typeof value !== 'string' || !isSha(value)) throw unusable('the event', `has no commit in ${name}`);
  return value;
}

/** A branch's name as the API takes it; what is none is not asked for. */
function branch(value: unknown): string | undefined {
  const plain = typeof value === 'string' && /^[^\s~^:?*[\\\p{C}]{1,255}$/u.test(value) && !value.includes('..');
  return plain ? value : undefined;
}

/** The branch that `refs/heads/NAME` names. */
function branchOf(ref: unknown): string | undefined {
  return typeof ref === 'string' ? branch(ref.replace(/^refs\/heads\//, '')) : undefined;
}

function isSha(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function required(env: Env, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw unusable(name, 'is not set');
  return value;
}

function number(env: Env, name: string): number {
  const value = Number(required(env, name));
  if (!Number.isSafeInteger(value) || value < 0) throw unusable(name, 'is not a number');
  return value;
}

function url(env: Env, name: string, fallback: string): string {
  const text = env[name] ?? fallback;
  if (!/^https?:\/\/[A-Za-z0-9.:-]+(\/[A-Za-z0-9._/-]*)?$/.test(text)) throw unusable(name, 'is not an address');
  return text.replace(/\/+$/, '');
}

function unusable(subject: string, problem: string): GateError {
  return new GateError('event-unusable', subject, problem, 'This runs in GitHub Actions only');
}
