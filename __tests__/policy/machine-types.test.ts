import {
  ageVersion,
  isDue,
  machineTypeFindings,
  requiredProblems,
  unansweredProblems,
} from '../../src/policy/machine-types.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';

const promised = (machineType: string, target = 'x86_64') => ({
  release: '10.0',
  target,
  status: 'released' as const,
  machineType,
});
const build = (over: object = {}) => ({
  dumps: [],
  failures: [],
  listed: new Map<string, string[]>(),
  listedByBase: new Map<string, string[]>(),
  ...over,
});
const told = (entries: ReturnType<typeof promised>[], given: ReturnType<typeof build>) =>
  machineTypeFindings(entries, given, { major: 11, minor: 1 }).flatMap(({ comparison, findings }) =>
    findings.map((f) => `${comparison.machineType}: ${f.grade} ${f.ruleId} ${JSON.stringify(f.details)}`),
  );

test('dumped, removed, failed, listed but not dumped, of a target nobody asked about', () => {
  const failures = [{ target: 'x86_64', machineType: 'pc-c', how: 'was killed by SIGSEGV', words: 'boom' }];
  const given = build({
    dumps: [{ target: 'x86_64', machineType: 'pc-a' }],
    failures,
    listed: new Map([['x86_64', ['pc-a', 'pc-c', 'pc-d']]]),
  });
  const entries = [...['pc-a', 'pc-b', 'pc-c', 'pc-d'].map((name) => promised(name)), promised('virt-10.0', 'aarch64')];
  expect(told(entries, given)).toEqual([
    'pc-b: break machine-type-removed {"target":"x86_64","due":false}',
    'pc-c: break machine-type-not-dumped {"target":"x86_64","how":"was killed by SIGSEGV"}',
    'pc-d: break machine-type-not-dumped {"target":"x86_64","how":"was not dumped"}',
  ]);
});

test('what the base branch lists no more either is told apart; a target of which it says nothing is not', () => {
  const listed = new Map([
    ['x86_64', ['pc-c']],
    ['aarch64', []],
  ]);
  const given = build({ listed, listedByBase: new Map([['x86_64', ['pc-b', 'pc-c']]]) });
  const entries = [promised('pc-a'), promised('pc-b'), promised('virt-10.0', 'aarch64')];
  expect(told(entries, given)).toEqual([
    'pc-a: break machine-type-removed {"target":"x86_64","due":false,"onBase":true}',
    'pc-b: break machine-type-removed {"target":"x86_64","due":false}',
    'virt-10.0: break machine-type-removed {"target":"aarch64","due":false}',
  ]);
});

test('a dump of the same machine type of another target does not stand in', () => {
  const given = build({
    dumps: [{ target: 'i386', machineType: 'pc-a' }],
    listed: new Map([['x86_64', ['pc-a']]]),
  });
  expect(told([promised('pc-a')], given)).toEqual([
    'pc-a: break machine-type-not-dumped {"target":"x86_64","how":"was not dumped"}',
  ]);
});

const config = (machineTypes: Partial<typeof DEFAULT_CONFIG.machineTypes>, targets: readonly string[] = []) => ({
  targets,
  machineTypes: { ...DEFAULT_CONFIG.machineTypes, ...machineTypes },
});
const words = (problems: ReturnType<typeof requiredProblems>) =>
  problems.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

test('required machine types that no comparison covered are errors, for each target that has them', () => {
  const entries = [promised('pc-a'), promised('pc-c'), promised('pc-a', 'i386'), promised('pc-c', 'i386')];
  const compared = [promised('pc-c'), promised('pc-c', 'i386'), promised('pc-a', 'i386')];
  expect(words(requiredProblems(config({ required: ['pc-b', 'pc-a', 'pc-c'] }), entries, compared))).toEqual([
    'error machine-type-required: machine type pc-a is required and was not compared for x86_64',
    'error machine-type-required: machine type pc-b is required and was not compared',
  ]);
});

test('silence is an error; what is given only is named; a wanted target is answered in any case', () => {
  const entries = [promised('pc-a'), promised('pc-b'), promised('virt-1', 'aarch64')];
  const one = build({ dumps: [promised('pc-a')] });
  expect(words(unansweredProblems(entries, one, config({})))).toEqual([
    'error machine-type-unanswered: nothing answers for 1 machine type of the x86_64 baselines: pc-b',
  ]);
  expect(words(unansweredProblems(entries, one, config({ asked: 'given' }, ['x86_64', 'aarch64', 'hppa'])))).toEqual([
    'error target-unanswered: target aarch64 is wanted and nothing answers for it',
    'notice machine-types-not-given: 1 machine type of the x86_64 baselines was not looked at, as machine-types is set to given: pc-b',
  ]);
  const listed = build({
    dumps: [promised('pc-a')],
    listed: new Map([
      ['x86_64', ['pc-a']],
      ['hppa', []],
    ]),
  });
  expect(words(unansweredProblems(entries, listed, config({}, ['x86_64', 'hppa'])))).toEqual([
    'error target-without-baseline: target hppa is wanted and no baseline has it',
  ]);
  expect(unansweredProblems([], build(), config({}))).toEqual([]);
});

test.each([
  ['11.1.50', 11, 2],
  ['11.2.50', 12, 0],
  ['11.1.92', 11, 2],
  ['11.1.3', 11, 1],
  ['10.0', 10, 0],
])('VERSION %s is on the way to %i.%i', (text, major, minor) => {
  expect(ageVersion(text)).toEqual({ major, minor });
});

test.each([
  ['pc-q35-5.1', true],
  ['pc-q35-5.2', false],
  ['pc-i440fx-2.12', true],
  ['pc-q35-4.0.1', true],
  ['pseries-2.12-sxxm', true],
  ['s390-ccw-virtio-10.0', false],
  ['pc-q35-rhel9.6.0', false],
  ['virt', false],
])('at 11.1, as Debian’s 11.1.3 has it, %s is due to go: %s', (name, due) => {
  expect(isDue(name, { major: 11, minor: 1 })).toBe(due);
  expect(isDue(name, undefined)).toBe(false);
});

test.each([
  ['pc-1.3', 7, 2, true],
  ['pc-i440fx-1.4', 6, 0, true],
  ['pc-i440fx-2.8', 7, 2, true],
  ['pc-i440fx-2.9', 7, 2, false],
  ['pc-q35-3.1', 9, 1, true],
  ['pc-q35-4.0', 9, 2, false],
  ['pc-q35-4.0', 10, 0, true],
])('before 3.0 a major lasted for years: %s at %i.%i: %s', (name, major, minor, due) => {
  expect(isDue(name, { major, minor })).toBe(due);
});
