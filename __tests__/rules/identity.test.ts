import { PreexistingFinder } from '../../src/gate/preexisting.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { mergeFindings } from '../../src/policy/merge.js';
import { compareSections } from '../../src/rules/compare.js';
import { findingList, identityOf, sectionOf } from '../../src/rules/finding.js';
import type { Section } from '../../src/vmstate/dump.js';
import { builtinSections } from '../helpers/workspace.js';
import { reportOf } from '../helpers/reports.js';

// Every print is the same, as if somebody had computed a collision for any two findings; an identity is a JSON array.
jest.mock('../../src/vmstate/sha256.js', () => {
  const { sha256Hex } = jest.requireActual<typeof import('../../src/vmstate/sha256.js')>('../../src/vmstate/sha256.js');
  return { sha256Hex: (text: string) => (text.startsWith('[') ? 'ab'.repeat(32) : sha256Hex(text)) };
});
const PRINT = 'ab'.repeat(16);

const field = (name: string, size = 4) => ({
  name,
  versionId: 0,
  fieldExists: false,
  size,
  num: undefined,
  description: undefined,
});
const section = (...fields: readonly ReturnType<typeof field>[]): Section => ({
  name: 'dev',
  versionId: 1,
  minimumVersionId: 1,
  description: { name: 'dev', versionId: 1, minimumVersionId: 1, fields, subsections: undefined },
});
const old = [section(field('alpha'), field('beta'), field('gamma'))];
/** gamma is renamed, which is cosmetic, and two bytes come after it, which break. */
const now = [section(field('alpha'), field('beta'), field('gamma_bits'), field('delta', 2))];
const renamed = [section(field('alpha'), field('beta'), field('gamma_bits'))];

describe('findings that share one fingerprint', () => {
  const lines = (findings: readonly { grade: string; ruleId: string; fingerprint: string }[]) =>
    findings.map((f) => `${f.grade} ${f.ruleId} ${f.fingerprint}`);
  const both = [`break field-added ${PRINT}`, `cosmetic field-renamed ${PRINT}`];

  test('are both kept in a list, in either order', () => {
    const found = compareSections(old, now, 'forward');
    expect(lines(found)).toEqual(both);
    expect(lines(findingList([...found].reverse()))).toEqual(both);
  });

  test('are not merged', () => {
    const comparison = { release: '7.2', target: 'x86_64', status: 'released', machineType: 'pc-7.2' } as const;
    const found = compareSections(old, now, 'forward');
    expect(lines(mergeFindings([{ comparison, findings: found }]))).toEqual(both);
    expect(lines(mergeFindings([{ comparison, findings: [...found].reverse() }]))).toEqual(both);
  });

  test('are covered by no waiver of that fingerprint, and the report says so', () => {
    const waiver = { fingerprint: PRINT, reason: 'known', acceptedBy: 'a maintainer', expires: '2027-01-01' };
    const report = reportOf(old, now, { config: { waivers: [waiver] } });
    expect(report.verdict).toBe('incompatible');
    expect(report.findings.map((f) => `${f.ruleId} ${f.disposition}`)).toEqual([
      'field-added block',
      'field-renamed info',
    ]);
    expect(report.waivers.map(({ state, matches }) => ({ state, matches }))).toEqual([
      { state: 'ambiguous', matches: 0 },
    ]);
    expect(report.problems.map(({ code }) => code)).toEqual(['waiver-ambiguous']);
  });

  test('do not stand for one another on the base branch or in a newer release', () => {
    const entry = (release: string, digest: string) =>
      ({ release, target: 'x86_64', status: 'released', machineType: 'pc-1.0', digest }) as const;
    const entries = [entry('1.0', 'old'), entry('2.0', 'renamed')];
    const finder = new PreexistingFinder({
      sectionsOf: (digest) => (digest === 'old' ? old : renamed),
      entries,
      baseDumps: [
        {
          target: 'x86_64',
          machineType: 'pc-1.0',
          sections: renamed,
          digest: 'renamed',
          provenance: { kind: 'file', path: '' },
        },
      ],
      directions: DEFAULT_CONFIG.directions,
    });
    const [comparison] = entries;
    const merged = mergeFindings([{ comparison: comparison!, findings: compareSections(old, now, 'forward') }]);
    expect(merged.map((finding) => [finding.ruleId, finder.of(finding)])).toEqual([
      ['field-added', undefined],
      ['field-renamed', undefined],
    ]);
  });
});

test('two differences of one field whose sections have other sizes are two findings', () => {
  const at = (release: string) => ({
    comparison: { release, target: 'x86_64', status: 'released', machineType: 'pc-q35-5.2' } as const,
    findings: compareSections(builtinSections(release, 'x86_64'), builtinSections('10.0', 'x86_64'), 'forward').filter(
      (finding) => sectionOf(finding) === 'am53c974' && finding.path.at(-1) === 'drq_state',
    ),
  });
  const merged = mergeFindings([at('5.2'), at('7.2')]);
  expect(
    merged.map(({ details, occurrences }) => ({
      bytes: [details['sourceBytes'], details['destinationBytes']],
      releases: occurrences.map(({ release }) => release),
    })),
  ).toEqual([
    { bytes: [169, 101], releases: ['5.2'] },
    { bytes: [101, 102], releases: ['7.2'] },
  ]);
  expect(new Set(merged.map(identityOf)).size).toBe(2);
});
