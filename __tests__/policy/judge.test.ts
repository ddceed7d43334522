import fc from 'fast-check';
import type { BaselineStatus } from '../../src/vmstate/baseline.js';
import { DIRECTIONS, GRADES, makeFinding, type Direction, type Grade } from '../../src/rules/finding.js';
import type { Disposition } from '../../src/policy/model.js';
import type { Problem } from '../../src/vmstate/problem.js';
import { DEFAULT_CONFIG, type Config, type FailOn, type Waiver } from '../../src/policy/config.js';
import { judge, type JudgeInput } from '../../src/policy/judge.js';
import { mergeFindings, type MergedFinding } from '../../src/policy/merge.js';
import { phaseOf } from '../../src/policy/phase.js';

const TODAY = '2026-11-24';
const VERSIONS = {
  development: '10.2.50',
  rc0: '10.2.90',
  rc1: '10.2.91',
  rc2: '10.2.92',
  rc3: '10.2.93',
  release: '11.0.0',
  'next development': '11.0.50',
  stable: '11.0.3',
} as const;
type PhaseName = keyof typeof VERSIONS;

/** Where a development baseline blocks by default. */
const FROZEN: Readonly<Record<PhaseName, boolean>> = {
  development: false,
  rc0: false,
  rc1: false,
  rc2: true,
  rc3: true,
  release: true,
  'next development': false,
  stable: true,
};
const STATUSES: readonly BaselineStatus[] = ['released', 'frozen', 'development'];
const FAILING: Readonly<Record<FailOn, readonly Grade[]>> = {
  break: ['break'],
  conditional: ['break', 'corruption-risk', 'conditional'],
  never: [],
};

function merged(
  grade: Grade,
  statuses: readonly BaselineStatus[],
  direction: Direction = 'forward',
): readonly MergedFinding[] {
  const finding = makeFinding({
    ruleId: 'field-added',
    grade,
    direction,
    subject: { kind: 'section', section: 'am53c974', description: 'am53c974' },
    path: ['esp', 'drq_state'],
    within: 'esp',
    details: { bytes: 1 },
    context: {},
  });
  return mergeFindings(
    statuses.map((status, i) => ({
      comparison: { release: `1${i}.0`, target: 'x86_64', status, machineType: `pc-q35-1${i}.0` },
      findings: [finding],
    })),
  );
}

function judged(
  findings: readonly MergedFinding[],
  input: Partial<Omit<JudgeInput, 'findings' | 'phase'>> = {},
  version: string | undefined = VERSIONS.rc3,
) {
  const config: Config = input.config ?? DEFAULT_CONFIG;
  const phase = phaseOf({ text: version, from: 'the base branch' }, config);
  return judge({ findings, phase, config, today: TODAY, problems: [], comparisons: 1, ...input });
}

const waiver = (over: Partial<Waiver> = {}): Waiver => ({
  rule: 'field-added',
  section: 'am53c974',
  reason: 'known',
  acceptedBy: 'the maintainers',
  expires: '2027-11-24',
  ...over,
});
const waived = (...waivers: Waiver[]): Config => ({ ...DEFAULT_CONFIG, waivers });

const TABLE = (Object.keys(VERSIONS) as PhaseName[]).flatMap((phase) =>
  STATUSES.flatMap((status) =>
    GRADES.flatMap((grade) =>
      DIRECTIONS.flatMap((direction) =>
        (['break', 'conditional', 'never'] as const).map((failOn) => ({ phase, status, grade, direction, failOn })),
      ),
    ),
  ),
);

test(`all ${TABLE.length} of phase × status × grade × direction × fail-on`, () => {
  const wrong = TABLE.filter(({ phase, status, grade, direction, failOn }) => {
    const result = judged(
      merged(grade, [status], direction),
      { config: { ...DEFAULT_CONFIG, failOn } },
      VERSIONS[phase],
    );
    const info = grade === 'cosmetic' || grade === 'unmigratable';
    const fails = FAILING[failOn].includes(grade);
    const blocks = fails && (status !== 'development' || FROZEN[phase]);
    const disposition: Disposition = info ? 'info' : blocks ? 'block' : 'advise';
    const verdict = info ? 'compatible' : blocks ? 'incompatible' : 'advisory';
    return result.findings[0]?.disposition !== disposition || result.verdict !== verdict;
  });
  expect(wrong).toEqual([]);
});

test('the verdict names phase, rule and baseline that decided', () => {
  expect(judged(merged('break', ['development']), {}, VERSIONS.rc2).reason).toBe(
    'Blocked by field-added in am53c974: break against the development baseline 10.0 (x86_64) blocks: frozen (VERSION 10.2.92 (the base branch) is rc2; freeze from rc2). Mend the finding as its fix says, or have a maintainer accept a waiver.',
  );
  expect(judged(merged('break', ['released']), {}, VERSIONS.development).reason).toBe(
    'Blocked by field-added in am53c974: break against the released baseline 10.0 (x86_64) blocks in every phase. Mend the finding as its fix says, or have a maintainer accept a waiver.',
  );
  expect(judged(merged('break', ['development']), {}, VERSIONS.rc1).reason).toBe(
    'One finding to look at; none blocks: break against the development baseline 10.0 (x86_64) advises: not frozen (VERSION 10.2.91 (the base branch) is rc1; freeze from rc2).',
  );
});

test('the strictest baseline decides', () => {
  const [finding] = judged(merged('break', ['development', 'released', 'frozen']), {}, VERSIONS.development).findings;
  expect(finding?.decidedBy).toBe('break against the released baseline 11.0 (x86_64) blocks in every phase');
});

describe('waivers', () => {
  test('one that was written before guests settled the grade covers the finding still; another does not', () => {
    const [open] = merged('conditional', ['released']) as [MergedFinding];
    const settled = { ...makeFinding({ ...open, grade: 'break', context: { settledFrom: 'conditional' } }) };
    const findings = [{ ...open, ...settled }];
    const states = (fingerprint: string) =>
      judged(findings, { config: waived(waiver({ fingerprint })) }).waivers.map(({ state, matches }) => [
        state,
        matches,
      ]);
    expect(settled.fingerprint).not.toBe(open.fingerprint);
    expect(states(open.fingerprint)).toEqual([['active', 1]]);
    expect(states(settled.fingerprint)).toEqual([['active', 1]]);
    expect(states(merged('cosmetic', ['released'])[0]!.fingerprint)).toEqual([['unused', 0]]);
  });

  const findings = merged('break', ['released']);
  const outcome = (...waivers: Waiver[]) => {
    const { verdict, findings: all, waivers: uses, problems } = judged(findings, { config: waived(...waivers) });
    return {
      verdict,
      disposition: all[0]?.disposition,
      states: uses.map(({ state, matches }) => `${state} ${matches}`),
      problems: problems.map(({ severity, code }) => `${severity} ${code}`),
    };
  };

  test.each([
    ['holds', waiver(), 'compatible', 'waived', 'active 1', []],
    ['by fingerprint', waiver({ fingerprint: findings[0]!.fingerprint }), 'compatible', 'waived', 'active 1', []],
    ['of this path', waiver({ path: 'esp.drq_state' }), 'compatible', 'waived', 'active 1', []],
    ['on its last day', waiver({ expires: TODAY }), 'compatible', 'waived', 'expiring 1', ['warning waiver-expiring']],
    [
      '14 days before',
      waiver({ expires: '2026-12-08' }),
      'compatible',
      'waived',
      'expiring 1',
      ['warning waiver-expiring'],
    ],
    ['15 days before', waiver({ expires: '2026-12-09' }), 'compatible', 'waived', 'active 1', []],
    [
      'the day after',
      waiver({ expires: '2026-11-23' }),
      'incompatible',
      'block',
      'expired 1',
      ['warning waiver-expired'],
    ],
    ['another rule', waiver({ rule: 'field-removed' }), 'incompatible', 'block', 'unused 0', ['warning waiver-unused']],
    ['another section', waiver({ section: 'dc390' }), 'incompatible', 'block', 'unused 0', ['warning waiver-unused']],
    ['another path', waiver({ path: 'esp' }), 'incompatible', 'block', 'unused 0', ['warning waiver-unused']],
    [
      'another fingerprint',
      waiver({ fingerprint: '0'.repeat(16) }),
      'incompatible',
      'block',
      'unused 0',
      ['warning waiver-unused'],
    ],
    ['all its machine types', waiver({ machineTypes: ['pc-q35-10.0', 'x'] }), 'compatible', 'waived', 'active 1', []],
    [
      'other machine types',
      waiver({ machineTypes: ['x'] }),
      'incompatible',
      'block',
      'unused 0',
      ['warning waiver-unused'],
    ],
  ])('%s', (_name, entry, verdict, disposition, state, problems) => {
    expect(outcome(entry)).toEqual({ verdict, disposition, states: [state], problems });
  });

  test('one that names some of the machine types covers none', () => {
    const wide = merged('break', ['released', 'released']);
    const config = waived(waiver({ machineTypes: ['pc-q35-10.0'] }));
    expect(judged(wide, { config }).findings.map((f) => f.disposition)).toEqual(['block']);
  });

  test('several that match are all listed, and one that holds is enough', () => {
    const config = waived(waiver({ expires: '2026-01-01' }), waiver(), waiver({ path: 'esp.drq_state' }));
    const { findings: all, waivers } = judged(findings, { config });
    expect(all[0]?.waivers).toEqual([0, 1, 2]);
    expect(waivers.map(({ state }) => state)).toEqual(['expired', 'active', 'active']);
    expect(all[0]?.disposition).toBe('waived');
  });

  test('without a section and a fingerprint it covers nothing', () => {
    const { section: _section, ...wide } = waiver();
    expect(outcome(wide)).toMatchObject({ verdict: 'incompatible', disposition: 'block' });
  });
});

describe('never a pass out of an error', () => {
  const problem: Problem = { severity: 'error', code: 'nothing-compared', message: 'm', remedy: 'r' };
  const anyWaiver = fc.record(
    {
      fingerprint: fc.oneof(fc.constant('0'.repeat(16)), fc.string()),
      rule: fc.constantFrom('field-added', 'field-removed', '__proto__'),
      section: fc.constantFrom('am53c974', 'constructor', ''),
      path: fc.constantFrom('esp.drq_state', ''),
      machineTypes: fc.array(fc.constantFrom('pc-q35-10.0', 'pc-q35-11.0', 'x')),
      reason: fc.string(),
      acceptedBy: fc.string(),
      expires: fc.constantFrom('2026-11-23', TODAY, '2027-01-01', '9999-99-99', 'never', ''),
    },
    { requiredKeys: ['reason', 'acceptedBy', 'expires'] },
  );
  const anyConfig = fc.record({
    failOn: fc.constantFrom<FailOn>('break', 'conditional', 'never'),
    freeze: fc.constantFrom('auto' as const, 'on' as const, 'off' as const),
    freezeFrom: fc.nat(9),
    waivers: fc.array(anyWaiver, { maxLength: 4 }),
  });
  const anyFindings = fc
    .tuple(fc.constantFrom(...GRADES), fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 3 }))
    .map(([grade, statuses]) => merged(grade, statuses));
  const anyVersion = fc.oneof(fc.constantFrom(...Object.values(VERSIONS), undefined), fc.string());

  test('errors and empty comparisons are never green', () => {
    fc.assert(
      fc.property(anyConfig, anyFindings, anyVersion, fc.boolean(), (part, findings, version, none) => {
        const config = { ...DEFAULT_CONFIG, ...part } as Config;
        const given = none ? { comparisons: 0 } : { problems: [problem] };
        expect(['error', 'incompatible']).toContain(judged(findings, { config, ...given }, version).verdict);
      }),
    );
  });

  test('a break against a released baseline blocks unless fail-on never or a waiver that holds and matches', () => {
    fc.assert(
      fc.property(anyConfig, anyVersion, (part, version) => {
        const config = { ...DEFAULT_CONFIG, ...part } as Config;
        const findings = merged('break', ['released']);
        const result = judged(findings, { config }, version);
        const holds = config.waivers.some(
          (w) =>
            w.expires >= TODAY &&
            (w.fingerprint === undefined
              ? w.rule !== undefined && w.section !== undefined
              : w.fingerprint === findings[0]!.fingerprint) &&
            (w.rule ?? 'field-added') === 'field-added' &&
            (w.section ?? 'am53c974') === 'am53c974' &&
            (w.path ?? 'esp.drq_state') === 'esp.drq_state' &&
            (w.machineTypes ?? ['pc-q35-10.0']).includes('pc-q35-10.0'),
        );
        const expected = holds ? 'compatible' : config.failOn === 'never' ? 'advisory' : 'incompatible';
        expect(result.verdict).toBe(expected);
      }),
    );
  });

  test('nothing is dropped and no word of a finding changes', () => {
    fc.assert(
      fc.property(anyConfig, anyFindings, anyVersion, (part, findings, version) => {
        const result = judged(findings, { config: { ...DEFAULT_CONFIG, ...part } as Config }, version);
        expect(result.findings).toHaveLength(findings.length);
        result.findings.forEach((finding, i) => expect(finding).toMatchObject({ ...findings[i] }));
      }),
    );
  });
});

describe('what is not this change’s doing is set aside, unless the configuration says otherwise', () => {
  const table = GRADES.flatMap((grade) =>
    (['base', 'release', 'both', 'neither'] as const).flatMap((where) =>
      (['advise', 'block'] as const).map((setting) => [grade, where, setting] as const),
    ),
  );
  test.each(table)('%s, already so in %s, set to %s', (grade, where, setting) => {
    const [finding] = merged(grade, ['released']);
    const already = {
      ...(where !== 'release' && where !== 'neither' && { onBase: true }),
      ...(where !== 'base' && where !== 'neither' && { releases: ['10.0'] }),
    };
    const config: Config = { ...DEFAULT_CONFIG, alreadyBroken: { onBase: setting, released: setting } };
    const own = judged([finding!], { config });
    const told = judged([{ ...finding!, ...(where !== 'neither' && { already }) }], { config });
    const mild = grade === 'cosmetic' || grade === 'unmigratable';
    if (mild || where === 'neither' || setting === 'block') {
      expect([told.findings[0]!.disposition, told.findings[0]!.aside, told.verdict]).toEqual([
        own.findings[0]!.disposition,
        undefined,
        own.verdict,
      ]);
    } else {
      const aside = where === 'release' ? 'shipped' : 'on-base';
      expect([told.findings[0]!.disposition, told.findings[0]!.aside, told.verdict]).toEqual([
        'info',
        aside,
        'compatible',
      ]);
    }
  });
});
