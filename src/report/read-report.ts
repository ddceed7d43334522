import schema from '../../schemas/report.schema.json' with { type: 'json' };
import { findRule } from '../rules/catalogue.js';
import { descriptionOf, sectionOf } from '../rules/finding.js';
import type { Report } from './model.js';

/** Bytes of a report that is taken from outside; 5,000 findings have about 8 MiB. */
export const MAX_REPORT_BYTES = 32 * 1024 * 1024;

/** A report that cannot be used; says where it is at fault. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/**
 * Reads a report that somebody else may have written: bounded, checked against the schema, and consistent.
 * @throws ReportError
 */
export async function readReport(bytes: Uint8Array): Promise<Report> {
  if (bytes.length > MAX_REPORT_BYTES) {
    throw new ReportError(`the report has ${bytes.length} bytes, more than the limit of ${MAX_REPORT_BYTES}`);
  }
  const { default: Ajv } = await import('ajv');
  const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false }).compile<Report>(schema);
  const value = parse(bytes);
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    throw new ReportError(
      `the report is not what this version writes: ${error?.instancePath || '/'} ${error?.message}`,
    );
  }
  for (const finding of value.findings) {
    if (!findRule(finding.ruleId))
      throw new ReportError(`the report names a rule that does not exist: ${finding.ruleId}`);
    if (finding.section !== sectionOf(finding) || finding.description !== descriptionOf(finding)) {
      throw new ReportError('the report names a section beside a finding that is about something else');
    }
    const bad = finding.layout !== undefined && finding.layout >= value.layouts.length;
    if (bad || finding.waivers.some((index) => index >= value.waivers.length)) {
      throw new ReportError('the report refers to a layout or waiver that it does not hold');
    }
  }
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new ReportError(`the report is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
