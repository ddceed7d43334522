import { count } from '../vmstate/count.js';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Report } from './model.js';
import type { ReportFinding } from '../policy/model.js';
import { guestOf, RULES, type Rule } from '../rules/catalogue.js';
import { lineFor, type FileLine } from './anchor.js';
import { clip, logJson, sarifText } from './escape.js';
import { whereItHolds } from './fold.js';
import { nameOf, rank } from './sections.js';

/** GitHub's limit for results of one run. */
export const SARIF_RESULTS = 25_000;

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://github.com/vmstate-gate/vmstate-gate';

/** The report as SARIF 2.1.0 text: one run, rules with help, waived findings as suppressed results. */
export function renderSarif(report: Report, anchor?: string): string {
  return logJson(`${JSON.stringify(sarifLog(report, anchor), null, 2)}\n`);
}

/**
 * The report as a SARIF value. Cosmetic and unmigratable findings are notes.
 * @param anchor a file of the repository, for findings whose line is not known: code scanning refuses a result without a place.
 */
export function sarifLog(report: Report, anchor?: string): Log {
  const sorted = [...report.findings].sort((a, b) => rank(a) - rank(b));
  const kept = sorted.slice(0, SARIF_RESULTS);
  const ids = [...new Set(kept.map((finding) => finding.ruleId))].sort();
  const left = sorted.length - kept.length;
  const notes: Notification[] = report.problems.map((problem) => ({
    level: levelOfProblem(problem.severity),
    message: { text: sarifText(clip(`${problem.message}. ${problem.remedy}.`, 2000)) },
    descriptor: { id: problem.code },
  }));
  if (left > 0) {
    notes.push({
      level: 'warning',
      message: { text: `${count(left, 'finding')} found no room; report.json has all of them.` },
      descriptor: { id: 'results-left-out' },
    });
  }
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'vmstate-gate',
            semanticVersion: report.tool.version,
            version: report.tool.version,
            informationUri: HOME,
            rules: ids.map((id) => ruleOf(id, RULES[id])),
          },
        },
        automationDetails: { id: 'vmstate-gate/' },
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the QEMU source tree.' } } },
        columnKind: 'utf16CodeUnits',
        results: kept.map((finding) =>
          resultOf(finding, ids.indexOf(finding.ruleId), lineFor(report, finding, anchor)),
        ),
        invocations: [
          {
            executionSuccessful: report.verdict !== 'error',
            ...(notes.length > 0 && { toolExecutionNotifications: notes }),
          },
        ],
      },
    ],
  };
}

function levelOfProblem(severity: 'error' | 'warning' | 'notice'): 'error' | 'warning' | 'note' {
  return severity === 'notice' ? 'note' : severity;
}

function ruleOf(id: string, rule: Rule): ReportingDescriptor {
  const help = [rule.fact, `What a guest meets: ${rule.guest}`, `What to do: ${rule.fix}`];
  return {
    id,
    name: id.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.purpose },
    help: { text: help.join('\n\n'), markdown: help.join('\n\n') },
    helpUri: `${HOME}/blob/main/docs/rules.md#${id}`,
    defaultConfiguration: { level: rule.grades[0] === 'break' ? 'error' : 'warning' },
  };
}

function resultOf(finding: ReportFinding, ruleIndex: number, line: FileLine): Result {
  const level = finding.disposition === 'info' ? 'note' : finding.disposition === 'advise' ? 'warning' : 'error';
  const where = finding.occurrences.length > 0 ? ` Holds for ${whereItHolds(finding.occurrences)}.` : '';
  const text = `${nameOf(finding)}: ${finding.message}. ${guestOf(finding)}${where}`;
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level,
    message: { text: sarifText(clip(text, 4000)) },
    locations: [locationOf(finding, line)],
    partialFingerprints: { 'vmstateGate/v2': finding.fingerprint },
    properties: { grade: finding.grade, direction: finding.direction, disposition: finding.disposition },
    ...(finding.disposition === 'waived' && {
      suppressions: [
        { kind: 'external' as const, status: 'accepted' as const, justification: clip(finding.decidedBy) },
      ],
    }),
  };
}

/** The line where it is known, else the top of a file that exists; the thing's own name always. */
function locationOf(finding: ReportFinding, at: FileLine): NonNullable<Result['locations']>[0] {
  const name = [nameOf(finding), ...finding.path].join('.');
  return {
    physicalLocation: {
      artifactLocation: artifactOf(at.file),
      region: { startLine: at.line, ...(at.endLine !== undefined && { endLine: at.endLine }) },
    },
    logicalLocations: [
      { fullyQualifiedName: clip(sarifText(name), 1000), kind: finding.path.length > 0 ? 'member' : 'type' },
    ],
  };
}

/** A file of the repository hangs on its root; one elsewhere on this machine is told whole. */
function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'SRCROOT' };
}
