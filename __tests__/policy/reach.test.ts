import { DEFAULT_CONFIG, type Config } from '../../src/policy/config.js';
import { judge } from '../../src/policy/judge.js';
import { mergeSplit } from '../../src/policy/merge.js';
import type { ComparedFindings } from '../../src/policy/model.js';
import { phaseOf } from '../../src/policy/phase.js';
import { Reach, splitByReach } from '../../src/policy/reach.js';
import { makeFinding, type Finding } from '../../src/rules/finding.js';
import type { ReachBook, ReachGroup } from '../../src/vmstate/reach.js';

const group = (machineTypes: readonly string[], over: Partial<ReachGroup> = {}): ReachGroup => ({
  machineTypes,
  board: {},
  creatable: {},
  never: {},
  ...over,
});
const book = (release: string, groups: readonly ReachGroup[], over: Partial<ReachBook> = {}): ReachBook => ({
  schemaVersion: 1,
  release,
  target: 'aarch64',
  provenance: { qemuVersion: `QEMU ${release}`, date: '2026-01-01', by: 'a test' },
  groups,
  never: {},
  boards: {},
  ...over,
});
const V7 = book('7.2', [
  group(['virt-6.2', 'virt-7.2'], {
    board: { machine: ['pl011'], 'option iommu=smmuv3': ['arm-smmuv3'] },
    creatable: { device: ['e1000'] },
    never: { 'no -device': ['acpi-ged', 'old'] },
  }),
]);
const V10 = book(
  '10.0',
  [
    group(['virt-6.2', 'virt-7.2'], { board: { machine: ['pl011', 'acpi-ged'] }, creatable: { device: ['e1000'] } }),
    group(['virt-10.0'], { board: { machine: ['pl011'] }, never: { 'no -device': ['acpi-ged'] } }),
  ],
  {
    never: { 'no -device': ['imx.fec', 'aspeed.i2c'], 'no bus i2c-bus': ['pca9552'] },
    boards: { sabrelite: ['imx.fec'], 'romulus-bmc': ['aspeed.i2c'] },
  },
);
const config = (over: Partial<Config['reach']> = {}, promised: readonly string[] = []) => ({
  reach: { ...DEFAULT_CONFIG.reach, ...over },
  machineTypes: { ...DEFAULT_CONFIG.machineTypes, promised },
});
const ask = (
  section: string,
  release = '10.0',
  machineType = 'virt-10.0',
  settings = config(),
  books: readonly ReachBook[] = [V7, V10],
) => {
  const { value, by, asked } = new Reach(books, settings).of({ release, target: 'aarch64', machineType, section });
  return `${value} ${by} ${asked.join()}`;
};

describe('what a guest can have', () => {
  test('is told by the release’s own build, group by group', () => {
    expect(ask('pl011')).toBe('board machine 10.0');
    expect(ask('acpi-ged')).toBe('never no -device 10.0');
    expect(ask('acpi-ged', '10.0', 'virt-7.2')).toBe('board machine 10.0');
    expect(ask('acpi-ged', '7.2', 'virt-7.2')).toBe('never no -device 7.2');
    expect(ask('pca9552')).toBe('never no bus i2c-bus 10.0');
  });

  test('counts as there where no build was asked about it', () => {
    expect(ask('brand-new')).toBe('unknown  ');
    // A class that 7.2 knows by another name is asked of the next build that knows it by this one.
    expect(ask('imx.fec', '7.2', 'virt-7.2')).toBe('never no -device 10.0');
    expect(ask('pl011', '10.0', 'virt-99.0')).toBe('unknown  ');
    expect(ask('pl011', '10.0', 'virt-10.0', config(), [])).toBe('unknown  ');
    expect(
      new Reach([V10], config()).of({ release: '10.0', target: 'arm', machineType: 'virt-10.0', section: 'imx.fec' }),
    ).toEqual({ value: 'unknown', by: '', asked: [] });
  });

  test('of a release that only dumps stand for, the nearest builds with the machine type tell: one that has it is enough', () => {
    // 8.2 lies between; 7.2 has never seen acpi-ged, 10.0 has it on board.
    expect(ask('acpi-ged', '8.2', 'virt-7.2')).toBe('board machine 7.2,10.0');
    expect(ask('old', '8.2', 'virt-7.2')).toBe('never no -device 7.2');
    expect(ask('imx.fec', '8.2', 'virt-7.2')).toBe('never no -device 10.0');
    expect(ask('neither', '8.2', 'virt-7.2')).toBe('unknown  7.2,10.0');
    // Nothing newer than 11.1's dumps is there: the nearest older one is asked.
    expect(ask('imx.fec', '11.1', 'virt-10.0')).toBe('never no -device 10.0');
  });

  test('the configuration adds and removes names', () => {
    expect(ask('imx.fec', '10.0', 'virt-10.0', config({ add: ['imx.fec'] }))).toBe('creatable configuration ');
    expect(ask('pl011', '10.0', 'virt-10.0', config({ remove: ['pl011'] }))).toBe('never configuration ');
  });

  test('a promised board makes count what it has on board, and what sits on a bus that it may have', () => {
    const promised = config({}, ['sabrelite']);
    expect(ask('imx.fec', '10.0', 'virt-10.0', promised)).toBe('board promised sabrelite 10.0');
    expect(ask('aspeed.i2c', '10.0', 'virt-10.0', promised)).toBe('never no -device 10.0');
    expect(ask('pca9552', '10.0', 'virt-10.0', promised)).toBe('board promised sabrelite 10.0');
    // A name that the target does not have changes nothing; a build that was not asked for boards rules out none.
    expect(ask('imx.fec', '10.0', 'virt-10.0', config({}, ['q800']))).toBe('never no -device 10.0');
    expect(ask('old', '7.2', 'virt-7.2', promised)).toBe('board promised sabrelite 7.2');
  });
});

const finding = (section: string, ruleId: Finding['ruleId'] = 'field-added'): Finding =>
  makeFinding({
    ruleId,
    grade: 'break',
    direction: 'forward',
    subject: { kind: 'section', section, description: section },
    path: ['x'],
    details: { bytes: 1 },
    context: {},
  });
const at = (release: string, machineType: string, ...findings: readonly Finding[]): ComparedFindings => ({
  comparison: { release, target: 'aarch64', status: 'released', machineType },
  findings,
});

function judged(compared: readonly ComparedFindings[], over: Partial<Config> = {}) {
  const settings = { ...DEFAULT_CONFIG, ...over };
  const { findings, verdict } = judge({
    findings: mergeSplit(splitByReach(compared, new Reach([V7, V10], settings))),
    config: settings,
    phase: phaseOf({ text: '10.1.50', from: 'a test' }, settings),
    today: '2026-01-01',
    problems: [],
    comparisons: compared.length,
  });
  return { verdict, findings };
}
const told = (compared: readonly ComparedFindings[], over: Partial<Config> = {}) =>
  judged(compared, over).findings.map(
    ({ section, disposition, aside, machineTypes, unreachable }) =>
      `${section ?? ''} ${disposition} ${aside ?? '-'} [${machineTypes.join()}] not [${(unreachable ?? []).flatMap((o) => o.machineTypes).join()}]`,
  );

describe('what policy makes of it', () => {
  test('a break that no guest can meet neither blocks nor counts, and keeps where it would hold', () => {
    const compared = [at('10.0', 'virt-10.0', finding('imx.fec')), at('10.0', 'virt-7.2', finding('imx.fec'))];
    expect(told(compared)).toEqual(['imx.fec info unreachable [virt-10.0,virt-7.2] not []']);
    expect(judged(compared).verdict).toBe('compatible');
    expect(told(compared, { reach: { use: false, add: [], remove: [] } })).toEqual([
      'imx.fec block - [virt-10.0,virt-7.2] not []',
    ]);
  });

  test('it is decided for each machine type: the finding holds for those that can have it', () => {
    const compared = [at('10.0', 'virt-10.0', finding('acpi-ged')), at('10.0', 'virt-7.2', finding('acpi-ged'))];
    expect(told(compared)).toEqual(['acpi-ged block - [virt-7.2] not [virt-10.0]']);
    // All machine types that were compared are still counted: the finding does not hold for all of them.
    expect(judged(compared).findings[0]?.occurrences.map(({ all }) => all)).toEqual([false]);
  });

  test('a section that was not asked about blocks', () => {
    expect(told([at('10.0', 'virt-10.0', finding('brand-new'))])).toEqual(['brand-new block - [virt-10.0] not []']);
  });

  test('what a guest itself showed is there, whatever reach says', () => {
    const failed = finding('imx.fec', 'probe-failed');
    expect(told([at('10.0', 'virt-10.0', failed)])).toEqual(['imx.fec block - [virt-10.0] not []']);
  });
});

describe('levels by rule', () => {
  const compared = [at('10.0', 'virt-10.0', finding('pl011'))];
  const decided = (level: 'block' | 'advise' | 'ignore') =>
    judged(compared, { rules: { 'field-added': level } }).findings.map((f) => [f.disposition, f.aside, f.decidedBy]);
  const BUILT_IN = 'break against the released baseline 10.0 (aarch64) blocks in every phase';

  test('win over the grade, with the built-in reason beside', () => {
    expect(decided('advise')).toEqual([
      ['advise', undefined, `rules.field-added is set to advise; built in: ${BUILT_IN}`],
    ]);
    expect(decided('ignore')).toEqual([
      ['info', 'ignored', `rules.field-added is set to ignore; built in: ${BUILT_IN}`],
    ]);
    expect(decided('block')[0]?.slice(0, 2)).toEqual(['block', undefined]);
    expect(told(compared, { rules: { 'field-removed': 'ignore' } })).toEqual(['pl011 block - [virt-10.0] not []']);
  });

  test('block makes block what its grade lets pass, as its baseline and phase have it', () => {
    const mild = makeFinding({ ...finding('pl011'), grade: 'conditional' });
    const blocked = judged([at('10.0', 'virt-10.0', mild)], { rules: { 'field-added': 'block' } });
    expect(blocked.findings.map(({ disposition }) => disposition)).toEqual(['block']);
    const development = [{ ...at('10.0', 'virt-10.0', mild) }].map((one) => ({
      ...one,
      comparison: { ...one.comparison, status: 'development' as const },
    }));
    expect(told(development, { rules: { 'field-added': 'block' } })).toEqual(['pl011 advise - [virt-10.0] not []']);
  });
});

test('removed machine types that were due are a note', () => {
  const due = makeFinding({
    ruleId: 'machine-type-removed',
    grade: 'conditional',
    direction: 'forward',
    subject: { kind: 'machine-type', target: 'aarch64' },
    path: [],
    details: { target: 'aarch64', due: true },
    context: {},
  });
  expect(judged([at('10.0', 'virt-2.6', due)]).findings.map((f) => [f.disposition, f.aside])).toEqual([
    ['info', 'due'],
  ]);
});
