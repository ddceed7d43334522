import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const CHROMIUM = process.env['VMSTATE_GATE_CHROMIUM'] ?? '/usr/bin/chromium';

/** `describe` where there is a Chromium to drive, else a loud skip. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(CHROMIUM)) return void describe(name, tests);
  console.warn(`SKIPPED: ${name}: no ${CHROMIUM}; install Debian's chromium or name one in VMSTATE_GATE_CHROMIUM`);
  describe.skip(name, tests);
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** A page opened from disk, with everything it complained of and asked the network for. */
export interface OpenedPage {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors, policy violations among them. */
  readonly complaints: string[];
  /** Addresses asked for, the file itself left out. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Writes the HTML to a file and opens it by its file:// address. */
export async function openFromDisk(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'vmstate-gate-page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  await page.goto(address);
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true });
  };
  return { page, complaints, requests, close };
}
