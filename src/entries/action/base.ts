import { count } from '../../vmstate/count.js';
import { join } from 'node:path';
import { log } from '../../github/log.js';
import { mergeBaseOf } from '../../github/base-files.js';
import { dumpsOfBaseRun } from '../../github/base-run.js';
import type { Client } from '../../github/client.js';
import type { ActionContext } from '../../github/context.js';
import type { Inputs } from '../../github/inputs.js';
import { readBounded } from '../../io/bytes.js';
import type { BaselineEntry } from '../../vmstate/baseline.js';
import { failureText, GateError } from '../../vmstate/errors.js';
import type { Problem } from '../../vmstate/problem.js';
import type { BaseBuild, SourceAnswer, SourcedDump } from '../../vmstate/sourced-dump.js';
import { buildBase } from './base-build.js';

/** What the change is told apart by: dumps of the base branch's own build, and how they came to hand. */
export interface BaseAnswer {
  readonly baseDumps: readonly SourcedDump[];
  /** Every machine type of its binaries, by target, as far as they were asked. */
  readonly baseMachineTypes: SourceAnswer['machineTypes'];
  /** One sentence for the report; undefined where there is no base to be held against. */
  readonly base: string | undefined;
  readonly problems: readonly Problem[];
}

export interface BaseRequest {
  readonly inputs: Inputs;
  readonly context: ActionContext;
  readonly client: Client | undefined;
  readonly baselines: readonly BaselineEntry[];
  readonly cwd: string;
  /** What the input `base-dumps` names. */
  readonly given: BaseBuild;
}

/**
 * Dumps of the base: given, kept by a run of the base branch, or built on the spot, in this order. All of it before
 * anything of the pull request runs here. Nothing found makes the gate stricter and is said; it is an error only where
 * the workflow requires one.
 * @throws GateError
 */
export async function findBase(request: BaseRequest): Promise<BaseAnswer> {
  const { inputs, context, given } = request;
  if (given.dumps.length === 0) return otherBase(request);
  if (context.baseSha === undefined || inputs.baseDumpsTrusted)
    return found(
      given,
      `${count(given.dumps.length, 'dump')} of the base ${given.dumps.length === 1 ? 'was' : 'were'} given`,
    );
  const other = await otherBase(request);
  return { ...other, problems: [NOT_BELIEVED, ...other.problems] };
}

/** The gate's checkout is the pull request's: a copy of a broken dump that it commits or makes would excuse the break. */
const NOT_BELIEVED: Problem = {
  severity: 'warning',
  code: 'base-dumps-not-believed',
  message: 'base-dumps are files that the pull request could have committed or made: they excuse nothing',
  remedy:
    'Let the workflow run on push to the base branch, whose runs keep their dumps; or set base-dumps-trusted: true if the pull request can do neither',
};

async function otherBase(request: BaseRequest): Promise<BaseAnswer> {
  const { inputs, context } = request;
  if (context.baseSha === undefined || inputs.base === 'off') return none();
  if (inputs.base === 'build') return builtBase(request, context.baseSha);
  const kept = await keptBase(request, context.baseSha);
  return typeof kept === 'string' ? missing(kept, inputs.base === 'required') : kept;
}

function found({ dumps, machineTypes }: BaseBuild, base: string): BaseAnswer {
  log.info(base);
  return { baseDumps: dumps, baseMachineTypes: machineTypes, base, problems: [] };
}

function none(problems: readonly Problem[] = []): BaseAnswer {
  return { baseDumps: [], baseMachineTypes: new Map(), base: undefined, problems };
}

function missing(why: string, required: boolean): BaseAnswer {
  const problem: Problem = {
    severity: required ? 'error' : 'notice',
    code: 'base-not-found',
    message: `the base branch’s own dumps were not found: ${why}`,
    remedy:
      'Let the workflow run on push to the base branch too, give the job `actions: read`, or set `base: build` for the first days',
  };
  return none([problem]);
}

/** Of the merge base, which is the base branch's tip where a merge commit is checked out; else of its nearest ancestor. */
async function keptBase({ inputs, context, client }: BaseRequest, tip: string): Promise<BaseAnswer | string> {
  const { owner, repo, headSha } = context;
  const workflow = workflowOf(process.env['GITHUB_WORKFLOW_REF'], owner, repo);
  if (!client) return 'no github-token was given to look for them with';
  if (workflow === undefined || context.baseBranch === undefined)
    return 'this run tells neither workflow nor base branch';
  const branched = headSha !== undefined && !isMergeOf(context.workspace, headSha);
  const sha = branched ? await branchPoint(client, { owner, repo, base: tip, head: headSha }) : tip;
  const artifact = keptName(inputs.commentKey);
  const query = { owner, repo, workflow, branch: context.baseBranch, sha, artifact };
  const answer = await dumpsOfBaseRun(client, query, inputs.maxInputBytes);
  if (typeof answer === 'string') return answer;
  const where =
    answer.distance === 0 ? 'the merge base' : `an ancestor ${count(answer.distance, 'commit')} before the merge base`;
  const text = `${count(answer.dumps.length, 'dump')} of ${where}, ${answer.sha.slice(0, 12)}, kept by run ${answer.runId}`;
  return found(answer, text);
}

/** Where the branch left the base; its tip where the API tells none: then fewer findings are told apart, never more. */
async function branchPoint(
  client: Client,
  of: { readonly owner: string; readonly repo: string; readonly base: string; readonly head: string },
): Promise<string> {
  try {
    return await mergeBaseOf(client, of);
  } catch {
    return of.base;
  }
}

/** The merge base, built with the same command in a folder beside. */
async function builtBase(request: BaseRequest, tip: string): Promise<BaseAnswer> {
  const { inputs, context, client } = request;
  const { owner, repo, headSha } = context;
  if (inputs.buildCommand === undefined || inputs.qemu.length === 0) {
    throw new GateError('bad-usage', 'base: build', 'needs build-command and qemu', 'Set both, or `base: auto`');
  }
  const branched = headSha !== undefined && client !== undefined && !isMergeOf(context.workspace, headSha);
  const sha = branched ? await branchPoint(client, { owner, repo, base: tip, head: headSha }) : tip;
  try {
    const base = await buildBase({ ...request, sha });
    return found(base, `${count(base.dumps.length, 'dump')} of the base ${sha.slice(0, 12)}, built here`);
  } catch (error) {
    return missing(failureText(error), false);
  }
}

/** Name of the artifact in which the base branch's runs keep their dumps, one for each key. */
export function keptName(key: string): string {
  return `vmstate-gate-dumps-${key}`;
}

/** File name of the workflow out of `OWNER/REPO/.github/workflows/FILE@REF`; undefined for another repository's. */
export function workflowOf(ref: string | undefined, owner: string, repo: string): string | undefined {
  const match = /^([^/]+\/[^/]+)\/\.github\/workflows\/([A-Za-z0-9._-]{1,128}\.ya?ml)@/.exec(ref ?? '');
  return match?.[1]?.toLowerCase() === `${owner}/${repo}`.toLowerCase() ? match[2] : undefined;
}

/**
 * Whether the checkout is GitHub's merge of the pull request into its base, which holds all that the base's tip holds:
 * the checked-out commit is known and is not the pull request's own.
 */
function isMergeOf(workspace: string, headSha: string): boolean {
  try {
    const head = readBounded(join(workspace, '.git', 'HEAD'), '.git/HEAD', 4096)
      .toString('utf8')
      .trim();
    return /^[0-9a-f]{40,64}$/.test(head) && head !== headSha;
  } catch {
    return false;
  }
}
