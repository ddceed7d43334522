import type { Report } from '../core/report.js';
export function renderSarif(report: Report): string {
  return JSON.stringify(report);
}
