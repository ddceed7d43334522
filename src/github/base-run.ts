import { statusOf, type Client } from './client.js';
import { downloadArtifact, listArtifacts } from './artifacts.js';
import { unpackDumps } from './kept-dumps.js';
import { GateError } from '../vmstate/errors.js';
import type { BaseBuild } from '../vmstate/sourced-dump.js';

/** Where the base branch's dumps are looked for. */
export interface BaseRunQuery {
  readonly owner: string;
  readonly repo: string;
  /** File name of this workflow, `vmstate-gate.yml`. */
  readonly workflow: string;
  /** The base branch's name. */
  readonly branch: string;
  /** Commit that the change is held against. */
  readonly sha: string;
  /** Name of the artifact. */
  readonly artifact: string;
}

export interface BaseRunDumps extends BaseBuild {
  /** Commit that they were made of. */
  readonly sha: string;
  readonly runId: number;
  /** Commits between it and the one that was asked for; 0: the very one. */
  readonly distance: number;
}

interface WorkflowRun {
  readonly id: number;
  readonly sha: string;
}

/** Runs that are looked at: the newest of the base branch. */
const RUNS = 100;
/** Ancestors that are looked at. */
const ANCESTORS = 100;
/** Runs whose artifacts are asked for before it is given up. */
const TRIES = 2;

/**
 * Dumps that a run of the same workflow kept for the base commit, or for its nearest ancestor that has any. Only runs
 * that a push to the base branch or a schedule started count, in this repository, never one of a pull request.
 * A run that ended red counts as well: a base branch that is broken says so in red, and its dumps are what tells a pull request's
 * breaks from those. Requests: the runs, the ancestors where no run is of the very commit, the artifacts, the download.
 * @returns why there are none, a clause without a full stop
 * @throws GateError where the artifact that was found is damaged
 */
export async function dumpsOfBaseRun(
  client: Client,
  query: BaseRunQuery,
  maxBytes: number,
): Promise<BaseRunDumps | string> {
  try {
    return await find(client, query, maxBytes);
  } catch (error) {
    const status = statusOf(error);
    if (status === 403 || status === 401) return 'the token may not read workflow runs: `actions: read` is missing';
    if (status !== undefined) return `GitHub answered ${status}`;
    if (error instanceof GateError) throw error;
    return 'GitHub did not answer';
  }
}

async function find(client: Client, query: BaseRunQuery, maxBytes: number): Promise<BaseRunDumps | string> {
  const workflowRuns = await listWorkflowRuns(client, query);
  if (workflowRuns.length === 0) return `no run of ${query.workflow} on ${query.branch} has ended yet`;
  const near = workflowRuns.some(({ sha }) => sha === query.sha) ? [query.sha] : await ancestors(client, query);
  const candidates = near.flatMap((sha, distance) =>
    workflowRuns.filter((run) => run.sha === sha).map((run) => ({ ...run, distance })),
  );
  if (candidates.length === 0) return `no run of ${query.workflow} on ${query.branch} is of an ancestor`;
  let why = '';
  for (const { id: runId, sha, distance } of candidates.slice(0, TRIES)) {
    const from = { owner: query.owner, repo: query.repo, runId, name: query.artifact };
    const artifact = (await listArtifacts(client, from)).find(({ name }) => name === query.artifact);
    if (artifact === undefined || artifact.expired) {
      why = `run ${runId} of ${sha.slice(0, 12)} ${artifact ? 'has let its dumps expire' : 'kept no dumps'}`;
      continue;
    }
    const zip = await downloadArtifact(client, from, artifact);
    const build = await unpackDumps(zip, { name: artifact.name, id: artifact.id, runId, sha }, maxBytes);
    return { ...build, sha, runId, distance };
  }
  return why;
}

/** Ended runs of the workflow that the base branch itself started, newest first. */
async function listWorkflowRuns(client: Client, query: BaseRunQuery): Promise<readonly WorkflowRun[]> {
  const { owner, repo, workflow: workflow_id, branch } = query;
  const { data } = await client.rest.actions.listWorkflowRuns({
    owner,
    repo,
    workflow_id,
    branch,
    status: 'completed',
    exclude_pull_requests: true,
    per_page: RUNS,
  });
  const list = (data as { workflow_runs?: unknown } | undefined)?.workflow_runs;
  if (!Array.isArray(list))
    throw new GateError('github-refused', 'GitHub', 'answered something that is no list of runs', 'Run the job again');
  return list.flatMap((run: RawRun): WorkflowRun[] =>
    isOfTheBase(run, query) ? [{ id: run.id, sha: run.head_sha }] : [],
  );
}

interface RawRun {
  readonly id: number;
  readonly head_sha: string;
  readonly head_branch: string | null;
  readonly event: string;
  readonly status: string | null;
  readonly conclusion: string | null;
  readonly path?: string;
  readonly head_repository?: { readonly full_name?: string } | null;
}

/** What the query asks for is looked at again: a filter that a server does not know must let nothing in. */
function isOfTheBase(run: RawRun, { owner, repo, branch, workflow }: BaseRunQuery): boolean {
  return (
    Number.isSafeInteger(run.id) &&
    typeof run.head_sha === 'string' &&
    (run.event === 'push' || run.event === 'schedule') &&
    run.head_branch === branch &&
    run.status === 'completed' &&
    (run.conclusion === 'success' || run.conclusion === 'failure') &&
    run.head_repository?.full_name?.toLowerCase() === `${owner}/${repo}`.toLowerCase() &&
    (run.path === undefined || run.path.split('@')[0]?.split('/').at(-1) === workflow)
  );
}

/** The commit and those before it, nearest first. */
async function ancestors(client: Client, { owner, repo, sha }: BaseRunQuery): Promise<readonly string[]> {
  const { data } = await client.rest.repos.listCommits({ owner, repo, sha, per_page: ANCESTORS });
  if (Array.isArray(data)) return data.map((commit: { sha: string }) => commit.sha);
  throw new GateError('github-refused', 'GitHub', 'answered something that is no list of commits', 'Run the job again');
}
