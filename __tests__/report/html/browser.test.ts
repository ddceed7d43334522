/// <reference lib="dom" />
import { source as AXE } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { GRADES } from '../../../src/rules/finding.js';
import type { Report } from '../../../src/report/model.js';
import { renderHtml } from '../../../src/report/html.js';
import { describeInBrowser, launchBrowser, openFromDisk, type OpenedPage } from '../../helpers/browser.js';
import { htmlReport, layoutPair, occurrence, reportFinding, RICH_ROWS, richReport } from './page-report.js';

const shownEntries = (page: Page) => page.locator('.entry:not([hidden]) h3').allTextContents();
const status = (page: Page) => page.locator('#status').textContent();

describeInBrowser('the report in Chromium', () => {
  let browser: Browser;
  let opened: OpenedPage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => opened.close());

  const open = async (report: Report, options: BrowserContextOptions = {}): Promise<Page> => {
    opened = await openFromDisk(browser, renderHtml(report), options);
    return opened.page;
  };

  test('opens from disk without a complaint and without a request', async () => {
    const page = await open(richReport());
    await page.locator('#expand').click();
    await page.locator('.waive summary').first().click();
    await page.locator('.cmd button').first().click();
    // The clipboard answers when it likes.
    await page
      .locator('.cmd button', { hasText: /Copied|Selected/ })
      .first()
      .waitFor();
    expect([opened.complaints, opened.requests]).toEqual([[], []]);
    expect(await page.locator('.wire').count()).toBe(1);
    expect(await page.locator('h1').textContent()).toBe('Incompatible: this change breaks live migration');
  });

  test('is whole without scripts', async () => {
    const page = await open(richReport(), { javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await shownEntries(page)).toEqual(['e1000e', 'pl011', 'sb16', 'old-card', 'hpet']);
    expect(await page.locator('.wire').first().isVisible()).toBe(true);
  });

  test('filters by click', async () => {
    const page = await open(richReport());
    expect(await status(page)).toBe('Showing 6 of 6 findings in 5 sections');
    await page.locator('.chip', { hasText: 'conditional' }).click();
    await expectStatus(page, 'Showing 5 of 6 findings in 4 sections');
    await page.locator('.chip', { hasText: 'information' }).click();
    await expectStatus(page, 'Showing 3 of 6 findings in 2 sections');
    expect(await shownEntries(page)).toEqual(['e1000e', 'sb16']);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expectStatus(page, 'Showing 6 of 6 findings in 5 sections');
    await page.getByRole('combobox', { name: 'Release' }).selectOption({ label: '9.2' });
    await expectStatus(page, 'Showing 1 of 6 findings in 1 section');
    await page.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'aarch64' });
    await expectStatus(page, 'Showing 0 of 6 findings in 0 sections');
    expect(await page.locator('#none').isVisible()).toBe(true);
  });

  test('filters, unfolds and jumps by keyboard alone', async () => {
    const page = await open(richReport());
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the findings');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('findings');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expectStatus(page, 'Showing 4 of 6 findings in 4 sections');
    await page.getByLabel('Search').focus();
    await page.keyboard.type('virt-10.0 FLAGS');
    await expectStatus(page, 'Showing 1 of 6 findings in 1 section');
    expect(await shownEntries(page)).toEqual(['pl011']);
    await page.locator('.entry:not([hidden]) summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.entry:not([hidden]) .msg').isVisible()).toBe(true);
    await page.locator('.matrix a').first().focus();
    await page.keyboard.press('Enter');
    await expectStatus(page, 'Showing 1 of 6 findings in 1 section');
    expect(await page.getByRole('combobox', { name: 'Target' }).inputValue()).toBe('0');
  });

  test('changes its theme and keeps it', async () => {
    const page = await open(richReport(), { colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
    expect(opened.complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('has no accessibility fault that axe knows of: %s', async (colorScheme) => {
    const page = await open(richReport(), { colorScheme, bypassCSP: true });
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await page.addScriptTag({ content: AXE });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      const results = await axe.run({ resultTypes: ['violations'] });
      return results.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    });
    expect(violations).toEqual([]);
  });

  test.each([390, 1600])('does not overflow a window of %i pixels', async (width) => {
    const page = await open(richReport(), { viewport: { width, height: 800 } });
    await page.locator('#expand').click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test('hostile names do nothing but stand there', async () => {
    const page = await open(hostileReport());
    await page.locator('#expand').click();
    await page.getByLabel('Search').fill('alert');
    await page.waitForTimeout(200);
    expect([opened.complaints, opened.requests]).toEqual([[], []]);
    expect(await page.evaluate(() => (globalThis as { hacked?: boolean }).hacked)).toBeUndefined();
    expect(await page.locator('img, iframe, script:not(:last-of-type), a[href^="javascript"]').count()).toBe(0);
    expect((await page.locator('h3').first().textContent()) ?? '').toContain('<script>');
  });

  test('5,000 findings load and filter', async () => {
    const html = renderHtml(bigReport(5_000));
    opened = await openFromDisk(browser, html);
    const { page } = opened;
    expect(await status(page)).toBe('Showing 5000 of 5000 findings in 1000 sections');
    await page.evaluate(async () => {
      const search = document.querySelector<HTMLInputElement>('[name=q]');
      const line = document.querySelector('#status');
      if (search) search.value = 'dev77';
      search?.dispatchEvent(new Event('input', { bubbles: true }));
      while (line?.textContent?.startsWith('Showing 5000')) await new Promise(requestAnimationFrame);
    });
    expect(await status(page)).toBe('Showing 55 of 5000 findings in 11 sections');
    expect(html.length).toBeLessThan(16_000_000);
    expect(opened.complaints).toEqual([]);
  });
});

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

async function expectStatus(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector('#status')?.textContent === wanted, text, {
    timeout: 5_000,
  });
}

/** Every text of a report is an attack. */
function hostileReport(): Report {
  const evil = `"'><script>hacked=true;alert(1)</script><img src=http://x.invalid/ onerror=alert(1)></style><svg onload=alert(1)>\u202e\u0000\ud800{{7*7}}`;
  const poison = <Value>(value: Value): Value =>
    (typeof value === 'string'
      ? evil
      : Array.isArray(value)
        ? value.map(poison)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value).map(([key, inner]) => [key, KEPT.has(key) ? inner : poison(inner)]),
            )
          : value) as Value;
  return poison(richReport());
}

/** Words of the program's own, which the schema of report.json holds to a list. */
const KEPT = new Set(
  ['grade', 'disposition', 'verdict', 'ruleId', 'direction', 'change', 'kind', 'certainty'].concat([
    'status',
    'state',
    'severity',
    'outcome',
    'verdictWithEdits',
    'byGrade',
    'byDisposition',
  ]),
);

function bigReport(size: number): Report {
  const machineTypes = Array.from({ length: 40 }, (_, i) => `pc-q35-${i}.0`);
  const findings = Array.from({ length: size }, (_, i) => {
    const section = `dev${Math.floor(i / 5)}`;
    const occurrences = ['7.2', '8.2', '9.2', '10.0'].map((release) => occurrence(release, 'x86_64', machineTypes));
    const grade = GRADES[i % GRADES.length] ?? 'break';
    return reportFinding({
      section,
      path: ['state', `field${i}`],
      grade,
      occurrences,
      more: { layout: Math.floor(i / 5) },
    });
  });
  const layouts = Array.from({ length: size / 5 }, (_, i) => layoutPair(`dev${i}`, RICH_ROWS));
  return htmlReport(findings, { layouts });
}
