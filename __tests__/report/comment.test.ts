import fc from 'fast-check';
import {
  COMMENT_MARKER,
  harmlessBody,
  mergeParts,
  parseComment,
  renderComment,
  says,
  type CommentPart,
} from '../../src/report/comment.js';
import { markdownProse } from '../../src/report/escape.js';
import { whereItHolds } from '../../src/report/fold.js';
import { COMMENT_LIMIT } from '../../src/report/limits.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { htmlReport, occurrence, reportFinding } from './html/page-report.js';

const HEAD = 'a'.repeat(40);
const part = (changes: Partial<CommentPart> = {}): CommentPart => ({
  id: 'gate/x86_64',
  label: 'x86_64',
  job: 'gate',
  run: { id: 100, attempt: 1 },
  head: HEAD,
  verdict: 'compatible',
  headline: 'Nothing here breaks live migration',
  body: 'because',
  ...changes,
});
const [red, green] = [
  part({ id: 'gate/aarch64', label: 'aarch64', verdict: 'incompatible', headline: 'This breaks', body: 'rows' }),
  part(),
];

test('one part is the whole comment; several have a row each, the worst first, and its headline', () => {
  expect(renderComment([green])).toMatch(/\n### ✅ vmstate-gate: Nothing here breaks live migration\n\nbecause\n/);
  const text = renderComment([green, red]);
  expect(text).toContain('### ❌ vmstate-gate: This breaks\n');
  expect(text.split('\n').filter((line) => line.startsWith('|'))).toEqual([
    '| job | verdict |',
    '|---|---|',
    '| aarch64 | ❌ This breaks |',
    '| x86_64 | ✅ Nothing here breaks live migration |',
  ]);
});

describe('what is read again is what was written', () => {
  const words = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => markdownProse(text));
  const anyPart = fc.record({
    id: fc.string({ maxLength: 20 }).filter((text) => !/[\r\n]/.test(text)),
    label: words,
    job: fc.constantFrom('gate', 'a--b', '-->'),
    run: fc.record({ id: fc.nat(), attempt: fc.nat() }),
    head: fc.constant(HEAD),
    verdict: fc.constantFrom('compatible' as const, 'advisory' as const, 'incompatible' as const, 'error' as const),
    headline: words,
    body: fc
      .array(
        fc.oneof(
          words,
          fc.constantFrom('<!-- vmstate-gate end -->', '<!-- vmstate-gate part x -->', '### x', '<details>'),
        ),
      )
      .map((lines) => harmlessBody(lines.join('\n\n'))),
  });

  test('whatever the parts say', () => {
    const parts = fc.uniqueArray(anyPart, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
    fc.assert(
      fc.property(parts, (list) => {
        const key = (one: CommentPart) => JSON.stringify(one);
        const read = parseComment(renderComment(list).replaceAll('\n', '\r\n'));
        expect(read.map(key).sort()).toEqual(list.map(key).sort());
      }),
    );
  });

  test.each<[string, string]>([
    ['no comment of ours', 'chat'],
    ['a marker that is no JSON', `${COMMENT_MARKER}\n\n<!-- vmstate-gate part %7B -->\nx\n<!-- vmstate-gate end -->`],
    ['one without an end', renderComment([green]).replace('<!-- vmstate-gate end -->', '')],
    ['another verdict', renderComment([green]).replace('compatible', 'perfect')],
    ['a member that nobody wrote', renderComment([green]).replace('%7B%22id', '%7B%22more%22%3A1%2C%22id')],
  ])('%s is left out', (_name, text) => {
    expect(parseComment(text)).toEqual([]);
  });
});

describe('merging', () => {
  test('a job’s later word stands, and an earlier attempt does not come back', () => {
    const again = part({ run: { id: 100, attempt: 2 }, verdict: 'error' });
    expect(mergeParts([green, red], [again])).toEqual([red, again]);
    expect(mergeParts([again, red], [green])).toEqual([red, again]);
  });

  test('parts of the newest run’s commit only', () => {
    const next = part({ id: 'gate/s390x', run: { id: 101, attempt: 1 }, head: 'b'.repeat(40) });
    expect(mergeParts([green, red], [next])).toEqual([next]);
    expect(mergeParts([next], [green])).toEqual([next]);
  });

  test('a job that failed before its targets were known is answered for by its next run', () => {
    const failed = part({ id: 'gate/', label: 'gate', verdict: 'error' });
    const mended = part({ run: { id: 100, attempt: 2 } });
    expect(mergeParts([failed], [red])).toEqual([red, failed]);
    expect(mergeParts([failed, red], [mended])).toEqual([red, mended]);
  });

  test('jobs may come in any order', () => {
    const all = [1, 2, 3, 4, 5].map((n) =>
      part({ id: `gate/${n}`, label: String(n), run: { id: 100, attempt: 1 + (n % 2) } }),
    );
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length });
    const merged = (list: readonly CommentPart[]) =>
      list.reduce<readonly CommentPart[]>((known, one) => mergeParts(known, [one]), []);
    fc.assert(fc.property(shuffled, (list) => expect(merged(list)).toEqual(merged(all))));
  });
});

test('over the limit the longest parts lose their details, whole ones, and it is said', () => {
  const detail = `<details><summary>one</summary>\n\n${'x'.repeat(900)}\n\n</details>`;
  const long = (id: string, count: number) =>
    part({
      id,
      label: id,
      verdict: 'incompatible',
      body: ['head', ...Array.from({ length: count }, () => detail)].join('\n'),
    });
  const parts = [long('a', 60), long('b', 3), long('c', 200), green];
  const text = renderComment(parts);
  expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  expect(text.length).toBeGreaterThan(COMMENT_LIMIT * 0.9);
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)!.length);
  expect(text.match(/More found no room here/g)).toHaveLength(2);
  // Each job sees that its part stands there, as far as there is room, and writes no more.
  expect(parts.map((own) => says(text, mergeParts(parseComment(text), [own])))).toEqual([true, true, true, true]);
  expect(says(text, mergeParts(parseComment(text), [{ ...parts[0]!, body: 'other' }]))).toBe(false);
});

test('what asks for nothing stands folded behind the findings, and commands in remedies are code', () => {
  const problems = [
    { severity: 'notice', code: 'base-not-found', message: 'none was found', remedy: 'Give the job `actions: read`' },
    { severity: 'warning', code: 'waiver-unused', message: 'a waiver `@x` matches nothing', remedy: 'Remove it' },
  ] as const;
  const text = renderMarkdown(
    { ...htmlReport([reportFinding({ grade: 'break', disposition: 'block' })]), problems },
    { limit: 60_000 },
  );
  const [warning, table, fold] = [
    text.indexOf('> **warning**: a waiver'),
    text.indexOf('| section |'),
    text.indexOf('<details><summary>1 notice on this run'),
  ];
  expect(warning).toBeGreaterThan(0);
  expect([warning < table, table < fold]).toEqual([true, true]);
  expect(text).toContain('- none was found. Give the job `actions: read`.');
  // Nothing that had to be escaped becomes code.
  expect(text).toMatch(/&#96;&#64;.?x&#96;/u);
});

test('many releases are told by their number and their ends', () => {
  const releases = ['7.2', '8.0', 'noble', '9.0', '9.1'].map((release) =>
    occurrence(release, 'x86_64', ['pc-q35-7.2']),
  );
  expect(whereItHolds(releases)).toBe('pc-q35-7.2 of 5 releases from 7.2 to 9.1 (x86_64)');
  expect(whereItHolds(releases.slice(0, 4))).toBe('pc-q35-7.2 of 7.2, 8.0, noble and 9.0 (x86_64)');
});
