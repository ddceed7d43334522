import { annotationsOf } from '../../src/report/annotations.js';
import { COMMENT_LIMIT, renderMarkdown, SUMMARY_LIMIT } from '../../src/report/markdown.js';
import { sarifLog } from '../../src/report/sarif.js';
import { renderText } from '../../src/report/text.js';
import { realReport } from '../helpers/reports.js';

const real = realReport();
const same = (text: string) => text;
const plain = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

/** The same findings under other names until there are as many as wanted. */
function many(count: number) {
  const shown = real.findings.filter(({ disposition }) => disposition !== 'info');
  const findings = Array.from({ length: count }, (_, i) => ({
    ...shown[i % shown.length]!,
    subject: { kind: 'section' as const, section: `section-${i}` },
    fingerprint: i.toString(16).padStart(32, '0'),
  }));
  return { ...real, findings };
}

test('5,000 findings keep every limit, and what is left out is said', () => {
  const report = many(5000);
  const comment = renderMarkdown(report, { limit: COMMENT_LIMIT });
  expect(comment.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  expect(comment).toMatch(/sections found no room in this table/);
  expect(Buffer.byteLength(renderMarkdown(report, { limit: SUMMARY_LIMIT }))).toBeLessThanOrEqual(1024 * 1024);
  const { annotations, omitted } = annotationsOf(report, { cosmetic: true });
  for (const level of ['error', 'warning', 'notice']) {
    expect(annotations.filter((one) => one.level === level).length).toBeLessThanOrEqual(10);
  }
  expect(annotations.length + omitted).toBe(5000);
  expect(annotations[9]!.message).toMatch(/more of this level found no room/);
});

test('the worst comes first, and the verdict sentence before everything', () => {
  const comment = renderMarkdown(real, { limit: COMMENT_LIMIT });
  expect(comment.split('\n')[0]).toBe(
    '### ❌ vmstate-gate: Breaks live migration of 3 machine types: `am53c974`, `dc390`, `sysbus-esp`',
  );
  expect(comment.indexOf('`am53c974`')).toBeLessThan(comment.indexOf('`e1000e`'));
  expect(annotationsOf(real, { cosmetic: false }).annotations[0]).toMatchObject({
    level: 'error',
    title: 'break: Field added (am53c974)',
  });
});

test('text fits 80 columns and ends with the verdict', () => {
  const text = renderText(real, { colors: plain, width: 80 });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toMatch(/\nincompatible: Blocked by field-added/);
});

test('SARIF has one run, a rule for each result, fingerprints and levels by disposition', () => {
  const { runs } = sarifLog(real);
  const [run] = runs;
  expect(runs).toHaveLength(1);
  expect(run!.results).toHaveLength(real.findings.length);
  for (const result of run!.results!) {
    expect(run!.tool.driver.rules![result.ruleIndex!]!.id).toBe(result.ruleId);
    expect(result.partialFingerprints!['vmstateGate/v2']).toMatch(/^[0-9a-f]{32}$/);
  }
  expect(run!.results!.filter(({ level }) => level === 'error')).toHaveLength(3);
});
