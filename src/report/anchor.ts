import type { Location, ReportFinding } from '../policy/model.js';
import type { Report } from './model.js';

/** A line of a file. */
export type FileLine = Pick<Location, 'file' | 'line' | 'endLine'>;

/** What stands in every QEMU tree, at its top. */
const ALWAYS_THERE = 'VERSION';

/**
 * A place for formats that refuse a finding without one: its own line where that is known, else the
 * top of a file that exists.
 * @param anchor a file of the repository; without it, the build's first dump, else QEMU's VERSION.
 */
export function lineFor(report: Report, finding: Pick<ReportFinding, 'location'>, anchor?: string): FileLine {
  return finding.location ?? topOf(report, anchor);
}

/** The top of that file. */
export function topOf(report: Report, anchor?: string): FileLine {
  const dump = report.comparisons.find(({ dumpOrigin }) => isPath(dumpOrigin))?.dumpOrigin;
  return { file: anchor ?? dump ?? ALWAYS_THERE, line: 1 };
}

/** Origins may also be a command, an artifact or standard input. */
function isPath(origin: string): boolean {
  return /\.json(\.gz)?$/.test(origin) && !origin.startsWith('/');
}
