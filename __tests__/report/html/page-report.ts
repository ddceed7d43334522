import { GRADES, makeFinding, type Grade, type Subject } from '../../../src/rules/finding.js';
import type { RuleId } from '../../../src/rules/catalogue.js';
import type { Comparison, Disposition, Occurrence, ReportFinding } from '../../../src/policy/model.js';
import type { LayoutPair, LayoutPairRow, LayoutRow } from '../../../src/diff/layout-model.js';
import type { Report } from '../../../src/report/model.js';

/** Reports as this page's tests need them: every part present, sizes and names to choose. */

export function layoutRow(path: string, more: Partial<LayoutRow> = {}): LayoutRow {
  return { path, bytes: 4, shape: '', certainty: 'always', kind: 'field', depth: 0, ...more };
}

export function pairRow(change: LayoutPairRow['change'], old: LayoutRow | null, now: LayoutRow | null): LayoutPairRow {
  return { old, new: now, change };
}

/** A row that both sides have alike. */
export function same(path: string, more: Partial<LayoutRow> = {}): LayoutPairRow {
  return pairRow('same', layoutRow(path, more), layoutRow(path, more));
}

export function layoutPair(section: string, rows: readonly LayoutPairRow[], omitted = 0): LayoutPair {
  return { section, description: section, oldLabel: '10.0 x86_64', newLabel: 'this build', rows, omitted };
}

/** One of everything a layout may hold. */
export const RICH_ROWS: readonly LayoutPairRow[] = [
  ...Array.from({ length: 9 }, (_, i) => same(`head${i}`)),
  pairRow('renamed', layoutRow('status'), layoutRow('state')),
  pairRow('removed', layoutRow('gone', { bytes: 2 }), null),
  pairRow('moved', layoutRow('roamer', { bytes: 8 }), null),
  same('queue', { kind: 'struct', bytes: 48, shape: '4 × struct' }),
  same('queue.head', { depth: 1 }),
  pairRow('resized', layoutRow('queue.tail', { depth: 1 }), layoutRow('queue.tail', { depth: 1, bytes: 8 })),
  pairRow('moved', null, layoutRow('roamer', { bytes: 8 })),
  pairRow('added', null, layoutRow('unused', { kind: 'padding', bytes: 6 })),
  pairRow('certainty', layoutRow('maybe'), layoutRow('maybe', { certainty: 'conditional' })),
  pairRow('same', layoutRow('blob', { bytes: null, shape: 'custom type' }), layoutRow('blob', { bytes: null })),
  same('rom', { bytes: 65_536 }),
  same('dev/extra', { kind: 'subsection', bytes: null, certainty: 'conditional' }),
  same('dev/extra.flag', { depth: 1, certainty: 'conditional', bytes: 1 }),
];

export interface FindingChoice {
  readonly section?: string;
  /** Of a finding that is about no section. */
  readonly subject?: Subject;
  readonly path?: readonly string[];
  readonly ruleId?: RuleId;
  readonly grade?: Grade;
  readonly disposition?: Disposition;
  readonly occurrences?: readonly Occurrence[];
  readonly more?: Partial<ReportFinding>;
}

export function occurrence(release: string, target: string, machineTypes: readonly string[], all = true): Occurrence {
  return { release, target, status: 'released', machineTypes, all };
}

export function reportFinding(choice: FindingChoice = {}): ReportFinding {
  const { section = 'e1000e', path = ['core', 'vet'], ruleId = 'field-added', grade = 'break' } = choice;
  const occurrences = choice.occurrences ?? [occurrence('10.0', 'x86_64', ['pc-q35-10.0'])];
  const subject = choice.subject ?? { kind: 'section' as const, section, description: section };
  const finding = makeFinding({
    ruleId,
    grade,
    direction: 'forward',
    subject,
    path,
    within: section,
    details: {},
    context: {},
  });
  return {
    ...finding,
    ...(subject.kind === 'section' && { section, description: section }),
    message: `field "${path.join('.')}" is read and not sent`,
    why: 'Fields travel without names.',
    disposition: choice.disposition ?? 'block',
    decidedBy: 'a released baseline blocks in every phase',
    occurrences,
    machineTypes: [...new Set(occurrences.flatMap(({ machineTypes }) => machineTypes))].sort(),
    waivers: [],
    ...choice.more,
  };
}

export function comparison(release: string, target: string, machineType: string): Comparison {
  const digest = 'ab'.repeat(32);
  return {
    release,
    target,
    status: 'released',
    machineType,
    baselineDigest: digest,
    dumpDigest: digest,
    dumpOrigin: `${target}/${machineType}.json`,
  };
}

export function htmlReport(findings: readonly ReportFinding[], more: Partial<Report> = {}): Report {
  const tally = <Key extends string>(keys: readonly Key[], of: (finding: ReportFinding) => string) =>
    Object.fromEntries(keys.map((key) => [key, findings.filter((finding) => of(finding) === key).length])) as Record<
      Key,
      number
    >;
  return {
    schemaVersion: 1,
    tool: { name: 'vmstate-gate', version: '0.1.0' },
    verdict: 'incompatible',
    reason: 'Two sections break against 10.0.',
    phase: { phase: 'development', version: '10.1.50', frozen: false, source: 'VERSION 10.1.50 at the base branch' },
    run: {
      serverUrl: 'https://github.com',
      repository: 'example/qemu',
      pullRequest: 7,
      headSha: 'a'.repeat(40),
      baseSha: 'b'.repeat(40),
      runId: 99,
    },
    summary: {
      findings: findings.length,
      byGrade: tally(GRADES, ({ grade }) => grade),
      byDisposition: tally(['block', 'advise', 'waived', 'info'], ({ disposition }) => disposition),
      brokenSections: new Set(findings.map(({ section }) => section)).size,
      machineTypes: 3,
      releases: 2,
      pairs: 4,
      distinctPairs: 2,
    },
    comparisons: [
      comparison('10.0', 'x86_64', 'pc-q35-10.0'),
      comparison('10.0', 'x86_64', 'pc-q35-9.2'),
      comparison('9.2', 'x86_64', 'pc-q35-9.2'),
      comparison('10.0', 'aarch64', 'virt-10.0'),
    ],
    findings,
    problems: [],
    waivers: [],
    layouts: [],
    ...more,
  };
}

/** One of everything a report may hold. */
export function richReport(): Report {
  const findings = [
    reportFinding({ more: { layout: 0, location: { file: 'hw/net/e1000e.c', line: 612, what: 'field' } } }),
    reportFinding({
      path: ['core', 'itr'],
      grade: 'corruption-risk',
      ruleId: 'bytes-reinterpreted',
      more: { layout: 0, confirmation: { outcome: 'confirmed', text: 'a stopped guest at reset fails to load.' } },
    }),
    reportFinding({
      section: 'pl011',
      path: ['flags'],
      grade: 'conditional',
      disposition: 'advise',
      occurrences: [occurrence('10.0', 'aarch64', ['virt-10.0'])],
    }),
    reportFinding({ section: 'sb16', path: ['dma'], disposition: 'waived', more: { waivers: [0] } }),
    reportFinding({
      section: 'hpet',
      path: ['isr'],
      grade: 'cosmetic',
      ruleId: 'field-renamed',
      disposition: 'info',
      occurrences: [occurrence('9.2', 'x86_64', ['pc-q35-9.2'])],
    }),
    reportFinding({ section: 'old-card', path: [], grade: 'unmigratable', disposition: 'info' }),
  ];
  return htmlReport(findings, {
    layouts: [layoutPair('e1000e', RICH_ROWS)],
    problems: [
      { severity: 'error', code: 'nothing-compared', message: 'No baseline for s390x.', remedy: 'Add one.' },
      { severity: 'warning', code: 'waiver-expired', message: 'A waiver expired.', remedy: 'Renew it.' },
    ],
    waivers: [
      {
        rule: 'field-added',
        section: 'sb16',
        machineTypes: ['pc-q35-10.0'],
        reason: 'Nobody migrates it.',
        acceptedBy: 'audio',
        expires: '2027-01-31',
        state: 'active',
        matches: 1,
      },
    ],
    selfEdit: {
      files: ['.github/vmstate-gate.yml'],
      changes: ['A waiver for sb16 is added.'],
      verdictWithEdits: 'compatible',
    },
  });
}
