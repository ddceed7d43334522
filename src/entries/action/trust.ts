import { existsSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { log } from '../../github/log.js';
import { atMergeBase, type CommitBaselines } from '../../gate/merge-base.js';
import { acceptedChanges, acceptedProblems, weakenedBaselines, type GateSettings } from '../../gate/self-edit.js';
import { apiFiles, checkoutFiles, mergeBaseOf, tipOf, type BaseFiles } from '../../github/base-files.js';
import type { Client } from '../../github/client.js';
import type { ActionContext } from '../../github/context.js';
import type { Inputs } from '../../github/inputs.js';
import { openStore } from '../../io/store/store.js';
import type { ComparedFindings } from '../../policy/model.js';
import { entriesOf } from '../../vmstate/baseline.js';
import type { Problem } from '../../vmstate/problem.js';
import { failureText, GateError } from '../../vmstate/errors.js';
import { readBaselines, readSettings } from './settings.js';

/** Where the run finds what. */
export interface Where {
  readonly inputs: Inputs;
  readonly context: ActionContext;
  readonly client: Client | undefined;
  readonly cwd: string;
  readonly scratch: string;
  readonly root: string;
}

/**
 * The payload says what the base branch was when the event happened, which a re-run repeats: a freeze since then counts.
 * Where a checkout of the base is named, that is what the workflow fetched.
 */
export async function atTip(
  context: ActionContext,
  client: Client | undefined,
  inputs: Inputs,
): Promise<ActionContext> {
  const { baseBranch, owner, repo } = context;
  if (client === undefined || baseBranch === undefined || !context.atTip || inputs.baseCheckout !== undefined)
    return context;
  const { sha, branch } = await tipOf(client, { owner, repo, branch: baseBranch, pullRequest: context.pullRequest });
  if (sha !== context.baseSha) log.info(`the base branch is at ${sha.slice(0, 12)} by now`);
  return { ...context, baseSha: sha, baseBranch: branch };
}

/** Where trusted files come from: a checkout that the workflow names, the API at the base commit, or the workspace. */
function trustedFiles({ inputs, context, client, cwd, scratch }: Where): BaseFiles {
  const inside = insideOf(inputs, context);
  if (inputs.baseCheckout !== undefined) {
    return checkoutFiles(resolve(context.workspace, inputs.baseCheckout), 'the base checkout', inside);
  }
  if (context.baseSha === undefined) return checkoutFiles(checkoutOf(inside, cwd, context), 'this checkout', inside);
  if (!client)
    throw new GateError(
      'bad-usage',
      'github-token',
      'is not given, and the base branch is read with it',
      'Give one, or name a checkout in base-checkout',
    );
  const { owner, repo, baseSha: sha } = context;
  return apiFiles(client, { owner, repo, sha }, scratch, inside, checkoutOf(inside, cwd, context));
}

/** The settings that decide: the base branch's, with development baselines of the branch point where that is asked for. */
export async function baseSettings(where: Where): Promise<GateSettings> {
  const { inputs, context, client, scratch } = where;
  const base = await readSettings(trustedFiles(where), inputs, where.root);
  // From the freeze on a development baseline is a promise too, as it stands at the tip.
  if (base.phase.frozen) return base;
  const { baseSha, headSha, owner, repo } = context;
  if (!inputs.mergeBase || inputs.baselines === undefined || baseSha === undefined || headSha === undefined)
    return base;
  if (!client)
    throw new GateError(
      'bad-usage',
      'merge-base',
      'asks the API where the pull request branched off, and has no token',
      'Give a github-token',
    );
  const sha = await mergeBaseOf(client, { owner, repo, base: baseSha, head: headSha });
  if (sha === baseSha) return base;
  log.info(`development baselines as of the merge base ${sha.slice(0, 12)}`);
  const inside = insideOf(inputs, context);
  const beside = checkoutOf(inside, where.cwd, context);
  const files = apiFiles(client, { owner, repo, sha }, join(scratch, 'base', 'merge-base'), inside, beside);
  const fork = await files.folder(inputs.baselines);
  if (fork === undefined)
    throw new GateError(
      'not-found',
      inputs.baselines,
      `there is no such folder at the merge base ${sha.slice(0, 12)}`,
      'Rebase the pull request, or leave merge-base out',
    );
  const store = openStore(fork);
  const old = { manifests: store.manifests, sectionsOf: (digest: string) => store.sections(digest) };
  return { ...base, ...atMergeBase(base, old) };
}

/** What the pull request would make of the gate. */
export interface HeadSettings {
  readonly settings: GateSettings | undefined;
  readonly fault: string;
  /** Baselines of the base branch that the pull request takes something from. */
  readonly weakened: readonly ComparedFindings[];
  /** What deserves a word: changes that maintainers accepted. */
  readonly problems: readonly Problem[];
}

/** The same settings as the pull request has them, read before its code runs: only ever shown. */
export async function headSettings({ inputs, cwd, context, root }: Where, base: GateSettings): Promise<HeadSettings> {
  const promised = inputs.baselines === undefined ? [] : entriesOf(base.manifests);
  const inside = insideOf(inputs, context);
  const checkout = checkoutFiles(checkoutOf(inside, cwd, context), 'the pull request', inside);
  try {
    const settings = await readSettings(checkout, inputs, root);
    const accepted = inputs.baselines === undefined ? new Set<string>() : acceptedChanges(base, settings);
    const weakened = weakenedBaselines(promised, entriesOf(settings.manifests), faultsIn(settings), accepted);
    return { settings, fault: '', weakened, problems: accepted.size > 0 ? acceptedProblems(base, settings) : [] };
  } catch (error) {
    // A configuration that cannot be read takes nothing from baselines.
    const own = await readBaselines(checkout, inputs, root).catch(() => undefined);
    const weakened = own
      ? weakenedBaselines(promised, entriesOf(own.manifests), faultsIn(own))
      : weakenedBaselines(promised, []);
    return { settings: undefined, fault: failureText(error), weakened, problems: [] };
  }
}

/** What is wrong with a dump of a store; each is read once. */
function faultsIn({ sectionsOf }: CommitBaselines): (digest: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (digest) => {
    if (!known.has(digest))
      known.set(
        digest,
        faultOf(() => sectionsOf(digest)),
      );
    return known.get(digest);
  };
}

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return failureText(error);
  }
}

/** The folder that the repository is checked out in. */
function checkoutOf(inside: string, cwd: string, { workspace }: ActionContext): string {
  return inside === '' ? cwd : workspace;
}

/**
 * The folder of the repository that paths start from, on every event: working-directory, unless that is a checkout of its
 * own (actions/checkout with `path`), whose root is the repository's.
 */
function insideOf({ workingDirectory }: Inputs, { workspace }: ActionContext): string {
  const inside = posix.normalize(workingDirectory.replaceAll('\\', '/')).replace(/\/+$/, '');
  if (inside === '.' || inside === '') return '';
  return existsSync(join(workspace, inside, '.git')) ? '' : inside;
}
