// Draws the pictures of the README from a real report: the HTML page and a section's wire layouts, light and dark, and the
// comment as GitHub shows it. QEMU_SOURCE names a tree of QEMU's source, for the lines. Needs Debian's chromium, cmark-gfm, fonts-dejavu and fonts-noto-color-emoji.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

process.chdir(join(new URL('.', import.meta.url).pathname, '..'));
const scratch = mkdtempSync(join(tmpdir(), 'shots-'));
const check = (format) => {
  const source = process.env.QEMU_SOURCE ? ['--source', process.env.QEMU_SOURCE] : [];
  const args = [
    'dist/cli/index.js',
    'check',
    '--dump',
    'examples/x86_64/*.json.gz',
    '--config',
    'examples/every-break.yml',
    '--machine-types',
    'given',
    '--format',
    format,
    ...source,
  ];
  try {
    return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw error;
  }
};
// Near enough to GitHub's own style sheet to judge how a comment reads.
const STYLE = `body{font:14px/1.5 -apple-system,"DejaVu Sans",sans-serif;color:#1f2328;max-width:880px;margin:16px auto;padding:16px;border:1px solid #d1d9e0;border-radius:6px}
table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:6px 10px;vertical-align:top}tr:nth-child(2n){background:#f6f8fa}
code{background:#eff1f3;border-radius:4px;padding:1px 5px;font:12px "DejaVu Sans Mono",monospace}pre{background:#f6f8fa;padding:12px;border-radius:6px;overflow:auto}pre code{background:none;padding:0}
summary{cursor:pointer}details{margin:6px 0}sub{font-size:12px;color:#59636e}`;
const paint = (html) =>
  html.replace(/<code class="language-diff">([\s\S]*?)<\/code>/g, (_all, code) => {
    const lines = code.split('\n').map((line) => {
      const colour = line.startsWith('+') ? '#dafbe1' : line.startsWith('-') ? '#ffebe9' : '';
      return colour ? `<span style="background:${colour};display:inline-block;width:100%">${line}</span>` : line;
    });
    return `<code>${lines.join('\n')}</code>`;
  });

try {
  writeFileSync(join(scratch, 'report.html'), check('html'));
  writeFileSync(join(scratch, 'comment.md'), check('markdown'));
  const args = [
    '--unsafe',
    '-e',
    'table',
    '-e',
    'autolink',
    '-e',
    'strikethrough',
    '-e',
    'tagfilter',
    join(scratch, 'comment.md'),
  ];
  const body = paint(execFileSync('cmark-gfm', args, { encoding: 'utf8' })).replace('<details>', '<details open>');
  writeFileSync(join(scratch, 'comment.html'), `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${body}`);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const [name, file, colorScheme, height] of [
    ['report-light', 'report.html', 'light', 1150],
    ['report-dark', 'report.html', 'dark', 1150],
    ['comment', 'comment.html', 'light', 1000],
  ]) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height } });
    await page.goto(`file://${join(scratch, file)}`);
    await page.screenshot({ path: `docs/images/${name}.png` });
    await page.close();
  }
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1160, height: 1000 } });
    await page.goto(`file://${join(scratch, 'report.html')}`);
    const entry = page.locator('.entry', { has: page.locator('h3', { hasText: /^e1000e$/ }) });
    await entry.locator('summary').first().click();
    const drawing = entry.locator('figure').first();
    await drawing.evaluate((figure) => (figure.style.padding = '14px'));
    await drawing.screenshot({ path: `docs/images/layouts-${colorScheme}.png` });
    await page.close();
  }
  await browser.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
