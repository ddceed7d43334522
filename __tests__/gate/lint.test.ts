import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLint } from '../../src/gate/lint.js';
import { renderHtml } from '../../src/report/html.js';
import { parseDump } from '../../src/vmstate/dump.js';
import { reportOf } from '../helpers/reports.js';

const read = (name: string, side: string) =>
  parseDump(readFileSync(join(__dirname, '..', 'rules', 'fixtures', name, `${side}.json`), 'utf8')).sections;
const shown = (report: ReturnType<typeof reportOf>) =>
  report.findings
    .filter(isLint)
    .map((f) => `${f.ruleId} ${f.disposition} ${f.occurrences.map(({ release }) => release).join()}`);

test('a fault that the change brings is advised, and told apart from what a baseline shows', () => {
  const report = reportOf(read('subsection-read-as-first', 'old'), read('subsection-read-as-first', 'new'));
  expect(shown(report)).toEqual(['subsection-name-twice advise this build']);
  expect(report.verdict).toBe('advisory');
  expect(report.findings[0]?.machineTypes).toHaveLength(3);
  expect(renderHtml(report)).toContain('subsection-name-twice');
});

test('a fault that a released baseline has as well is not this change’s', () => {
  const report = reportOf(read('subsection-name-twice', 'old'), read('subsection-name-twice', 'new'));
  expect(shown(report)).toEqual(['subsection-name-twice info this build']);
  expect(report.findings.find(isLint)?.already).toEqual({ releases: ['7.2'] });
});

test('one that breaks every guest blocks from the freeze on', () => {
  const sides = [read('nested-min-above-version', 'old'), read('nested-min-above-version', 'new')] as const;
  expect(shown(reportOf(...sides))).toEqual(['minimum-above-version advise this build']);
  expect(shown(reportOf(...sides, { version: '10.0.92' }))).toEqual(['minimum-above-version block this build']);
});
