import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../../github/log.js';
import { anchorIn } from '../../io/anchor.js';
import type { Report } from '../../report/model.js';
import { annotationsOf } from '../../report/annotations.js';
import { markdownProse } from '../../report/escape.js';
import { renderJson } from '../../report/json.js';
import { renderMarkdown, SUMMARY_LIMIT } from '../../report/markdown.js';
import { renderText } from '../../report/text.js';
import { runContextOf, type ActionContext } from '../../github/context.js';
import type { Client } from '../../github/client.js';
import { keepComment } from '../../github/github.js';
import { failedPart, failureBody, partOf, speakerOf, type Speaker } from '../../github/part.js';
import type { CommentPart } from '../../report/comment.js';
import { artifactNameFor, type Inputs } from '../../github/inputs.js';
import type { Step } from '../../github/step.js';
import { GateError } from '../../vmstate/errors.js';

const PLAIN = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

function same(text: string): string {
  return text;
}

/** Paths of the report files. */
export interface ReportFiles {
  readonly json: string;
  readonly html: string;
  readonly sarif: string;
}

/** Writes the log, annotations, summary and report files. */
export async function publishReport(report: Report, inputs: Inputs, folder: string, step: Step): Promise<ReportFiles> {
  await log.group('vmstate-gate report', () => log.lines(renderText(report, { colors: PLAIN, width: 100 })));
  const { annotations, omitted } = annotationsOf(report, { cosmetic: inputs.annotateCosmetic });
  for (const { level, message, title, file, line, endLine } of annotations) {
    const properties = { title, ...(file && { file }), ...(line && { startLine: line }), ...(endLine && { endLine }) };
    log.annotate(level, message, properties);
  }
  if (omitted > 0) log.info(`${omitted} annotations found no room; the job summary and report.json have all findings.`);
  step.summary(renderMarkdown(report, { limit: SUMMARY_LIMIT, information: true }));
  return writeFiles(report, inputs, folder);
}

async function writeFiles(report: Report, inputs: Inputs, folder: string): Promise<ReportFiles> {
  const { renderSarif } = await import('../../report/sarif.js');
  const { renderHtml } = await import('../../report/html.js');
  mkdirSync(folder, { recursive: true });
  const files = {
    json: join(folder, 'report.json'),
    html: join(folder, 'report.html'),
    sarif: join(folder, 'report.sarif'),
  };
  writeFileSync(files.json, renderJson(report));
  writeFileSync(files.html, renderHtml(report));
  const anchor = anchorIn(process.env['GITHUB_WORKSPACE'] ?? '.', join(inputs.workingDirectory, inputs.source));
  writeFileSync(files.sarif, renderSarif(report, anchor));
  return files;
}

/** Keeps the comment where there is a pull request. What goes wrong is said and changes no verdict. @returns its address, or ''. */
export async function publishComment(
  report: Report,
  inputs: Inputs,
  context: ActionContext,
  client: Client | undefined,
): Promise<string> {
  const quiet =
    report.summary.byDisposition.block + report.summary.byDisposition.advise + report.summary.byDisposition.waived ===
    0;
  const silent =
    quiet &&
    report.verdict === 'compatible' &&
    report.problems.every(({ severity }) => severity === 'notice') &&
    !report.selfEdit;
  const part = partOf(report, stepSpeaker(inputs), context);
  return sayPart(part, inputs.comment, context, client, silent && inputs.comment === 'on-findings');
}

/** Who this step is. */
export function stepSpeaker(inputs: Inputs): Speaker {
  return speakerOf(process.env, inputs.commentKey, [...inputs.qemu, ...inputs.dumps, inputs.artifact ?? '']);
}

/** An end without a report: summary and comment say so, so that no earlier word stands for it. */
export async function publishFailure(
  problem: string,
  step: Step,
  inputs: Inputs | undefined,
  context: ActionContext | undefined,
  client: Client | undefined,
): Promise<void> {
  const runUrl = context && runContextOf(context).runUrl;
  const heading = '### ❗ vmstate-gate: The gate could not judge this change';
  step.summary(`${heading}\n\n${failureBody(problem, runUrl)}\n`);
  if (!context || !inputs) return;
  const part = failedPart(problem, stepSpeaker(inputs), context, runUrl);
  step.output('comment-url', await sayPart(part, inputs.comment, context, client, false));
}

async function sayPart(
  part: CommentPart,
  comment: Inputs['comment'],
  context: ActionContext,
  client: Client | undefined,
  onlyUpdate: boolean,
): Promise<string> {
  if (comment === 'never' || context.pullRequest === undefined) return '';
  if (!client) {
    log.notice('No token was given, so no comment is kept; the job summary has the report.');
    return '';
  }
  const { owner, repo, pullRequest } = context;
  const outcome = await keepComment(client, { owner, repo, pullRequest, parts: [part], onlyUpdate });
  switch (outcome.kind) {
    case 'created':
    case 'updated':
    case 'unchanged':
      log.info(`Comment ${outcome.kind}: ${outcome.url}`);
      return outcome.url;
    case 'superseded':
      log.info(`A newer run keeps the comment: ${outcome.url}`);
      return outcome.url;
    case 'silent':
      log.info('There is nothing to comment on.');
      return '';
    case 'denied':
      log.notice(
        `No comment: ${outcome.reason}. Pull requests from forks get theirs from the workflow_run stage; the job summary has the report.`,
      );
      return '';
    case 'failed':
      log.warning(`No comment: ${outcome.reason}. The job summary has the report.`);
      return '';
  }
}

/** Uploads the report files as an artifact; a failure stands in the log and the summary, and changes no verdict. */
export async function uploadReport(
  files: ReportFiles,
  inputs: Inputs,
  folder: string,
  step: Step,
  secrets: ReadonlyMap<string, string>,
): Promise<void> {
  if (!inputs.upload) return;
  const runtime = secrets.get('ACTIONS_RUNTIME_TOKEN');
  if (runtime === undefined) {
    log.info('No artifact service here: the report files are not uploaded.');
    return;
  }
  const name = inputs.artifactName ?? artifactNameFor(inputs.commentKey);
  try {
    // The client looks for it there; by now nothing of the pull request runs any more.
    process.env['ACTIONS_RUNTIME_TOKEN'] = runtime;
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const paths = [files.json, files.html, files.sarif];
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, paths, folder);
    if (id === undefined)
      throw new GateError('github-refused', 'the report', 'the service gave its upload no number', 'Run the job again');
  } catch (error) {
    const lost = lostArtifact(name, error instanceof Error ? error.message : String(error));
    log.warning(lost);
    step.summary(`\n> **warning**: ${markdownProse(lost)}\n`);
  } finally {
    delete process.env['ACTIONS_RUNTIME_TOKEN'];
  }
}

/** What became of the artifact, and what to do about it. */
function lostArtifact(name: string, why: string): string {
  const remedy = why.includes('already exists')
    ? 'Give each job of a run its own `artifact-name`, or its own `comment-key`'
    : 'Run the job again; where there is no artifact service, set `upload: false`';
  return `The report files are not in the artifact ${name}: ${why}. ${remedy}.`;
}

/** Sets the outputs that workflows read. */
export function setOutputs(step: Step, report: Report, files: ReportFiles, commentUrl: string): void {
  const open = report.findings.filter(({ disposition, aside }) => disposition !== 'waived' && aside === undefined);
  step.output('verdict', report.verdict);
  step.output('break-count', open.filter((finding) => finding.grade === 'break').length);
  step.output('conditional-count', open.filter((finding) => finding.grade === 'conditional').length);
  step.output('waived-count', report.summary.byDisposition.waived);
  step.output('report-json', files.json);
  step.output('report-html', files.html);
  step.output('sarif', files.sarif);
  step.output('comment-url', commentUrl);
}
