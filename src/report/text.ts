import type { Grade } from '../rules/finding.js';
import type { ReportFinding } from '../policy/model.js';
import type { Problem } from '../vmstate/problem.js';
import { coverageText } from './coverage-text.js';
import { count } from '../vmstate/count.js';
import type { Report, Summary } from './model.js';
import { guestOf, RULES } from '../rules/catalogue.js';
import { sectionOf } from '../rules/finding.js';
import { harmless, terminalProse, terminalText } from './escape.js';
import { FOLDED, notThisChange, preexistingText, evidenceText, outOfReach, whereItHolds } from './fold.js';
import { layoutDiff } from './layout-text.js';
import { brokenSections, nameOf, type BrokenSection } from './sections.js';
import type { TextStyle } from './style.js';
import { wrap } from './wrap.js';

export interface TextOptions extends TextStyle {
  /** Also list what is only for information. */
  readonly verbose?: boolean;
}

/** The report for a terminal or a log: one paragraph a finding, the verdict last. */
export function renderText(report: Report, options: TextOptions): string {
  const printer = new Printer(report, options);
  return printer.print();
}

class Printer {
  private readonly lines: string[] = [];
  private readonly explained = new Set<string>();

  constructor(
    private readonly report: Report,
    private readonly options: TextOptions,
  ) {}

  print(): string {
    const sections = brokenSections(this.report);
    sections.forEach((section) => this.section(section));
    this.information();
    this.report.problems.forEach((problem) => this.problem(problem));
    this.verdict(this.report.summary.brokenSections);
    return harmless(`${this.lines.join('\n')}\n`);
  }

  private section(section: BrokenSection): void {
    let drawn: number | undefined;
    for (const finding of section.findings) {
      this.finding(finding);
      if (finding.layout !== undefined && finding.layout !== drawn) {
        drawn = finding.layout;
        this.layout(drawn);
      }
    }
  }

  private finding(finding: ReportFinding): void {
    const { bold, dim } = this.options.colors;
    const where = finding.location ? `${terminalText(finding.location.file)}:${finding.location.line}: ` : '';
    const subject = terminalText(nameOf(finding));
    const waived = finding.disposition === 'waived' ? 'waived ' : '';
    const back = finding.direction === 'backward' ? ' (backward)' : '';
    const head = `${where}${waived}${finding.grade}: ${subject}: ${terminalText(finding.message)} [${finding.ruleId}]${back}`;
    const [first = '', ...rest] = wrap(head, this.options.width, 2);
    this.lines.push(bold(first.replace(`${finding.grade}:`, this.grade(finding.grade))), ...rest);
    this.rule(finding);
    if ((this.report.comparisons.length > 1 || sectionOf(finding) === undefined) && finding.occurrences.length > 0)
      this.note('holds for', whereItHolds(finding.occurrences));
    if (finding.already) this.note('not new', preexistingText(finding.already));
    if (finding.evidence?.length) this.note('evidence', evidenceText(finding));
    if (finding.confirmation) this.note('probe', finding.confirmation.text);
    this.lines.push(dim(`  fingerprint ${finding.fingerprint}`));
  }

  /** What a rule says is said once. */
  private rule(finding: ReportFinding): void {
    const said = finding.why + guestOf(finding);
    if (this.explained.has(said)) return;
    this.explained.add(said);
    this.note('why', finding.why);
    this.note('guest', guestOf(finding));
    this.note('fix', RULES[finding.ruleId].fix);
  }

  private layout(index: number): void {
    const layout = this.report.layouts[index];
    if (!layout) return;
    const { red, green, dim } = this.options.colors;
    const diff = layoutDiff(layout);
    if (diff.length === 0) return;
    this.lines.push(dim(`  on the wire: - ${terminalText(layout.oldLabel)}, + ${terminalText(layout.newLabel)}`));
    for (const line of diff) {
      const cut = `    ${line}`.slice(0, this.options.width);
      this.lines.push(line.startsWith('-') ? red(cut) : line.startsWith('+') ? green(cut) : dim(cut));
    }
  }

  private note(label: string, text: string): void {
    const [first = '', ...rest] = wrap(`${label}: ${terminalProse(text)}`, this.options.width - 2, 2);
    this.lines.push(`  ${first}`, ...rest.map((line) => `  ${line}`));
  }

  private information(): void {
    const info = this.report.findings.filter((finding) => finding.disposition === 'info');
    if (info.length === 0) return;
    if (this.options.verbose) {
      for (const finding of info) {
        const text = `${finding.grade}: ${terminalText(nameOf(finding))}: ${terminalText(finding.message)} [${finding.ruleId}]`;
        this.lines.push(...wrap(text, this.options.width, 2));
      }
      return;
    }
    const { dim } = this.options.colors;
    const meets = info.filter(({ aside }) => !FOLDED.has(aside)).length;
    if (meets > 0)
      this.lines.push(
        dim(
          `${count(meets, 'difference')} that no guest meets ${meets === 1 ? 'is' : 'are'} not listed (--verbose lists ${meets === 1 ? 'it' : 'them'}).`,
        ),
      );
    for (const folded of [notThisChange(this.report.summary), outOfReach(this.report.summary)]) {
      if (folded !== undefined)
        this.lines.push(...wrap(`${folded} (--verbose lists them)`, this.options.width).map(dim));
    }
  }

  private problem({ severity, message, remedy }: Problem): void {
    const colour =
      severity === 'error'
        ? this.options.colors.red
        : severity === 'warning'
          ? this.options.colors.yellow
          : this.options.colors.dim;
    const text = `${severity}: ${terminalText(message)}. ${terminalText(remedy)}.`;
    const [first = '', ...rest] = wrap(text, this.options.width, 2);
    this.lines.push(colour(first), ...rest);
  }

  private verdict(sections: number): void {
    const { summary, verdict } = this.report;
    const { bold, red, yellow, green } = this.options.colors;
    const colour = verdict === 'compatible' ? green : verdict === 'advisory' ? yellow : red;
    const counts = (Object.entries(summary.byGrade) as [Grade, number][])
      .filter(([, count]) => count > 0)
      .map(([grade, count]) => `${count} ${grade}`)
      .join(', ');
    const said = `${counts || 'no differences'}${sections > 0 ? `; ${count(sections, 'broken section')}` : ''}`;
    if (this.lines.length > 0) this.lines.push('');
    // Where nothing was held against anything, there is nothing to count either.
    if (summary.machineTypes > 0 || counts !== '')
      this.lines.push(...wrap(`${scopeOf(summary)}: ${said}`, this.options.width));
    const { source } = this.report.phase;
    if (source !== '') this.lines.push(...wrap(`phase: ${terminalProse(source)}`, this.options.width, 2));
    const [first = '', ...rest] = wrap(`${verdict}: ${terminalProse(this.report.reason)}`, this.options.width, 2);
    this.lines.push(bold(first.replace(`${verdict}:`, `${colour(verdict)}:`)), ...rest);
  }

  private grade(grade: Grade): string {
    const { red, yellow, cyan } = this.options.colors;
    const colour = grade === 'break' || grade === 'corruption-risk' ? red : grade === 'conditional' ? yellow : cyan;
    return `${colour(grade)}:`;
  }
}

/** What was held against what: dumps, saved guests, or both. */
function scopeOf({ pairs, distinctPairs, probes, guests: held, coverage, machineTypes, releases }: Summary): string {
  const kinds = distinctPairs === 0 ? 'equal' : distinctPairs === pairs ? '' : `${distinctPairs} that differ`;
  const dumps = pairs > 0 ? [count(pairs, 'pair') + (kinds && pairs > 1 ? ` (${kinds})` : '')] : [];
  const guests = probes ? [`${probes.loaded} of ${count(probes.asked, 'saved guest')} loaded`] : [];
  const streams = held && held.streams > 0 ? [`${count(held.streams, 'guest')} compared by streams`] : [];
  const seen = held && held.inventories > 0 ? [`${count(held.inventories, 'inventory', 'inventories')} compared`] : [];
  const what = [...dumps, ...guests, ...streams, ...seen].join(', ') || 'no pair of dumps';
  const heard = coverage ? `; ${coverageText(coverage)}` : '';
  return `${what} of ${count(machineTypes, 'machine type')} and ${count(releases, 'release')}${heard}`;
}
