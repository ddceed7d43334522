import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { log } from '../../github/log.js';
import { entriesOf } from '../../vmstate/baseline.js';
import { check } from '../../gate/check.js';
import type { CheckInput } from '../../gate/check-input.js';
import { toolVersion } from '../../io/version.js';
import { describeEdits, type GateSettings } from '../../gate/self-edit.js';
import type { Report, SelfEdit } from '../../report/model.js';
import { locatorFor } from '../../io/source-index/index-source.js';
import { makeClient, serverTime, type Client } from '../../github/client.js';
import { readContext, runContextOf, type ActionContext } from '../../github/context.js';
import { readInputs, type Inputs } from '../../github/inputs.js';
import { permissionNeeded } from '../../github/permissions.js';
import { publishComment, publishFailure, publishReport, setOutputs, uploadReport } from './publish.js';
import { findBase } from './base.js';
import { askWhereWanted, guestFolder } from './guests.js';
import { keepDumps } from './keep.js';
import { gatherBaseDumps, gatherDumps, refuseSameFiles } from './sources.js';
import { DEFAULT_CONFIG_FILE } from './settings.js';
import { readEvent } from '../shared/event.js';
import { endOnSignals, sealCode } from '../shared/guard.js';
import { atTip, baseSettings, headSettings, type HeadSettings, type Where } from './trust.js';
import { Step } from '../../github/step.js';
import { takeSecrets } from '../../io/secrets.js';
import { endAll } from '../../io/supervise.js';
import { temporaryFolder } from '../../io/temporary.js';
import type { Problem } from '../../vmstate/problem.js';
import { failureText, GateError } from '../../vmstate/errors.js';

/** Runs the gate as a step of a job: reports first, fails last. Sets the exit status and never throws. */
export async function main(root: string): Promise<void> {
  // The clock, the environment and our own code first: nothing that a pull request brought has run yet.
  const startedAt = new Date();
  const step = new Step(process.env);
  const scratch = temporaryFolder('vmstate-gate-');
  const known: Known = {};
  endOnSignals(step, 'vmstate-gate');
  try {
    await run({ root, scratch, step, startedAt, known });
  } catch (error) {
    // Whatever it is, the check turns red and an output says so: nothing reads an error as a pass.
    step.spoil();
    const text = failureText(error) + missingPermission(error);
    await publishFailure(text, step, known.inputs, known.context, known.client).catch((second: unknown) => {
      log.warning(`the summary and the comment could not be written: ${failureText(second)}`);
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
  if (inputs.token) log.mask(inputs.token);
  const secrets = takeSecrets(process.env);
  const told = readContext(process.env, readEvent(process.env));
  known.context = told;
  const client = inputs.token
    ? await makeClient({ token: inputs.token, apiUrl: told.apiUrl, log: (text) => log.info(text) })
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
  const seals = runsCode ? sealCode(join(root, 'dist', 'action'), guests) : [];
  const { problems: missing, ...own } = await findBase({ inputs, context, client, baselines, cwd, given });
  const answer = await gatherDumps(inputs, baselines, cwd, context, client);
  refuseSameFiles(given, answer, cwd);
  for (const note of answer.notes) log.info(note);
  const asked = await askWhereWanted({ inputs, config: base.config, cwd, guests, answer });
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
  const report = checkBy(base, {
    ...common,
    problems: [...common.problems, ...head.problems],
    extra: head.weakened,
  });
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
  const sentence = `${report.verdict}: ${report.reason}`;
  if (report.verdict === 'incompatible' || report.verdict === 'error') step.fail(sentence);
  else log.info(sentence);
}
