import type * as Sha256 from '../../src/vmstate/sha256.js';
import { check } from '../../src/gate/check.js';
import { DEFAULT_CONFIG, type Config } from '../../src/policy/config.js';
import { phaseOf } from '../../src/policy/phase.js';
import { identityOf, makeFinding, type FindingInput } from '../../src/rules/finding.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderJson } from '../../src/report/json.js';
import type { Section } from '../../src/vmstate/dump.js';
import { builtinSections } from '../helpers/workspace.js';
import { GOOD } from './scene.js';

/** A fingerprint is a handle for people. Here all findings have the very same one, as if somebody had computed it. */
let collide = true;
jest.mock('../../src/vmstate/sha256.js', () => {
  const real = jest.requireActual<typeof Sha256>('../../src/vmstate/sha256.js');
  const ofFinding = (content: unknown) =>
    typeof content === 'string' && /^\["[a-z-]+","[a-z-]+","(forward|back)/.test(content);
  return {
    ...real,
    sha256Hex: (content: string | Uint8Array) =>
      collide && ofFinding(content) ? 'c'.repeat(64) : real.sha256Hex(content),
  };
});
beforeEach(() => {
  collide = true;
});

const PRINT = 'c'.repeat(32);
const waiver = (more: object) => ({ reason: 'x', acceptedBy: 'x', expires: '2099-12-31', ...more });

interface Pair {
  readonly release: string;
  readonly sections: readonly Section[];
}

function report(baselines: readonly Pair[], now: readonly Section[], config: Partial<Config> = {}) {
  const settings = { ...DEFAULT_CONFIG, ...config };
  return check({
    toolVersion: '0',
    baselines: baselines.map(({ release }) => ({
      ...{ release, target: 'x86_64', status: 'released' as const, machineType: `pc-q35-${release}`, digest: release },
    })),
    sectionsOf: (digest) => baselines.find(({ release }) => release === digest)!.sections,
    answer: {
      dumps: baselines.map(({ release }) => ({
        ...{ target: 'x86_64', machineType: `pc-q35-${release}`, sections: now, digest: 'd' },
        provenance: { kind: 'file' as const, path: 'x' },
      })),
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config: settings,
    phase: phaseOf({ text: '10.0.50', from: 'the base branch' }, settings),
    today: '2026-11-24',
    run: {},
    problems: [],
  });
}

/** One more field of e1000 (a break), and a field of rtl8139 by another name (nothing that travels). */
const field = (name: string, size: number) => ({
  ...{ name, versionId: 0, fieldExists: false, size, num: undefined, description: undefined },
});
const NOW = GOOD.map((section): Section => {
  const description = section.description!;
  if (section.name === 'e1000')
    return { ...section, description: { ...description, fields: [...description.fields!, field('more', 4)] } };
  if (section.name === 'rtl8139')
    return {
      ...section,
      description: { ...description, fields: [field('other', 2), ...description.fields!.slice(1)] },
    };
  return section;
});
const OLD = [{ release: '9.2', sections: GOOD }];
const found = (one: ReturnType<typeof report>) =>
  one.findings.map(({ ruleId, grade, section, disposition }) => [ruleId, grade, section, disposition]);

test('a break and what nobody notices share a print: both stay, and the break blocks', () => {
  const one = report(OLD, NOW);
  expect(found(one)).toEqual([
    ['field-added', 'break', 'e1000', 'block'],
    ['field-renamed', 'cosmetic', 'rtl8139', 'info'],
  ]);
  expect(new Set(one.findings.map(({ fingerprint }) => fingerprint))).toEqual(new Set([PRINT]));
  expect(one.verdict).toBe('incompatible');
});

test.each([
  ['for that print', { fingerprint: PRINT }],
  ['for that print and the rule of the harmless one', { fingerprint: PRINT, rule: 'field-renamed' }],
])('a waiver %s covers neither', (_name, of) => {
  const one = report(OLD, NOW, { waivers: [waiver(of)] } as Partial<Config>);
  expect(found(one).map(([, , , disposition]) => disposition)).toEqual(['block', 'info']);
  expect([one.verdict, one.waivers.map(({ state, matches }) => [state, matches])]).toEqual([
    'incompatible',
    [['ambiguous', 0]],
  ]);
  expect(one.problems.map(({ code }) => code)).toContain('waiver-ambiguous');
});

test('what the base has already is told by all of it, not by its print', () => {
  const longer = (section: Section): Section => {
    const description = section.description!;
    return { ...section, description: { ...description, fields: [...description.fields!, field('more', 4)] } };
  };
  const base = GOOD.map((section) => (section.name === 'rtl8139' ? longer(section) : section));
  const now = GOOD.map((section) => (section.name === 'vga' ? section : longer(section)));
  const settings = DEFAULT_CONFIG;
  const one = check({
    toolVersion: '0',
    baselines: [{ release: '9.2', target: 'x86_64', status: 'released', machineType: 'pc-q35-9.2', digest: 'o' }],
    sectionsOf: () => GOOD,
    answer: {
      dumps: [
        {
          target: 'x86_64',
          machineType: 'pc-q35-9.2',
          sections: now,
          digest: 'n',
          provenance: { kind: 'file', path: 'x' },
        },
      ],
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    baseDumps: [
      {
        target: 'x86_64',
        machineType: 'pc-q35-9.2',
        sections: base,
        digest: 'b',
        provenance: { kind: 'file', path: 'x' },
      },
    ],
    config: settings,
    phase: phaseOf({ text: '10.0.50', from: 'the base branch' }, settings),
    today: '2026-11-24',
    run: {},
    problems: [],
  });
  expect(found(one)).toEqual([
    ['field-added', 'break', 'e1000', 'block'],
    ['field-added', 'break', 'rtl8139', 'info'],
  ]);
  expect(one.findings.filter(({ already }) => already !== undefined).map(({ section }) => section)).toEqual([
    'rtl8139',
  ]);
});

test('every part of a finding is part of what it is', () => {
  collide = false;
  const base: FindingInput = {
    ruleId: 'field-added',
    grade: 'break',
    direction: 'forward',
    subject: { kind: 'section', section: 'e1000', description: 'e1000' },
    path: ['a', 'b'],
    details: { bytes: 4, name: 'x' },
    context: {},
  };
  const others: readonly FindingInput[] = [
    { ...base, ruleId: 'field-removed' },
    { ...base, grade: 'cosmetic' },
    { ...base, direction: 'backward' },
    { ...base, subject: { kind: 'section', section: 'e1000e', description: 'e1000' } },
    { ...base, subject: { kind: 'section', section: 'e1000', description: 'e1000e' } },
    { ...base, subject: { kind: 'section', section: 'e1000' } },
    { ...base, subject: { kind: 'guest', thing: 'e1000' } },
    { ...base, path: ['a.b'] },
    { ...base, path: ['a', 'b', ''] },
    { ...base, path: ['b', 'a'] },
    { ...base, details: { bytes: 5, name: 'x' } },
    { ...base, details: { bytes: '4', name: 'x' } },
    { ...base, details: { bytes: 4 } },
    { ...base, details: { bytes: 4, name: 'x', more: null } },
  ];
  const all = [base, ...others];
  expect(new Set(all.map(identityOf)).size).toBe(all.length);
  expect(new Set(all.map((one) => makeFinding(one).fingerprint)).size).toBe(all.length);
  expect(makeFinding(base).fingerprint).toMatch(/^[0-9a-f]{32}$/);
  expect(identityOf({ ...base, details: { name: 'x', bytes: 4 } })).toBe(identityOf(base));
});

test('am53c974 from 5.2 and from 7.2 to 10.0: a finding, a print and a row each', () => {
  collide = false;
  const of = (release: string) => builtinSections(release, 'x86_64').filter(({ name }) => name === 'am53c974');
  const one = report(
    ['5.2', '7.2'].map((release) => ({ release, sections: of(release) })),
    of('10.0'),
  );
  const breaks = one.findings.filter(({ grade }) => grade === 'break');
  const releases = breaks.map(({ occurrences }) => occurrences.map(({ release }) => release));
  for (const release of ['5.2', '7.2']) expect(releases).toContainEqual([release]);
  expect(new Set(breaks.map(({ fingerprint }) => fingerprint)).size).toBe(breaks.length);
  const waived = breaks.find(({ occurrences }) => occurrences.some(({ release }) => release === '7.2'))!;
  const again = report(
    ['5.2', '7.2'].map((release) => ({ release, sections: of(release) })),
    of('10.0'),
    { waivers: [waiver({ fingerprint: waived.fingerprint })] } as Partial<Config>,
  );
  const open = again.findings.filter(({ grade, disposition }) => grade === 'break' && disposition === 'block');
  expect(open.flatMap(({ occurrences }) => occurrences.map(({ release }) => release))).toContain('5.2');
  const markdown = renderMarkdown(one, { limit: 60_000 });
  for (const { fingerprint } of breaks) expect(markdown).toContain(fingerprint);
  expect(JSON.parse(renderJson(one))).toMatchObject({ verdict: 'incompatible' });
});
