import Ajv from 'ajv';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorIn } from '../../src/io/anchor.js';
import { codeQuality, renderGitlab } from '../../src/report/gitlab.js';
import { renderJunit } from '../../src/report/junit.js';
import type { Report } from '../../src/report/model.js';
import { sarifLog } from '../../src/report/sarif.js';
import { brokenSections } from '../../src/report/sections.js';
import { realReport } from '../helpers/reports.js';

const report = realReport();
const HOSTILE = '<b>&"\'\u0000\u202e\ud800\uffff]]>`\n{';
const hostile: Report = {
  ...report,
  verdict: 'error',
  problems: [
    { severity: 'error', code: 'nothing-compared', message: HOSTILE, remedy: HOSTILE },
    { severity: 'notice', code: 'nothing-compared', message: 'again', remedy: 'again' },
  ],
  findings: report.findings.map((finding) => ({ ...finding, section: HOSTILE, message: HOSTILE })),
};

/** GitLab's documentation of the code quality report: what an entry has, and which severities there are. */
const CODE_QUALITY = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          // Relative to the repository: GitLab shows no entry for `./` or an absolute path.
          path: { type: 'string', pattern: '^[^/.][^\\\\]*$' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

describe('GitLab code quality', () => {
  test.each([
    ['a real report', report],
    ['a hostile one', hostile],
  ])('%s has the documented shape, and no fingerprint twice', (_name, value) => {
    const issues = JSON.parse(renderGitlab(value)) as { fingerprint: string }[];
    const validate = new Ajv({ strict: true }).compile(CODE_QUALITY);
    expect([validate(issues), validate.errors]).toEqual([true, null]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });

  test('says what blocks and what does not, problems included, and nothing that no guest meets', () => {
    const shown = report.findings.filter(({ disposition }) => disposition !== 'info');
    expect(codeQuality(report)).toHaveLength(shown.length);
    expect(codeQuality(report)[0]).toEqual(
      expect.objectContaining({ severity: 'blocker', location: { path: 'pc-q35-7.0.json', lines: { begin: 1 } } }),
    );
    expect(codeQuality(hostile).map(({ severity }) => severity)).toEqual(expect.arrayContaining(['blocker', 'info']));
  });
});

interface Suite {
  '@name': string;
  '@tests': number;
  '@failures': number;
  '@errors': number;
  '@skipped': number;
  testcase: Record<string, unknown>[];
}

/** Every element and attribute of it that readers know; anything else fails. */
const JUNIT: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['@name', '@tests', '@failures', '@errors', '@skipped', 'testsuite'],
  testsuite: ['@name', '@tests', '@failures', '@errors', '@skipped', 'testcase'],
  testcase: ['@classname', '@name', 'failure', 'error', 'skipped', 'system-out'],
  failure: ['@message', '#text'],
  error: ['@message', '#text'],
  skipped: ['@message'],
};

function parseJunit(text: string): readonly Suite[] {
  expect(XMLValidator.validate(text)).toBe(true);
  expect(text).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: true,
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  const tree = parser.parse(text) as { testsuites: { testsuite: Suite[] } };
  const walk = (name: string, value: unknown): void => {
    const known = JUNIT[name];
    if (!known || typeof value !== 'object' || value === null) return;
    for (const one of Array.isArray(value) ? (value as object[]) : [value]) {
      expect(Object.keys(one).filter((key) => !known.includes(key))).toEqual([]);
      for (const [key, inner] of Object.entries(one)) walk(key, inner);
    }
  };
  walk('testsuites', tree.testsuites);
  return tree.testsuites.testsuite;
}

describe('JUnit', () => {
  test('one case for each broken section, each release, each problem; counts that are right, no name twice', () => {
    const suites = parseJunit(renderJunit(report));
    expect(suites.map((suite) => suite['@name'])).toEqual(['vmstate-gate.x86_64', 'vmstate-gate.sections']);
    const [releases, sections] = suites as [Suite, Suite];
    expect(releases.testcase.map((one) => [one['@name'], 'failure' in one])).toEqual([
      ['guests of 7.2: 3 machine types', true],
    ]);
    const broken = brokenSections(report);
    expect(sections.testcase.map((one) => 'failure' in one)).toEqual(
      broken.map(({ disposition }) => disposition === 'block'),
    );
    for (const suite of suites) {
      expect(suite['@tests']).toBe(suite.testcase.length);
      expect(suite['@failures']).toBe(suite.testcase.filter((one) => 'failure' in one).length);
      expect(new Set(suite.testcase.map((one) => one['@name'])).size).toBe(suite.testcase.length);
    }
  });

  test('an error of judgement is an error, and hostile names stay text', () => {
    const suites = parseJunit(renderJunit(hostile));
    const run = suites.find((suite) => suite['@name'] === 'vmstate-gate.run')!;
    expect([run['@errors'], run.testcase.map((one) => one['@name'])]).toEqual([
      1,
      ['nothing-compared', 'nothing-compared (2)'],
    ]);
    const bare = parseJunit(renderJunit({ ...report, findings: [], comparisons: [], verdict: 'error', problems: [] }));
    expect(bare.map((suite) => [suite['@name'], suite['@errors']])).toEqual([['vmstate-gate.run', 1]]);
  });

  test('what is waived is skipped', () => {
    const waived: Report = {
      ...report,
      findings: report.findings.map((finding) => ({ ...finding, disposition: 'waived' as const })),
    };
    const sections = parseJunit(renderJunit(waived)).find((suite) => suite['@name'] === 'vmstate-gate.sections')!;
    expect([sections['@failures'], sections['@skipped']]).toEqual([0, sections.testcase.length]);
  });
});

describe('a place for every finding', () => {
  const placesOf = (anchor?: string) =>
    sarifLog(report, anchor).runs[0]!.results!.map(
      ({ locations }) => locations![0]!.physicalLocation!.artifactLocation!.uri,
    );

  test('SARIF without a source tree has the top of a file that exists', () => {
    expect(new Set(placesOf('VERSION'))).toEqual(new Set(['VERSION']));
    expect(new Set(placesOf())).toEqual(new Set(['pc-q35-7.0.json']));
  });

  test('a line that is known is kept', () => {
    const [first, ...rest] = report.findings;
    const located = { ...first!, location: { file: 'hw/net/e1000.c', line: 7, what: 'field' as const } };
    const [issue] = codeQuality({ ...report, findings: [{ ...located, disposition: 'block' }] }, 'VERSION');
    expect(issue!.location).toEqual({ path: 'hw/net/e1000.c', lines: { begin: 7 } });
    const { results } = sarifLog({ ...report, findings: [located, ...rest] }, 'VERSION').runs[0]!;
    const uris = results!.map(({ locations }) => locations![0]!.physicalLocation!.artifactLocation!.uri);
    expect(uris.filter((uri) => uri !== 'VERSION')).toEqual(['hw/net/e1000.c']);
  });

  test('the file is one that is there', () => {
    const root = mkdtempSync(join(tmpdir(), 'anchor-'));
    expect(anchorIn(root)).toBeUndefined();
    writeFileSync(join(root, 'README.rst'), '');
    expect(anchorIn(root)).toBe('README.rst');
    writeFileSync(join(root, 'VERSION'), '');
    expect([anchorIn(root), anchorIn(root, '../elsewhere')]).toEqual(['VERSION', 'README.rst']);
    rmSync(root, { recursive: true });
  });
});
