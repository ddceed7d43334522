import { statusOf, type Client } from './client.js';
import { failureText, GateError } from '../vmstate/errors.js';

export interface PullRequestInput {
  readonly owner: string;
  readonly repo: string;
  readonly base: string;
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly message: string;
  /** Paths inside the repository; undefined for files that go. */
  readonly files: ReadonlyMap<string, string | undefined>;
}

export interface PullRequestOutcome {
  readonly kind: 'opened' | 'updated' | 'unchanged';
  readonly url: string;
}

/**
 * Puts the files on a branch, one commit above the base, and keeps one pull request for it. Doing it
 * again changes nothing; a retry after a lost answer finds what is there.
 * @throws Error in words for what the token may not do.
 */
export async function keepPullRequest(client: Client, input: PullRequestInput): Promise<PullRequestOutcome> {
  const { owner, repo } = input;
  const base = await client.rest.git.getRef({ owner, repo, ref: `heads/${input.base}` });
  const parent = base.data.object.sha;
  const commit = await client.rest.git.getCommit({ owner, repo, commit_sha: parent });
  const tree = await makeTree(client, input, commit.data.tree.sha);
  const branchChanged = await pushBranch(client, input, parent, tree);
  const open = await client.rest.pulls.list({
    owner,
    repo,
    state: 'open',
    head: `${owner}:${input.branch}`,
    base: input.base,
  });
  const [pull] = open.data;
  if (!pull) return openPull(client, input);
  if (!branchChanged && pull.title === input.title && pull.body === input.body)
    return { kind: 'unchanged', url: pull.html_url };
  const { title, body } = input;
  const { data } = await client.rest.pulls.update({ owner, repo, pull_number: pull.number, title, body });
  return { kind: 'updated', url: data.html_url };
}

async function makeTree(client: Client, input: PullRequestInput, baseTree: string): Promise<string> {
  const { owner, repo } = input;
  const tree = [];
  for (const [path, content] of input.files) {
    const sha =
      content === undefined
        ? null
        : (await explained(client.rest.git.createBlob({ owner, repo, content, encoding: 'utf-8' }), 'push a branch'))
            .data.sha;
    tree.push({ path, mode: '100644' as const, type: 'blob' as const, sha });
  }
  const { data } = await explained(
    client.rest.git.createTree({ owner, repo, base_tree: baseTree, tree }),
    'push a branch',
  );
  return data.sha;
}

/** @returns whether the branch holds something else now. */
async function pushBranch(client: Client, input: PullRequestInput, parent: string, tree: string): Promise<boolean> {
  const { owner, repo, branch, message } = input;
  const there = await headOf(client, input);
  if (there?.tree === tree && there.parent === parent) return false;
  const { data } = await explained(
    client.rest.git.createCommit({ owner, repo, message, tree, parents: [parent] }),
    'push a branch',
  );
  if (there)
    await explained(
      client.rest.git.updateRef({ owner, repo, ref: `heads/${branch}`, sha: data.sha, force: true }),
      'push a branch',
    );
  else
    await explained(
      client.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: data.sha }),
      'push a branch',
    );
  return true;
}

async function headOf(
  client: Client,
  input: PullRequestInput,
): Promise<{ tree: string; parent: string | undefined } | undefined> {
  const { owner, repo, branch } = input;
  try {
    const { data: ref } = await client.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    const { data } = await client.rest.git.getCommit({ owner, repo, commit_sha: ref.object.sha });
    return { tree: data.tree.sha, parent: data.parents[0]?.sha };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function openPull(client: Client, input: PullRequestInput): Promise<PullRequestOutcome> {
  const { owner, repo, title, body, base, branch: head } = input;
  try {
    const { data } = await client.rest.pulls.create({ owner, repo, title, body, base, head, request: { retries: 0 } });
    return { kind: 'opened', url: data.html_url };
  } catch (error) {
    // An answer that was lost may have been a yes: then the pull request is there.
    const { data } = await client.rest.pulls.list({ owner, repo, state: 'open', head: `${owner}:${head}`, base });
    const [pull] = data;
    if (pull) return { kind: 'opened', url: pull.html_url };
    throw refusalOf(error, 'open a pull request');
  }
}

async function explained<T>(request: Promise<T>, what: string): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw refusalOf(error, what);
  }
}

function refusalOf(error: unknown, what: string): GateError {
  const message = failureText(error);
  const status = statusOf(error);
  const of = (problem: string, remedy: string): GateError =>
    new GateError('github-refused', 'the pull request', problem, remedy, { cause: error });
  if (status === 403 || status === 401) {
    return of(
      `the token may not ${what} (${status}: ${message})`,
      'The job needs `permissions: contents: write, pull-requests: write`, and the repository\'s setting "Allow GitHub Actions to create and approve pull requests" must be on, or use the token of a GitHub App',
    );
  }
  if (status === 422) {
    return of(`GitHub refused to ${what} (422: ${message})`, "Check the base branch and the branch's protection rules");
  }
  return of(`could not ${what} (${status ?? 'no answer'}: ${message})`, 'Run the job again');
}
