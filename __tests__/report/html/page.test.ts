import { createHash } from 'node:crypto';
import fc from 'fast-check';
import ts from 'typescript';
import type { ReportFinding } from '../../../src/policy/model.js';
import { renderHtml } from '../../../src/report/html.js';
import { PAGE_LIMITS } from '../../../src/report/html/budget.js';
import { sourceUrl } from '../../../src/report/source-url.js';
import { markup } from '../../../src/report/html/markup.js';
import { SCRIPT } from '../../../src/report/html/script.js';
import { sectionViews } from '../../../src/report/html/view.js';
import { htmlReport, layoutPair, reportFinding, RICH_ROWS, richReport } from './page-report.js';

const between = (html: string, tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
const hash = (text: string) => `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`;

test('the policy names the very style and script, and nothing else may load', () => {
  const html = renderHtml(richReport());
  expect(/Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
    `default-src &#39;none&#39;; style-src ${hash(between(html, 'style'))}; script-src ${hash(between(html, 'script'))}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
  );
  expect(html.match(/\s(?:style|on\w+|src|srcset|background|action)="[^"]*"/g)).toBeNull();
  expect(html.match(/<(?:link|img|iframe|object|embed|base)\b/g)).toBeNull();
  expect(renderHtml(richReport())).toBe(html);
});

test('says everything the report holds', () => {
  const html = renderHtml(richReport()).replace(/<[^>]*>/g, '');
  for (const words of [
    'Incompatible: this change breaks live migration',
    'Two sections break against 10.0.',
    'VERSION 10.1.50 at the base branch',
    'No baseline for s390x.',
    'the edits it would be compatible',
    'field &#34;core.vet&#34; is read and not sent',
    'hw/net/e1000e.c:612',
    'Seen on a real guest: a stopped guest at reset fails to load.',
    'Waiver (active), accepted by audio until 2027-01-31: Nobody migrates it.',
    'custom type',
    'not compared',
  ]) {
    expect(html).toContain(words);
  }
});

test('an empty report is a page as well', () => {
  const html = renderHtml(htmlReport([], { verdict: 'compatible', comparisons: [], run: {} }));
  expect(html).toContain('Compatible: nothing found');
  expect(html).toContain('Nothing was compared.');
  expect(html).toContain('No findings.');
});

test('whatever a text holds, it opens no tag and closes no attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(markup`<p title="${text}">${text}</p>`.text).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
    }),
  );
});

test('links only where the server, the repository and the commit are what they claim', () => {
  const location = { file: 'hw/a b/<x>#.c', line: 3, endLine: 5, what: 'field' as const };
  const run = { serverUrl: 'https://github.com', repository: 'o/r' };
  const sha = 'a'.repeat(40);
  expect(sourceUrl(run, sha, location)).toBe(`https://github.com/o/r/blob/${sha}/hw/a%20b/%3Cx%3E%23.c#L3-L5`);
  expect(sourceUrl({ ...run, serverUrl: 'javascript:alert(1)//' }, sha, location)).toBeUndefined();
  expect(sourceUrl({ ...run, repository: 'o/r/../..' }, sha, location)).toBeUndefined();
  expect(sourceUrl(run, 'main', location)).toBeUndefined();
  expect(sourceUrl(run, undefined, location)).toBeUndefined();
});

test('entries are ordered by what blocks, then by grade; findings that share their reasons stand together', () => {
  const views = sectionViews([
    reportFinding({ section: 'a', grade: 'break', disposition: 'waived' }),
    reportFinding({ section: 'b', grade: 'conditional' }),
    reportFinding({ section: 'b', grade: 'conditional', path: ['other'] }),
    reportFinding({ section: 'b', grade: 'cosmetic', disposition: 'info' }),
    reportFinding({ section: 'c', grade: 'break' }),
  ]);
  expect(views.map(({ section, groups }) => [section, groups.map(({ findings }) => findings.length)])).toEqual([
    ['c', [1]],
    ['b', [2, 1]],
    ['a', [1]],
  ]);
});

test('stays bounded, drops the least grave, and says what it left out', () => {
  const long = 'x'.repeat(4000);
  const findings = Array.from({ length: 6_000 }, (_, i): ReportFinding => {
    const more = { message: `${i} ${long}`, why: long, decidedBy: long, layout: i };
    return reportFinding({ section: `dev${i}`, path: [long], more });
  });
  const layouts = findings.map((_, i) => layoutPair(`dev${i}`, RICH_ROWS));
  const worst = reportFinding({ section: 'grave', more: { message: 'the gravest' } });
  const html = renderHtml(htmlReport([worst, ...findings], { layouts }));
  expect(html.length).toBeLessThan(PAGE_LIMITS.findings + PAGE_LIMITS.layouts + 1_000_000);
  expect(html).toContain('the gravest');
  expect(html).toMatch(/it leaves out [\d,]+ of the least grave findings and the layouts of [\d,]+ sections/);
});

test('the script is well typed', () => {
  const name = '/script.js';
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, SCRIPT, ts.ScriptTarget.ES2022, true) : read(file, ...rest);
  const program = ts.createProgram([name], options, host);
  const faults = ts.getPreEmitDiagnostics(program).map(({ messageText, start = 0 }) => {
    const line = SCRIPT.slice(0, start).split('\n').length;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(faults).toEqual([]);
  expect(SCRIPT).not.toMatch(/<\/script|<!--|innerHTML|insertAdjacentHTML|document\.write|eval\(/i);
});
