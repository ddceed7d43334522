import { logJson } from './escape.js';
import type { Report } from './model.js';

/** The report as JSON text, two blanks deep, a newline at the end. */
export function renderJson(report: Report): string {
  return logJson(`${JSON.stringify(report, null, 2)}\n`);
}
