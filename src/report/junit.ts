import { count } from '../vmstate/count.js';
import type { ReportFinding } from '../policy/model.js';
import { guestOf, RULES } from '../rules/catalogue.js';
import { groupBy } from '../vmstate/collections.js';
import { clip, xmlText } from './escape.js';
import { compareNatural } from '../vmstate/order.js';
import { whereItHolds } from './fold.js';
import type { Report } from './model.js';
import { brokenSections, type BrokenSection } from './sections.js';

/** A test case: what it is called, and what became of it. */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly result: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  readonly text: string;
}

/**
 * The report as JUnit XML, for GitLab, Jenkins and whatever else reads that: one case for each release that was held
 * against the build, one for each broken section, one for each problem of the run. Waived is skipped; what only
 * advises passes and says so in its output.
 */
export function renderJunit(report: Report): string {
  const cases = [...releaseCases(report), ...brokenSections(report).map(sectionCase), ...problemCases(report)];
  const suites = [...groupBy(distinct(cases), ({ suite }) => suite)];
  const head = `<testsuites name="vmstate-gate"${counts(cases)}>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites.flatMap(suiteLines), '</testsuites>', ''].join(
    '\n',
  );
}

/** Readers take the first of two cases of one name: no name is given twice. */
function distinct(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>();
  return cases.map((one) => {
    const key = `${one.suite}\0${one.name}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number === 1 ? one : { ...one, name: `${one.name} (${number})` };
  });
}

function suiteLines([name, cases]: readonly [string, readonly Case[]]): readonly string[] {
  return [`  <testsuite name="${xmlText(name)}"${counts(cases)}>`, ...cases.flatMap(caseLines), '  </testsuite>'];
}

function counts(cases: readonly Case[]): string {
  const of = (result: Case['result']) => cases.filter((one) => one.result === result).length;
  return ` tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

function caseLines({ suite, name, result, message, text }: Case): readonly string[] {
  const open = `    <testcase classname="${xmlText(suite)}" name="${xmlText(name)}"`;
  const body = xmlText(text, '\n');
  if (result === 'passed') {
    return text === '' ? [`${open}/>`] : [`${open}>`, `      <system-out>${body}</system-out>`, '    </testcase>'];
  }
  const attribute = ` message="${xmlText(clip(message, 500))}"`;
  const inner = result === 'skipped' ? `<skipped${attribute}/>` : `<${result}${attribute}>${body}</${result}>`;
  return [`${open}>`, `      ${inner}`, '    </testcase>'];
}

/** Each release and target that the build was held against: it fails where a finding blocks for it. */
function releaseCases(report: Report): readonly Case[] {
  const groups = groupBy(report.comparisons, ({ target, release }) => `${target}\0${release}`);
  return [...groups]
    .map(([key, members]): Case => {
      const [target = '', release = ''] = key.split('\0');
      const here = report.findings.filter(({ occurrences }) =>
        occurrences.some((one) => one.target === target && one.release === release),
      );
      const blocking = here.filter(({ disposition }) => disposition === 'block');
      const sections = [...new Set(blocking.map(({ section, ruleId }) => section || ruleId))];
      return {
        suite: `vmstate-gate.${target}`,
        name: `guests of ${release}: ${count(members.length, 'machine type')}`,
        result: blocking.length > 0 ? 'failure' : 'passed',
        message: blocking.length > 0 ? `broken: ${sections.join(', ')}` : '',
        text: sections.join('\n'),
      };
    })
    .sort((a, b) => compareNatural(a.name, b.name));
}

function sectionCase(section: BrokenSection): Case {
  const [worst] = section.findings as [ReportFinding];
  const result = section.disposition === 'block' ? 'failure' : section.disposition === 'waived' ? 'skipped' : 'passed';
  return {
    suite: 'vmstate-gate.sections',
    name: section.name,
    result,
    message: result === 'skipped' ? `waived: ${worst.decidedBy}` : `${worst.grade}: ${worst.message}`,
    text: section.findings.map(paragraph).join('\n\n'),
  };
}

function paragraph(finding: ReportFinding): string {
  const at = finding.location ? `${finding.location.file}:${finding.location.line}: ` : '';
  return [
    `${at}${finding.grade}: ${finding.message} [${finding.ruleId}]`,
    `guest: ${guestOf(finding)}`,
    `fix: ${RULES[finding.ruleId].fix}`,
    finding.occurrences.length > 0 ? `holds for: ${whereItHolds(finding.occurrences)}` : '',
    `fingerprint: ${finding.fingerprint}`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** What is wrong with the run itself; a verdict of `error` is never without a case that says so. */
function problemCases(report: Report): readonly Case[] {
  const cases = report.problems.map(({ severity, code, message, remedy }): Case => ({
    suite: 'vmstate-gate.run',
    name: code,
    result: severity === 'error' ? 'error' : 'passed',
    message,
    text: `${message}. ${remedy}.`,
  }));
  if (report.verdict !== 'error' || cases.some(({ result }) => result === 'error')) return cases;
  const { reason } = report;
  return [...cases, { suite: 'vmstate-gate.run', name: 'verdict', result: 'error', message: reason, text: reason }];
}
