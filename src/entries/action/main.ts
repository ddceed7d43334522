import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { entriesOf } from '../../vmstate/baseline.js';
import { check } from '../../gate/check.js';
import type { CheckInput } from '../../gate/check-input.js';
import { toolVersion } from '../../io/version.js';
import { describeEdits, type GateSettings } from '../../gate/self-edit.js';
import type { Report, SelfEdit } from '../../report/model.js';
import { locatorFor } from '../../io/source-index/index-source.js';
import { visible } from '../../report/escape.js';
import { makeClient, serverTime, type Client } from '../../github/client.js';
import { readContext, runContextOf, type ActionContext } from '../../github/context.js';
import { readInputs, type Inputs } from '../../github/inputs.js';
import { permissionNeeded } from '../../github/permissions.js';
import { publishComment, publishFailure, publishReport, setOutputs, uploadReport } from './publish.js';
import { findBase } from './base.js';
import { keepDumps } from './keep.js';
import { gatherBaseDumps, gatherDumps } from './sources.js';
import { DEFAULT_CONFIG_FILE } from './settings.js';
import { readEvent } from '../shared/event.js';
import { atTip, baseSettings, headSettings, type HeadSettings, type Where } from './trust.js';
import { Step } from '../../github/step.js';
import { takeSecrets } from '../../io/secrets.js';
import { loadWhole, sealFolder, type Seal } from '../../io/seal.js';
import { endAll } from '../../io/supervise.js';
import { removeAllTemporary, temporaryFolder } from '../../io/temporary.js';
import type { Problem } from '../../vmstate/problem.js';
import { failureText, GateError } from '../../vmstate/errors.js';

/** Runs the gate as a step of a job: reports first, fails last. Sets the exit status and never throws. */
export async function main(root: string): Promise<void> {
  // The clock, the environment and our own code first: nothing that a pull request brought has run yet.
  const startedAt = new Date();
  const step = new Step(process.env);
  const scratch = temporaryFolder('vmstate-gate-');
  const known: Known = {};
  endOnSignals(step);
  try {
    await run({ root, scratch, step, startedAt, known });
  } catch (error) {
    // Whatever it is, the check turns red and an output says so: nothing reads an error as a pass.
    step.output('verdict', 'error');
    const text = failureText(error) + missingPermission(error);
    await publishFailure(text, step, known.inputs, known.context, known.client).catch((second: unknown) => {
      core.warning(`the summary and the comment could not be written: ${visible(failureText(second))}`);
    });
    step.fail(`vmstate-gate could not judge: ${text}`);
  } finally {
    endAll();
    rmSync(join(scratch, 'base'), { recursive: true, force: true });
    step.finish();
  }
}

/** What is known of the step so far, for an end before its time. */
interface Known {
  inputs?: Inputs;
  context?: ActionContext;
  client?: Client | undefined;
}

/** GitHub names no permission; the workflow's author needs its name. */
function missingPermission(error: unknown): string {
  const need = permissionNeeded(error);
  return need === undefined ? '' : `. Where the job has it not, grant it under permissions: ${need}`;
}

/** A cancelled job leaves nothing behind: runners send SIGINT, then SIGTERM. */
function endOnSignals(step: Step): void {
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(name, () => {
      endAll();
      removeAllTemporary();
      step.output('verdict', 'error');
      step.fail(`vmstate-gate was ended by ${name} before it could judge`);
      step.finish();
      process.exit(128 + number);
    });
  }
}

interface RunSetup {
  readonly root: string;
  readonly scratch: string;
  readonly step: Step;
  readonly startedAt: Date;
  readonly known: Known;
}

async function run({ root, scratch, step, startedAt, known }: RunSetup): Promise<void> {
  const inputs = readInputs(process.env);
  known.inputs = inputs;
  if (inputs.token) core.setSecret(inputs.token);
  const secrets = takeSecrets(process.env);
  const told = readContext(process.env, readEvent(process.env));
  known.context = told;
  const client = inputs.token
    ? await makeClient({ token: inputs.token, apiUrl: told.apiUrl, log: (text) => core.info(visible(text)) })
    : undefined;
  known.client = client;
  refuseUntrustedCode(inputs, told);
  const context = await atTip(told, client, inputs);
  known.context = context;
  const cwd = resolve(context.workspace, inputs.workingDirectory);
  const where: Where = { inputs, context, client, cwd, scratch, root };
  const base = await baseSettings(where);
  const head = context.baseSha === undefined ? undefined : await headSettings(where, base);
  const baselines = entriesOf(base.manifests);
  const given = await gatherBaseDumps(inputs, baselines, cwd);
  const guests = inputs.probe || inputs.inventory ? guestFolder(inputs, context, cwd, root) : undefined;
  const runsCode = inputs.buildCommand !== undefined || inputs.qemu.length > 0;
  const seals = runsCode ? sealAll(root, guests) : [];
  const answer = await gatherDumps(inputs, baselines, cwd, context, client);
  for (const note of answer.notes) core.info(visible(note));
  const { problems: missing, ...own } = await findBase({ inputs, context, client, baselines, cwd, answer, given });
  const asked = await askWhereWanted(inputs, base.config.directions, cwd, guests);
  endAll();
  for (const seal of seals) seal.verify();
  await keepDumps(answer, inputs, context, scratch, secrets.get('ACTIONS_RUNTIME_TOKEN'));
  const locate = locatorFor(resolve(cwd, inputs.source), join(inputs.workingDirectory, inputs.source));
  const locateBase = baseLocator(inputs, context);
  const clock = timeOf(startedAt, client);
  const common = {
    ...(locate && { locate }),
    ...(locateBase && { locateBase }),
    ...asked,
    toolVersion: toolVersion(root),
    answer,
    ...own,
    problems: [...asked.problems, ...missing, ...clock.problems],
    today: clock.today,
    run: runContextOf(context),
  };
  const judged = judgeAll(common, base, head, inputs);
  const folder = join(scratch, 'report');
  mkdirSync(folder, { recursive: true });
  const files = await publishReport(judged, inputs, folder, step);
  await uploadReport(files, inputs, folder, step, secrets);
  setOutputs(step, judged, files, await publishComment(judged, inputs, context, client));
  conclude(judged, step);
}

/** All of our code is read now, and what it and the saved guests are is noted: a build that exchanges them is found out. */
function sealAll(root: string, guests: string | undefined): readonly Seal[] {
  const code = join(root, 'dist', 'action');
  loadWhole(code);
  const own = sealFolder(code);
  core.info(`The gate’s code: ${own.files} files, SHA-256 ${own.digest}`);
  return [own, ...(guests === undefined ? [] : [sealFolder(guests)])];
}

/** More than this between two clocks is no matter of zones and drift. */
const DAY_MS = 86_400_000;

/** The day by GitHub's clock where it was asked, else by the machine's as it was before anything ran. */
function timeOf(startedAt: Date, client: Client | undefined): { today: string; problems: readonly Problem[] } {
  const server = client && serverTime(client);
  const today = (server ?? startedAt).toISOString().slice(0, 10);
  if (server === undefined || Math.abs(server.getTime() - startedAt.getTime()) <= DAY_MS)
    return { today, problems: [] };
  const problem: Problem = {
    severity: 'warning',
    code: 'clock-differs',
    message: `the machine’s clock said ${startedAt.toISOString()} and GitHub’s ${server.toISOString()}, which counts`,
    remedy: 'Set the runner’s clock',
  };
  return { today, problems: [problem] };
}

type Common = Pick<
  CheckInput,
  | 'toolVersion'
  | 'answer'
  | 'baseDumps'
  | 'baseMachineTypes'
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
function judgeAll(common: Common, base: GateSettings, head: HeadSettings | undefined, inputs: Inputs): Report {
  if (head === undefined) return checkBy(base, common);
  const report = checkBy(base, { ...common, extra: head.weakened });
  const edit = selfEditOf(base, head, common, inputs);
  return edit ? { ...report, selfEdit: edit } : report;
}

/** Judges by one commit's settings. */
function checkBy({ manifests, ...settings }: GateSettings, common: Common & Pick<CheckInput, 'extra'>): Report {
  return check({ ...common, ...settings, baselines: entriesOf(manifests) });
}

function selfEditOf(base: GateSettings, head: HeadSettings, common: Common, inputs: Inputs): SelfEdit | undefined {
  const paths = {
    config: inputs.config ?? DEFAULT_CONFIG_FILE,
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
  cwd: string,
  guests: string | undefined,
): Promise<Pick<CheckInput, 'probes' | 'streams' | 'inventories' | 'problems'>> {
  const { probe, inventory } = inputs;
  if (guests === undefined) return { problems: [] };
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
    root: guests,
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
function conclude(report: Report, step: Step): void {
  const sentence = `${report.verdict}: ${visible(report.reason)}`;
  if (report.verdict === 'incompatible' || report.verdict === 'error') step.fail(sentence);
  else core.info(sentence);
}
