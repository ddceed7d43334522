import type { Report } from '../core/report.js';
export function renderHtml(report: Report): string {
  return JSON.stringify(report);
}
