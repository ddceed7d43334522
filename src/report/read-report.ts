import schema from '../../schemas/report.schema.json' with { type: 'json' };
import { findRule } from '../rules/catalogue.js';
import { descriptionOf, sectionOf } from '../rules/finding.js';
import { isProblemCode } from '../vmstate/problem.js';
import { schemaCheck } from '../vmstate/schema.js';
import type { Report } from './model.js';
import { GateError } from '../vmstate/errors.js';

/** Bytes of a report that is taken from outside; 5,000 findings have about 8 MiB. */
export const MAX_REPORT_BYTES = 32 * 1024 * 1024;

/**
 * Reads a report that somebody else may have written: bounded, checked against the schema, and consistent.
 * @throws GateError
 */
export async function readReport(bytes: Uint8Array): Promise<Report> {
  if (bytes.length > MAX_REPORT_BYTES) {
    throw unreadable(`it has ${bytes.length} bytes, more than the limit of ${MAX_REPORT_BYTES}`);
  }
  const checked = (await schemaCheck<Report>(schema))(parse(bytes));
  if (!checked.ok) throw unreadable(`it is not what this version writes: ${checked.fault.at} ${checked.fault.problem}`);
  const { value } = checked;
  for (const { code } of value.problems) {
    if (!isProblemCode(code)) throw unreadable(`it names a problem that does not exist: ${String(code)}`);
  }
  for (const finding of value.findings) {
    if (!findRule(finding.ruleId)) throw unreadable(`it names a rule that does not exist: ${finding.ruleId}`);
    if (finding.section !== sectionOf(finding) || finding.description !== descriptionOf(finding)) {
      throw unreadable('it names a section beside a finding that is about something else');
    }
    const bad = finding.layout !== undefined && finding.layout >= value.layouts.length;
    if (bad || finding.waivers.some((index) => index >= value.waivers.length)) {
      throw unreadable('it refers to a layout or waiver that it does not hold');
    }
  }
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw unreadable(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function unreadable(problem: string): GateError {
  return new GateError('bad-input', 'the report', problem, 'Write and read it with the same version of the gate');
}
