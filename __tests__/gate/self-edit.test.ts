import type { ReachBook } from '../../src/vmstate/reach.js';
import { describeEdits, weakenedBaselines, type GateSettings } from '../../src/gate/self-edit.js';
import { entriesOf, type BaselineEntry, type Manifest } from '../../src/vmstate/baseline.js';
import { DEFAULT_CONFIG, type Config } from '../../src/policy/config.js';

const PROVENANCE = { qemuVersion: '10.0.0', command: 'make', source: 's', date: '2026-01-01', by: 'b' };
type Row = readonly [release: string, machineType: string, status: BaselineEntry['status'], digest: string];

function manifestsOf(rows: readonly Row[]): readonly Manifest[] {
  return rows.map(([release, machineType, status, digest]): Manifest => {
    const machineTypes = { [machineType]: { dump: digest.repeat(64) } };
    return { release, target: 'x86_64', kind: 'upstream', status, provenance: PROVENANCE as never, machineTypes };
  });
}

const BASE: readonly Row[] = [
  ['10.0', 'pc-10.0', 'released', 'a'],
  ['10.1', 'pc-10.1', 'frozen', 'b'],
  ['10.2', 'pc-10.2', 'development', 'c'],
];
const settings = (config: Partial<Config> = {}, rows = BASE, version = '10.1.50'): GateSettings => ({
  config: { ...DEFAULT_CONFIG, ...config },
  phase: { version, phase: 'development', frozen: false, source: '' },
  manifests: manifestsOf(rows),
  sectionsOf: () => [],
});
const waiver = {
  fingerprint: '0123456789abcdef0123456789abcdef',
  reason: 'known',
  acceptedBy: 'me',
  expires: '2027-01-01',
};

test('nothing edited, nothing said', () => {
  expect(describeEdits(settings(), settings())).toEqual([]);
});

test('every setting that a pull request could relax is told, with its file', () => {
  const head = settings(
    {
      failOn: 'never',
      directions: ['backward'],
      targets: ['s390x'],
      machineTypes: { required: [], removed: 'ignore', promised: ['sabrelite'], asked: 'given' },
      reach: { use: true, add: [], remove: ['isa-vga'] },
      rules: { 'field-added': 'ignore' },
      baselines: { releases: ['10.0'] },
      alreadyBroken: { onBase: 'block', released: 'advise' },
      freeze: 'off',
      freezeFrom: 9,
      renames: [{ scope: 's', names: ['a', 'b'] }],
      waivers: [waiver],
    },
    BASE.slice(1),
    '10.1.90',
  );
  const edits = describeEdits(settings(), head);
  expect(edits.filter(({ file }) => file === 'config').map(({ text }) => text)).toEqual([
    'fail-on: "break" becomes "never"',
    'direction: ["forward"] becomes ["backward"]',
    'targets: [] becomes ["s390x"]',
    'machine-types.removed: "scheduled" becomes "ignore"',
    'machine-types.asked: "all" becomes "given"',
    'machine-types.promised: [] becomes ["sabrelite"]',
    'reach: {"use":true,"add":[],"remove":[]} becomes {"use":true,"add":[],"remove":["isa-vga"]}',
    'rules: {} becomes {"field-added":"ignore"}',
    'baselines.releases: null becomes ["10.0"]',
    'freeze: "auto" becomes "off"',
    'freeze-from: "rc2" becomes "rc9"',
    'already-broken: {"onBase":"advise","released":"advise"} becomes {"onBase":"block","released":"advise"}',
    'renames: [] becomes [{"scope":"s","names":["a","b"]}]',
    'new waiver: 0123456789abcdef0123456789abcdef until 2027-01-01 (known)',
  ]);
  expect(edits.filter(({ file }) => file !== 'config')).toEqual([
    { file: 'version', text: 'VERSION: "10.1.50" becomes "10.1.90"' },
    { file: 'baselines', text: 'baseline 10.0/x86_64.json is removed' },
  ]);
  // No setting is forgotten here: each member of the configuration shows.
  const named = Object.keys(DEFAULT_CONFIG).length;
  expect(named).toBe(12);
});

test('a waiver that goes is told as well', () => {
  expect(describeEdits(settings({ waivers: [waiver] }), settings()).map(({ text }) => text)).toEqual([
    'waiver removed: 0123456789abcdef0123456789abcdef until 2027-01-01 (known)',
  ]);
});

test.each<[string, readonly Row[] | undefined, readonly (readonly [string, string])[]]>([
  ['nothing', BASE, []],
  ['a development entry', [BASE[0]!, BASE[1]!, ['10.2', 'pc-10.2', 'development', 'd']], []],
  ['its removal', BASE.slice(0, 2), []],
  [
    'a released dump',
    [['10.0', 'pc-10.0', 'released', 'd'], ...BASE.slice(1)],
    [['10.0/x86_64.json', 'has another dump']],
  ],
  ['a released entry’s removal', BASE.slice(1), [['10.0/x86_64.json', 'is removed']]],
  [
    'a frozen one made development',
    [BASE[0]!, ['10.1', 'pc-10.1', 'development', 'b']],
    [['10.1/x86_64.json', 'goes from frozen to development']],
  ],
  ['a frozen one released', [BASE[0]!, ['10.1', 'pc-10.1', 'released', 'b']], []],
  [
    'the store gone',
    undefined,
    [
      ['10.0/x86_64.json', 'is removed'],
      ['10.1/x86_64.json', 'is removed'],
    ],
  ],
])('weakening: %s', (_name, rows, expected) => {
  const found = weakenedBaselines(entriesOf(manifestsOf(BASE)), entriesOf(manifestsOf(rows ?? [])));
  expect(
    found.flatMap(({ findings }) =>
      findings.map(({ ruleId, grade, details }) => [ruleId, grade, details['file'], details['how']]),
    ),
  ).toEqual(expected.map(([file, how]) => ['baseline-weakened', 'break', file, how]));
});

test('what guests can have decides what blocks, so an edit of it is told', () => {
  const book = (date: string): ReachBook => ({
    schemaVersion: 1,
    release: '10.0',
    target: 'x86_64',
    provenance: { qemuVersion: 'QEMU', date, by: 'me' },
    groups: [{ machineTypes: ['pc-10.0'], board: {}, creatable: {}, never: {} }],
    never: {},
    boards: {},
  });
  const settingsWith = (reach: readonly ReachBook[]): GateSettings => ({ ...settings(), reach });
  const told = (from: readonly ReachBook[], to: readonly ReachBook[]) =>
    describeEdits(settingsWith(from), settingsWith(to));
  expect(told([book('a')], [book('a')])).toEqual([]);
  expect(told([book('a')], [book('b')])).toEqual([
    { file: 'baselines', text: 'reach/10.0/x86_64.json: what guests can have is changed' },
  ]);
  expect(told([], [book('a')]).map(({ text }) => text)).toEqual([
    'reach/10.0/x86_64.json: what guests can have is added',
  ]);
  expect(told([book('a')], []).map(({ text }) => text)).toEqual([
    'reach/10.0/x86_64.json: what guests can have is removed',
  ]);
});
