import type { LayoutPair } from '../diff/layout-model.js';
import type { Location, ReportFinding } from '../policy/model.js';
import { coverageText } from './coverage-text.js';
import { count } from '../vmstate/count.js';
import type { Report } from './model.js';
import { guestOf, RULES } from '../rules/catalogue.js';
import { wholeUpTo } from './cut.js';
import { markdownCode, markdownFence, markdownProse, markdownText, summaryCode } from './escape.js';
import { preexistingText, evidenceText, FOLDED, notThisChange, outOfReach, whereItHolds } from './fold.js';
import { layoutDiff } from './layout-text.js';
import { sourceUrl } from './source-url.js';
import { SIGNS } from './signs.js';
import { brokenSections, nameOf, occurrencesOf, type BrokenSection } from './sections.js';

export { COMMENT_LIMIT, SUMMARY_LIMIT } from './limits.js';

export interface MarkdownOptions {
  /** Characters that the text may have. */
  readonly limit: number;
  /** Also list what is only for information. */
  readonly information?: boolean;
}

/**
 * The report in GitHub's Markdown: verdict, one row for each broken section, the rest folded.
 * Over the limit the least important goes first, and what was left out is said.
 */
export function renderMarkdown(report: Report, options: MarkdownOptions): string {
  const head = `### ${SIGNS[report.verdict]} vmstate-gate: ${headlineText(report)}\n\n`;
  return head + renderBody(report, { ...options, limit: options.limit - head.length });
}

/** The same below its heading. */
export function renderBody(report: Report, options: MarkdownOptions): string {
  const sections = brokenSections(report);
  const fixed = [lede(report), problems(report), selfEdit(report)].filter(Boolean);
  const folded = [notices(report), setAside(report), waivers(report), options.information ? information(report) : ''];
  const last = footer(report);
  const budget = new Budget(options.limit - 400);
  for (const part of fixed) budget.take(part);
  budget.take(last);
  const rows = sections.map((section) => row(report, section));
  const keptRows = rows.filter((text, index) => index === 0 || budget.takes(text));
  const details = sections.flatMap((section) => section.findings.map((finding) => detail(report, finding)));
  const keptDetails = details.filter((text) => budget.takes(text));
  const keptTail = folded.filter((text) => text !== '' && budget.takes(text));
  const left = omissions(rows.length - keptRows.length, details.length - keptDetails.length);
  return cutTo(
    [
      ...fixed,
      rows.length > 0 ? [TABLE_HEAD, ...keptRows].join('\n') : '',
      left,
      keptDetails.join('\n'),
      ...keptTail,
      last,
    ]
      .filter(Boolean)
      .join('\n\n'),
    options.limit,
  );
}

/** Room that is left, in characters. */
class Budget {
  constructor(private left: number) {}

  take(text: string): void {
    this.left -= text.length + 2;
  }

  takes(text: string): boolean {
    if (text.length + 2 > this.left) return false;
    this.take(text);
    return true;
  }
}

/** The last resort, for reports whose very head is too long. */
function cutTo(text: string, limit: number): string {
  const note = '\n\n…';
  return text.length <= limit ? `${text}\n` : wholeUpTo(text, limit - note.length - 1) + note;
}

/** The verdict in a few words, Markdown. */
export function headlineText(report: Report): string {
  const { summary, verdict } = report;
  const sections = summary.brokenSections;
  const blocked = new Set(report.findings.filter((finding) => finding.disposition === 'block').map(nameOf));
  return {
    compatible: 'Changes nothing that a guest meets',
    advisory: `${count(sections, 'section')} to look at, nothing blocks`,
    incompatible: breaks(report, [...blocked]),
    error: 'The gate could not judge this change',
  }[verdict];
}

function lede(report: Report): string {
  const { summary } = report;
  const scope = `${count(summary.machineTypes, 'machine type')} against ${count(summary.releases, 'release')}${loads(report)}`;
  return `${markdownProse(report.reason)}\n\n<sub>${scope}.${report.phase.source && ` Phase: ${markdownProse(report.phase.source)}.`}</sub>`;
}

/** "Breaks live migration of 36 machine types: `isa-vga`". */
function breaks(report: Report, sections: readonly string[]): string {
  const blocking = report.findings.filter((finding) => finding.disposition === 'block');
  const types = new Set(
    blocking.flatMap((f) => f.occurrences.flatMap((o) => o.machineTypes.map((m) => `${o.target} ${m}`))),
  );
  const more = sections.length > 3 ? ` and ${sections.length - 3} more` : '';
  const names = `${sections.slice(0, 3).map(markdownCode).join(', ')}${more}`;
  return types.size === 0
    ? `Breaks live migration: ${names}`
    : `Breaks live migration of ${count(types.size, 'machine type')}: ${names}`;
}

/** What saved guests said, in a few words. */
function loads({ summary: { probes, guests, coverage } }: Report): string {
  const loaded = probes ? `; ${probes.loaded} of ${count(probes.asked, 'saved guest')} load` : '';
  const compared = guests && guests.streams > 0 ? `; ${count(guests.streams, 'guest')} compared` : '';
  return `${loaded}${compared}${coverage ? `; ${coverageText(coverage)}` : ''}`;
}

// Three columns: a phone shows no more.
const TABLE_HEAD = '| section | what a guest meets | machine types |\n|---|---|---|';

function row(report: Report, section: BrokenSection): string {
  const [worst] = section.findings as [ReportFinding];
  const rules = [...new Set(section.findings.map((finding) => finding.ruleId))];
  const more = rules.length > 2 ? `, ${rules.length - 2} more` : '';
  const waived = section.disposition === 'waived' ? 'waived ' : '';
  const grade = section.disposition === 'block' ? `**${section.grade}**` : section.grade;
  const where = worst.location ? `<br>${linkTo(report, worst.location, report.run.headSha)}` : '';
  const cells = [
    `${markdownCode(section.name)}${where}`,
    `${waived}${grade}: ${markdownText(guestOf(worst))}<br><sub>${rules.slice(0, 2).join(', ')}${more}${notNew(section)}</sub>`,
    markdownProse(whereItHolds(occurrencesOf(section))),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Said in the row where it is true of all that the row stands for. */
function notNew({ findings }: BrokenSection): string {
  if (findings.every(({ already }) => already?.onBase)) return ' (already broken on the base branch)';
  if (findings.every(({ already }) => already?.releases)) return ' (shipped in a release already)';
  return '';
}

function linkTo(report: Report, at: Location, sha: string | undefined): string {
  const label = markdownCode(`${at.file}:${at.line}`);
  const url = sourceUrl(report.run, sha, at);
  // A bracket would end the address.
  return url === undefined ? label : `[${label}](${url.replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`;
}

function detail(report: Report, finding: ReportFinding): string {
  const rule = RULES[finding.ruleId];
  const layout = finding.layout === undefined ? undefined : report.layouts[finding.layout];
  // Inside a summary no Markdown is read.
  const subject = summaryCode([nameOf(finding), ...finding.path].join(' › '));
  const back = finding.direction === 'backward' ? ', backward' : '';
  const parts = [
    `**${markdownProse(finding.message)}.** ${markdownProse(finding.why)}`,
    `- What a guest meets: ${markdownText(guestOf(finding))}`,
    `- What to do: ${markdownProse(rule.fix)}`,
    `- Holds for: ${markdownProse(whereItHolds(finding.occurrences)) || 'the change itself'}`,
    `- Decided by: ${markdownProse(finding.decidedBy)}`,
    finding.already ? `- Not new: ${markdownProse(preexistingText(finding.already))}` : '',
    finding.evidence?.length ? `- Evidence: ${markdownProse(evidenceText(finding))}` : '',
    finding.confirmation ? `- Probe: ${markdownProse(finding.confirmation.text)}` : '',
    finding.location ? `- Where: ${linkTo(report, finding.location, report.run.headSha)}` : '',
    finding.baseLocation ? `- Was at: ${linkTo(report, finding.baseLocation, report.run.baseSha)}` : '',
    layout ? `\n${diff(layout)}` : '',
    `\nIf a maintainer accepts it:\n\n${markdownFence([waiveCommand(finding)], 'sh')}`,
  ];
  return `<details><summary>${finding.grade}${back}: ${subject} (${finding.ruleId})</summary>\n\n${parts.filter(Boolean).join('\n')}\n\n</details>`;
}

/** The command that writes the waiver. */
export function waiveCommand(finding: Pick<ReportFinding, 'fingerprint'>): string {
  return `vmstate-gate waive ${finding.fingerprint} --reason "…" --accepted-by NAME --expires YYYY-MM-DD`;
}

function diff(layout: LayoutPair): string {
  const lines = layoutDiff(layout);
  if (lines.length === 0) return '';
  return markdownFence([`--- ${layout.oldLabel}`, `+++ ${layout.newLabel}`, ...lines], 'diff');
}

/** Problems that somebody has to do something about. */
function problems(report: Report): string {
  return report.problems
    .filter(({ severity }) => severity !== 'notice')
    .slice(0, 50)
    .map((one) => `> **${one.severity}**: ${problemText(one)}`)
    .join('\n>\n');
}

/** Words on the run that ask for nothing: behind the findings, folded. */
function notices(report: Report): string {
  const all = report.problems.filter(({ severity }) => severity === 'notice').slice(0, 50);
  if (all.length === 0) return '';
  const lines = all.map((one) => `- ${problemText(one)}`);
  return `<details><summary>${count(all.length, 'notice')} on this run</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function problemText({ message, remedy }: Report['problems'][number]): string {
  return `${markdownProse(message)}. ${markdownProse(remedy)}.`;
}

function selfEdit(report: Report): string {
  const edit = report.selfEdit;
  if (!edit) return '';
  const files = edit.files.slice(0, 20).map(markdownCode).join(', ');
  const changes = edit.changes.slice(0, 20).map((change) => `- ${markdownProse(change)}`);
  return [
    `**This change edits the gate itself** (${files}). It is judged by the base branch; with its edits the verdict would be **${edit.verdictWithEdits}**.`,
    ...changes,
  ].join('\n');
}

function waivers(report: Report): string {
  if (report.waivers.length === 0) return '';
  const rows = report.waivers.slice(0, 100).map((waiver) => {
    const subject = waiver.fingerprint ?? `${waiver.rule ?? ''} ${waiver.section ?? ''}`;
    return `| ${markdownCode(subject)} | ${waiver.state} | ${waiver.matches} | ${markdownText(waiver.expires)} | ${markdownText(waiver.reason)} | ${markdownText(waiver.acceptedBy)} |`;
  });
  const head = '| waiver | state | findings | expires | reason | accepted by |\n|---|---|---|---|---|---|';
  return `<details><summary>${count(report.waivers.length, 'waiver')}</summary>\n\n${head}\n${rows.join('\n')}\n\n</details>`;
}

function information(report: Report): string {
  const info = report.findings.filter(({ disposition, aside }) => disposition === 'info' && !FOLDED.has(aside));
  if (info.length === 0) return '';
  const lines = info.slice(0, 500).map((f) => `- ${f.grade}: ${markdownCode(nameOf(f))} ${markdownProse(f.message)}`);
  const more = info.length > 500 ? `\n- and ${info.length - 500} more, all in report.json` : '';
  return `<details><summary>${count(info.length, 'difference')} that no guest meets</summary>\n\n${lines.join('\n')}${more}\n\n</details>`;
}

/** One folded line for each kind of what is set aside, with the names of the sections. */
function setAside(report: Report): string {
  const fold = (line: string | undefined, asides: readonly string[]): string => {
    if (line === undefined) return '';
    const own = report.findings.filter(({ aside }) => aside !== undefined && asides.includes(aside));
    const names = [...new Set(own.map(nameOf))];
    const more = names.length > 100 ? ` and ${names.length - 100} more, all in report.json` : '';
    const listed = names.slice(0, 100).map(markdownCode).join(', ');
    return `<details><summary>${line.replace(/^[a-z]/, (letter) => letter.toUpperCase())}</summary>\n\n${listed}${more}\n\n</details>`;
  };
  const base = report.base === undefined ? '' : `\n\n<sub>Told apart by ${markdownProse(report.base)}.</sub>`;
  const earlier = fold(notThisChange(report.summary), ['on-base', 'shipped']);
  return [earlier === '' ? '' : earlier + base, fold(outOfReach(report.summary), ['unreachable'])]
    .filter(Boolean)
    .join('\n\n');
}

function omissions(rows: number, details: number): string {
  if (rows + details === 0) return '';
  const parts = [
    rows > 0 ? `${count(rows, 'section')} found no room in this table` : '',
    details > 0 ? `the details of ${count(details, 'finding')} found none below` : '',
  ];
  return `_${parts.filter(Boolean).join('; ')}. The whole is in report.json and report.html._`;
}

function footer(report: Report): string {
  const { runUrl } = report.run;
  const run =
    runUrl && /^https?:\/\/[A-Za-z0-9.:-]+\/[A-Za-z0-9._/-]+$/.test(runUrl)
      ? `[Run and report files](${runUrl}) · `
      : '';
  return `<sub>${run}vmstate-gate ${markdownText(report.tool.version)}</sub>`;
}
