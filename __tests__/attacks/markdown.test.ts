import { execFileSync, spawnSync } from 'node:child_process';
import { partOf } from '../../src/github/part.js';
import { renderComment } from '../../src/report/comment.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import type { Report } from '../../src/report/model.js';
import type { Section } from '../../src/vmstate/dump.js';
import { reportOf } from '../helpers/reports.js';

/** What GitHub makes of a comment whose names are markup: text of the dump ends no fence and becomes no HTML. */
const gfm = spawnSync('cmark-gfm', ['--version']).status === 0;
if (!gfm) console.warn('SKIPPED: no cmark-gfm here');

const html = (markdown: string) =>
  execFileSync('cmark-gfm', ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '-e', 'tasklist'], {
    input: markdown,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

const NAMES = [
  '<script>alert(1)</script>',
  '```\n<script>alert(1)</script>\n```',
  '````\n</details><img src=x onerror=y>\n````',
  '`````` <b>x</b>',
  '~~~\n<script>x</script>\n~~~',
  '\n\n<script>x</script>\n\n',
  '</code></summary></details><script>x</script>',
  '</sub></td></table><iframe src=x>',
  '<!-- vmstate-gate part x -->',
  '<!-- vmstate-gate end -->\n<script>x</script>',
  '--><script>x</script>',
  '| x | <img src=y> |\n|---|---|',
  '[x](javascript:alert(1)) ![y](https://evil.example/y.png)',
  '<javascript:alert(1)> <a href=x>y</a>',
  '&lt;script&gt; &#60;script&#62;',
  '    <script>x</script>',
  '> <script>x</script>',
  '- [ ] @everyone #1 https://evil.example www.evil.example',
  '$$\\unicode{x}$$ <math>',
  '\\<script>x</script>\\`',
  '\u2028<script>x</script>\u2029```\u0085<b>',
  'x\r```\r<script>y</script>',
  '\ud800<script>\udfff',
];
/** What the report itself writes. */
const OURS =
  /^(?:h[1-6]|p|br|sub|strong|em|code|pre|ul|li|table|thead|tbody|tr|t[hd]|details|summary|blockquote|a|hr)$/;

const device = (name: string, sizes: readonly number[]): Section => ({
  ...{ name, versionId: 1, minimumVersionId: 1 },
  description: {
    ...{ name, versionId: 1, minimumVersionId: 1, subsections: undefined },
    fields: sizes.map((size, at) => ({
      ...{ name: `${name}${at}`, versionId: 0, fieldExists: false, size, num: undefined, description: undefined },
    })),
  },
});

const reportWith = (name: string): Report => {
  const one = reportOf([device(name, [4, 4, 4, 4])], [device(name, [4, 8, 4, 4, 2])]);
  const problem = { severity: 'warning', code: 'waiver-unused', message: name, remedy: name } as const;
  return {
    ...one,
    reason: name,
    base: name,
    problems: [problem],
    findings: one.findings.map((finding) => ({
      ...finding,
      location: { file: name, line: 3, what: name } as never,
      confirmation: { outcome: 'confirmed' as const, text: name },
    })),
  };
};

function looksRight(markdown: string): void {
  const page = html(markdown);
  const tags = [...page.matchAll(/<\/?([A-Za-z][A-Za-z0-9-]*)([^>]*)>/g)];
  expect(tags.map(([, tag = '']) => tag).filter((tag) => !OURS.test(tag))).toEqual([]);
  const attributes = tags.map(([, , text = '']) => text.trim()).filter((text) => text !== '');
  const harmless =
    /^(href="https:\/\/github\.example\/o\/r\/[^"]*"|align="\w+"|lang="(diff|sh)"|class="language-(diff|sh)"|\/)$/;
  expect(attributes.filter((text) => !harmless.test(text))).toEqual([]);
  for (const tag of ['details', 'summary', 'table', 'pre', 'code', 'sub']) {
    const count = (pattern: RegExp) => page.match(pattern)?.length ?? 0;
    expect([tag, count(new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([tag, count(new RegExp(`</${tag}>`, 'g'))]);
  }
}

(gfm ? describe : describe.skip)('as GitHub renders it', () => {
  test.each(NAMES)('%j in every place of a report', (name) => {
    const report = reportWith(name);
    looksRight(renderMarkdown(report, { limit: 60_000, information: true }));
    const part = partOf(
      report,
      { key: 'default', job: name, targets: [name] },
      { runId: 1, runAttempt: 1, headSha: 'a'.repeat(40) },
    );
    const comment = renderComment([part, { ...part, id: 'other', job: 'other' }]);
    looksRight(comment);
    expect(comment.match(/^<!-- vmstate-gate part /gm)).toHaveLength(2);
    expect(comment.match(/^<!-- vmstate-gate end -->/gm)).toHaveLength(2);
  });

  test('cut off wherever a limit cuts', () => {
    const report = reportWith('`````\n</details><script>x</script>');
    const whole = renderMarkdown(report, { limit: 60_000, information: true }).length;
    for (let limit = 1000; limit < whole + 200; limit += 97)
      looksRight(renderMarkdown(report, { limit, information: true }));
  });

  test('many parts that share what room there is', () => {
    const report = reportWith('``` <script>x</script>');
    const parts = Array.from({ length: 40 }, (_, at) =>
      partOf(
        report,
        { key: `k${at}`, job: `j${at}`, targets: [] },
        { runId: 1, runAttempt: 1, headSha: 'a'.repeat(40) },
      ),
    );
    const comment = renderComment(parts);
    expect(comment.length).toBeLessThanOrEqual(65_536);
    looksRight(comment);
  });
});
