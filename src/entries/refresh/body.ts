import { count } from '../../vmstate/count.js';
import { GRADES, subjectName } from '../../rules/finding.js';
import { messageOf } from '../../rules/catalogue.js';
import { markdownCode, markdownText } from '../../report/escape.js';
import type { RefreshedBaseline, RefreshPlan } from './plan.js';

/** Findings that a body lists for each baseline. */
const LISTED = 100;

export function titleOf(plan: RefreshPlan): string {
  const statuses = new Set(plan.baselines.map((one) => one.statusAfter));
  const what = statuses.has('released') ? 'Release' : statuses.has('frozen') ? 'Freeze' : 'Refresh';
  return `${what} vmstate baselines of ${plan.release}`;
}

/** What a reviewer has to know: what changed, and which findings the gate would no longer report. */
export function bodyOf(plan: RefreshPlan): string {
  return [
    `Made by vmstate-gate from the build of ${markdownText(plan.release)}. Merging it makes this the state that pull requests are held against.`,
    ...plan.baselines.map(baselineText),
    '<sub>A pull request that the default token opens triggers no checks; see docs/baselines.md for what to use instead.</sub>',
  ].join('\n\n');
}

function baselineText(one: RefreshedBaseline): string {
  const status =
    one.statusBefore === undefined
      ? `new, ${one.statusAfter}`
      : one.statusBefore === one.statusAfter
        ? one.statusAfter
        : `${one.statusBefore} becomes ${one.statusAfter}`;
  const head = `### ${markdownCode(one.path)}: ${status}, ${count(one.machineTypes, 'machine type')}`;
  if (one.allowed.length === 0) return `${head}\n\nNo section changes.`;
  const counts = GRADES.map(
    (grade) => [grade, one.allowed.filter((finding) => finding.grade === grade).length] as const,
  );
  const summary = counts.filter(([, count]) => count > 0).map(([grade, count]) => `${count} ${grade}`);
  const rows = one.allowed
    .slice(0, LISTED)
    .map(
      (f) =>
        `| ${markdownCode(subjectName(f.subject) ?? '')} | ${f.grade} | ${f.ruleId} | ${markdownText(messageOf(f))} |`,
    );
  const more = one.allowed.length > LISTED ? `\n\n…and ${one.allowed.length - LISTED} more.` : '';
  return `${head}\n\nMerging newly allows ${summary.join(', ')}:\n\n| section | grade | rule | what |\n|---|---|---|---|\n${rows.join('\n')}${more}`;
}

/** The commit's message, signed off. */
export function messageText(plan: RefreshPlan, signOff: string): string {
  const lines = plan.baselines.map(
    (one) => `- ${one.path}: ${one.statusAfter}, ${count(one.machineTypes, 'machine type')}`,
  );
  return `${titleOf(plan)}\n\n${lines.join('\n')}\n\nSigned-off-by: ${signOff}\n`;
}
