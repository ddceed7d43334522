import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { atMergeBase } from '../../gate/merge-base.js';
import { entriesOf } from '../../vmstate/baseline.js';
import { openStore } from '../../io/store/store.js';
import { check, type CheckInput } from '../../gate/check.js';
import { toolVersion } from '../../io/version.js';
import { describeEdits, weakenedBaselines, type GateSettings } from '../../gate/self-edit.js';
import type { Report, SelfEdit } from '../../report/model.js';
import { locatorFor } from '../../io/source-index/index-source.js';
import { visible } from '../../report/escape.js';
import { apiFiles, checkoutFiles, mergeBaseOf, type BaseFiles } from '../../github/base-files.js';
import { makeClient, type Client } from '../../github/client.js';
import { readContext, runContextOf, type ActionContext } from '../../github/context.js';
import { readInputs, type Inputs } from '../../github/inputs.js';
import { permissionNeeded } from '../../github/permissions.js';
import { publishComment, publishFailure, publishReport, setOutputs, uploadReport } from './publish.js';
import { findBase } from './base.js';
import { keepDumps } from './keep.js';
import { gatherDumps } from './sources.js';
import { readSettings } from './settings.js';
import { readEvent } from '../shared/event.js';
import { failureText, GateError } from '../../vmstate/errors.js';

/** Runs the gate as a step of a job: reports first, fails last. Sets the exit status and never throws. */
export async function main(root: string): Promise<void> {
  const scratch = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'vmstate-gate-'));
  const step: Step = {};
  try {
    await run(root, scratch, step);
  } catch (error) {
    // Whatever it is, the check turns red and an output says so: nothing reads an error as a pass.
    core.setOutput('verdict', 'error');
    const text = failureText(error) + missingPermission(error);
    await publishFailure(text, step.inputs, step.context, step.client).catch((second: unknown) => {
      core.warning(`the summary and the comment could not be written: ${visible(failureText(second))}`);
    });
    core.setFailed(`vmstate-gate could not judge: ${visible(text)}`);
  } finally {
    rmSync(join(scratch, 'base'), { recursive: true, force: true });
  }
}

/** What is known of the step so far, for an end before its time. */
interface Step {
  inputs?: Inputs;
  context?: ActionContext;
  client?: Client | undefined;
}

/** GitHub names no permission; the workflow's author needs its name. */
function missingPermission(error: unknown): string {
  const need = permissionNeeded(error);
  return need === undefined ? '' : `. Where the job has it not, grant it under permissions: ${need}`;
}

async function run(root: string, scratch: string, step: Step): Promise<void> {
  const inputs = readInputs(process.env);
  step.inputs = inputs;
  if (inputs.token) core.setSecret(inputs.token);
  const context = readContext(process.env, readEvent(process.env));
  step.context = context;
  const client = inputs.token
    ? await makeClient({ token: inputs.token, apiUrl: context.apiUrl, log: (text) => core.info(visible(text)) })
    : undefined;
  step.client = client;
  refuseUntrustedCode(inputs, context);
  const cwd = resolve(context.workspace, inputs.workingDirectory);
  const base = await baseSettings(inputs, context, client, cwd, scratch, root);
  const baselines = entriesOf(base.manifests);
  const answer = await gatherDumps(inputs, baselines, cwd, context, client);
  for (const note of answer.notes) core.info(visible(note));
  await keepDumps(answer, inputs, context, scratch);
  const { problems: missing, ...own } = await findBase({ inputs, context, client, baselines, cwd, answer });
  const asked = await askWhereWanted(inputs, base.config.directions, context, cwd, root);
  const locate = locatorFor(resolve(cwd, inputs.source), join(inputs.workingDirectory, inputs.source));
  const locateBase = baseLocator(inputs, context);
  const common = {
    ...(locate && { locate }),
    ...(locateBase && { locateBase }),
    toolVersion: toolVersion(root),
    answer,
    ...own,
    ...asked,
    problems: [...asked.problems, ...missing],
    today: new Date().toISOString().slice(0, 10),
    run: runContextOf(context),
  };
  const judged = await judgeAll(common, base, inputs, context, cwd, root);
  const folder = join(scratch, 'report');
  mkdirSync(folder, { recursive: true });
  const files = await publishReport(judged, inputs, folder);
  await uploadReport(files, inputs, folder);
  setOutputs(judged, files, await publishComment(judged, inputs, context, client));
  conclude(judged);
}

type Common = Pick<
  CheckInput,
  | 'toolVersion'
  | 'answer'
  | 'baseDumps'
  | 'base'
  | 'probes'
  | 'streams'
  | 'inventories'
  | 'problems'
  | 'today'
  | 'run'
  | 'locate'
  | 'locateBase'
>;

/** Judges by the base; where the pull request edits the gate itself, also says what its edits would make of it. */
async function judgeAll(
  common: Common,
  base: GateSettings,
  inputs: Inputs,
  context: ActionContext,
  cwd: string,
  root: string,
): Promise<Report> {
  if (context.baseSha === undefined) return checkBy(base, common);
  const head = await headSettings(inputs, cwd, root);
  const [promised, kept] = [entriesOf(base.manifests), entriesOf(head.settings?.manifests ?? [])];
  const extra = inputs.baselines === undefined ? [] : weakenedBaselines(promised, kept);
  const report = checkBy(base, { ...common, extra });
  const edit = selfEditOf(base, head, common, inputs);
  return edit ? { ...report, selfEdit: edit } : report;
}

/** Judges by one commit's settings. */
function checkBy({ manifests, ...settings }: GateSettings, common: Common & Pick<CheckInput, 'extra'>): Report {
  return check({ ...common, ...settings, baselines: entriesOf(manifests) });
}

interface HeadSettings {
  readonly settings: GateSettings | undefined;
  readonly fault: string;
}

/** The same settings as the pull request has them: only ever shown. */
async function headSettings(inputs: Inputs, cwd: string, root: string): Promise<HeadSettings> {
  try {
    return { settings: await readSettings(checkoutFiles(cwd, 'the pull request'), inputs, root), fault: '' };
  } catch (error) {
    return { settings: undefined, fault: failureText(error) };
  }
}

function selfEditOf(base: GateSettings, head: HeadSettings, common: Common, inputs: Inputs): SelfEdit | undefined {
  const paths = {
    config: inputs.config,
    version: join(inputs.source, 'VERSION'),
    baselines: inputs.baselines ?? 'baselines',
  };
  if (!head.settings) {
    return {
      files: Object.values(paths),
      changes: [`with its edits the gate could not run: ${head.fault}`],
      verdictWithEdits: 'error',
    };
  }
  const edits = describeEdits(base, head.settings);
  if (edits.length === 0) return undefined;
  const files = [...new Set(edits.map(({ file }) => paths[file]))];
  const changes = edits.map(({ text }) => text);
  return { files, changes, verdictWithEdits: checkBy(head.settings, common).verdict };
}

/** Finds lines in the base branch's source, where a checkout of it is at hand. */
function baseLocator(inputs: Inputs, context: ActionContext): CheckInput['locateBase'] {
  if (inputs.baseCheckout === undefined) return undefined;
  return locatorFor(resolve(context.workspace, inputs.baseCheckout, inputs.source), inputs.source);
}

/** What only real guests tell, where the inputs ask for it. */
async function askWhereWanted(
  inputs: Inputs,
  directions: CheckInput['config']['directions'],
  context: ActionContext,
  cwd: string,
  root: string,
): Promise<Pick<CheckInput, 'probes' | 'streams' | 'inventories' | 'problems'>> {
  const { probe, inventory } = inputs;
  if (!probe && !inventory) return { problems: [] };
  if (inputs.qemu.length === 0)
    throw new GateError(
      'bad-usage',
      'probe and inventory',
      'run QEMU, and none is named',
      'Name the binaries in `qemu`',
    );
  const { askGuests } = await import('../../guests/ask.js');
  const answer = await askGuests({
    binaries: inputs.qemu,
    cwd,
    env: process.env,
    timeoutMs: inputs.timeoutMs,
    jobs: inputs.jobs ?? availableParallelism(),
    moduleDir: inputs.moduleDir,
    root: guestFolder(inputs, context, cwd, root),
    probe,
    inventory,
    directions,
    progress: (message) => core.debug(visible(message)),
  });
  const loaded = answer.probes.filter(({ outcome }) => outcome === 'migrated').length;
  core.info(
    `${answer.probes.length} saved guests, ${loaded} load; ${answer.streams.length} streams and ${answer.inventories.length} inventories compared`,
  );
  return answer;
}

/** Saved guests are binary, and many: those of a pull request's base branch come from a checkout of it. */
function guestFolder(inputs: Inputs, context: ActionContext, cwd: string, root: string): string {
  if (inputs.probeBaselines === undefined) return resolve(root, 'baselines');
  if (inputs.baseCheckout !== undefined) return resolve(context.workspace, inputs.baseCheckout, inputs.probeBaselines);
  if (context.baseSha === undefined) return resolve(cwd, inputs.probeBaselines);
  throw new GateError(
    'bad-usage',
    'probe-baselines',
    'in the repository are read from a checkout of the base branch, and none is named',
    'Name it in base-checkout',
  );
}

/** Where trusted files come from: a checkout that the workflow names, the API at the base commit, or the workspace. */
function trustedFiles(
  inputs: Inputs,
  context: ActionContext,
  client: Client | undefined,
  cwd: string,
  scratch: string,
): BaseFiles {
  if (inputs.baseCheckout !== undefined) {
    return checkoutFiles(resolve(context.workspace, inputs.baseCheckout), 'the base checkout');
  }
  if (context.baseSha === undefined) return checkoutFiles(cwd, 'this checkout');
  if (!client)
    throw new GateError(
      'bad-usage',
      'github-token',
      'is not given, and the base branch is read with it',
      'Give one, or name a checkout in base-checkout',
    );
  return apiFiles(client, { owner: context.owner, repo: context.repo, sha: context.baseSha }, scratch);
}

/** The settings that decide: the base branch's, with development baselines of the branch point where that is asked for. */
async function baseSettings(
  inputs: Inputs,
  context: ActionContext,
  client: Client | undefined,
  cwd: string,
  scratch: string,
  root: string,
): Promise<GateSettings> {
  const base = await readSettings(trustedFiles(inputs, context, client, cwd, scratch), inputs, root);
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
  core.info(`development baselines as of the merge base ${sha.slice(0, 12)}`);
  const files = apiFiles(client, { owner, repo, sha }, join(scratch, 'base', 'merge-base'));
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

/** pull_request_target has the base repository's rights: it runs nothing that the pull request brought. */
function refuseUntrustedCode(inputs: Inputs, context: ActionContext): void {
  const started = context.event === 'workflow_run' && context.triggeredBy?.pullRequest === true;
  if (context.event !== 'pull_request_target' && !started) return;
  if (inputs.buildCommand !== undefined || inputs.qemu.length > 0) {
    throw new GateError(
      'event-unusable',
      'build-command and qemu',
      `are refused on ${context.event}, which would run the pull request’s code with the base repository’s rights`,
      'Build on pull_request and pass dumps or an artifact',
    );
  }
}

/** The last line of the log says why. */
function conclude(report: Report): void {
  const sentence = `${report.verdict}: ${visible(report.reason)}`;
  if (report.verdict === 'incompatible' || report.verdict === 'error') core.setFailed(sentence);
  else core.info(sentence);
}
