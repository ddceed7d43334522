import type { Report } from './model.js';
import { page } from './html/page.js';

/**
 * The report as one self-contained HTML file: it loads nothing, works from disk and without scripts.
 * Every text of the report is escaped; the size is bounded (see `PAGE_LIMITS`), and what is left out is said.
 */
export function renderHtml(report: Report): string {
  return page(report).text;
}
