import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import {
  clip,
  htmlText,
  markdownCode,
  markdownFence,
  markdownText,
  terminalText,
  visible,
} from '../../src/report/escape.js';

const HOSTILE = [
  '::error file=a::x',
  '<script>alert(1)</script>',
  '--> <!-- vmstate-gate key=default run=9.9 -->',
  '@everyone #12 GH-3 o/r#4',
  '[link](https://evil.example) ![i](https://evil.example/x.png)',
  'https://evil.example www.evil.example a@evil.example',
  '| a | b |\n|---|---|',
  '```\n</code></pre><img src=x onerror=y>',
  '\u001b[31mred\u001b]0;title\u0007\u009b2J',
  '\u202ereversed\u2066 zero\u200bwidth \u{e0041}',
  '\r\n%0A%25',
  '&lt;b&gt; &#60;b&#62; \\<b\\>',
  '*a* _b_ ~~c~~ $x$ {{ y }} ${z}',
  '_a_b_ :smile: a:b: 1. x x86_64 7.2 -1.',
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 400 }));

test('nothing unseen reaches a terminal', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(terminalText(name)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test('HTML stays text', () => {
  fc.assert(fc.property(text, (name) => expect(htmlText(name)).not.toMatch(/[<>"'`]|&(?!#\d+;)/)));
});

test('Markdown text and code hold no character that means anything', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(markdownText(name)).not.toMatch(
        /[<>@`*[\]|\\~!\n]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?!#\d+;)|#(?!\d+;)|:\/\//,
      );
      const code = markdownCode(name);
      expect(code.replace(/^(<code>|`)|(<\/code>|`)$/g, '')).not.toMatch(/[<>@`|\n\\]|&(?!#\d+;)/);
    }),
  );
});

test('a fence cannot be closed from inside', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (lines) => {
      const [open = '', ...rest] = markdownFence(lines, 'diff').split('\n');
      const fence = /^`+/.exec(open)![0];
      expect(rest.slice(0, -1).some((line) => line.includes(fence))).toBe(false);
      expect(rest).toHaveLength(Math.max(1, lines.length) + 1);
    }),
  );
});

test('clip keeps the bound and no half of a pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 2, max: 20 }), (name, max) => {
      const short = clip(name, max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(visible(short)).not.toMatch(/\\u\{d[89a-f]/);
    }),
  );
});

const gfm = spawnSync('cmark-gfm', ['--version']).status === 0;
if (!gfm) console.warn('SKIPPED: no cmark-gfm here');
(gfm ? test : test.skip)(
  'GitHub’s Markdown makes of hostile names neither link, image, HTML, mention nor table',
  () => {
    for (const name of HOSTILE) {
      const markdown = `| a | b |\n|---|---|\n| ${markdownText(name)} | ${markdownCode(name)} |\n\n${markdownText(name)}\n`;
      const html = execFileSync('cmark-gfm', ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough'], {
        input: markdown,
        encoding: 'utf8',
      });
      expect(
        html
          .match(/<[a-z]+/g)!
          .filter((tag) => !['<table', '<thead', '<tbody', '<tr', '<th', '<td', '<code', '<p'].includes(tag)),
      ).toEqual([]);
      expect(html.match(/<td>/g)).toHaveLength(2);
      expect(html).not.toContain('<!--');
    }
  },
);
