import { machineTypeFindings, requiredProblems } from '../../src/policy/machine-types.js';

const promised = (machineType: string, target = 'x86_64') => ({
  release: '10.0',
  target,
  status: 'released' as const,
  machineType,
});
const build = (over: object = {}) => ({ dumps: [], failures: [], listed: new Map<string, string[]>(), ...over });
const told = (entries: ReturnType<typeof promised>[], given: ReturnType<typeof build>) =>
  machineTypeFindings(entries, given).flatMap(({ comparison, findings }) =>
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
    'pc-b: conditional machine-type-removed {"target":"x86_64"}',
    'pc-c: break machine-type-not-dumped {"target":"x86_64","how":"was killed by SIGSEGV"}',
    'pc-d: break machine-type-not-dumped {"target":"x86_64","how":"was not dumped"}',
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

test('required machine types that no comparison covered are errors', () => {
  const problems = requiredProblems(['pc-b', 'pc-a', 'pc-c'], new Set(['pc-c']));
  expect(problems.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)).toEqual([
    'error machine-type-required: machine type pc-a is required and was not compared',
    'error machine-type-required: machine type pc-b is required and was not compared',
  ]);
});
