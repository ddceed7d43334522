import { ageVersion, newestAge } from '../../src/policy/machine-types.js';
import { chooseReleases, isChosen, newerProblem, newerThan } from '../../src/policy/releases.js';
import { orderOfReleases } from '../../src/vmstate/release-order.js';
import type { BaselineEntry } from '../../src/vmstate/baseline.js';

const entry = (release: string): BaselineEntry => ({
  release,
  target: 'x86_64',
  status: 'released',
  machineType: 'pc-q35-7.2',
  digest: 'd',
});
const ENTRIES = ['7.2', '8.2', '9.0', '10.0', '10.2'].map(entry);
const order = orderOfReleases(ENTRIES.map(({ release }) => release));
const chosen = (choice: Parameters<typeof chooseReleases>[1]) =>
  chooseReleases(ENTRIES, choice, order).entries.map(({ release }) => release);

test('releases are chosen by bounds or by name', () => {
  expect(chosen(undefined)).toEqual(['7.2', '8.2', '9.0', '10.0', '10.2']);
  expect(chosen('>=8.2')).toEqual(['8.2', '9.0', '10.0', '10.2']);
  expect(chosen('>8.2 <=10.0')).toEqual(['9.0', '10.0']);
  expect(chosen('<9.0')).toEqual(['7.2', '8.2']);
  expect(chosen(['10.2', '7.2'])).toEqual(['7.2', '10.2']);
  expect([isChosen('10.0', '>=9.2', order), isChosen('9.0', ['9.0'], order), isChosen('9.0', ['9.1'], order)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a release that is named and has no baseline is an error, not a pass', () => {
  expect(chooseReleases(ENTRIES, ['7.2', '8.1'], order).problems).toEqual([
    {
      severity: 'error',
      code: 'release-without-baseline',
      message: 'release 8.1 of baselines.releases has no baseline',
      remedy: 'Add its baselines, or take it out of baselines.releases',
    },
  ]);
  expect(chooseReleases(ENTRIES, '>=99.0', order).problems).toEqual([]);
});

test('a stable branch is not held against guests of later releases, and that is said', () => {
  const newer = newerThan([...ENTRIES, entry('downstream')], ageVersion('8.2.7'));
  expect([...newer]).toEqual(['9.0', '10.0', '10.2']);
  expect(newerProblem(newer, '8.2.7', false).map(({ message }) => message)).toEqual([
    'baselines newer than VERSION 8.2.7 are left out: 9.0, 10.0, 10.2',
  ]);
  expect(newerProblem(newer, '8.2.7', true).map(({ message }) => message)).toEqual([
    'baselines newer than VERSION 8.2.7 are compared backward only: 9.0, 10.0, 10.2',
  ]);
  expect([...newerThan(ENTRIES, ageVersion('10.1.50'))]).toEqual([]);
  expect([...newerThan(ENTRIES, undefined)]).toEqual([]);
  expect(newerProblem(new Set(), '10.2.50', false)).toEqual([]);
});

test('releases of distributions stand where the store has them, by name in a bound as well', () => {
  const names = ['6.2', 'jammy', '8.2', 'noble', '9.0', 'rhel-9.6', '10.0'];
  const versions: Record<string, readonly number[]> = { jammy: [6, 2, 0], noble: [8, 2, 2], 'rhel-9.6': [9, 1, 0] };
  const entries = names.map((name) => ({ ...entry(name), ...(versions[name] && { version: versions[name] }) }));
  const own = orderOfReleases(names);
  const of = (choice: string) => chooseReleases(entries, choice, own).entries.map(({ release }) => release);
  expect(of('>=8.2')).toEqual(['8.2', 'noble', '9.0', 'rhel-9.6', '10.0']);
  expect(of('>8.2 <rhel-9.6')).toEqual(['noble', '9.0']);
  expect(of('>=8.1 <=9.1')).toEqual(['8.2', 'noble', '9.0', 'rhel-9.6']);
  expect(of('<jammy')).toEqual(['6.2']);
  expect(chooseReleases(entries, '>=jamy', own).problems.map(({ message }) => message)).toEqual([
    'release jamy of baselines.releases has no baseline',
  ]);
  expect(chooseReleases(entries, '>=8.1 <=noble', own).problems).toEqual([]);
  expect([...newerThan(entries, ageVersion('8.2.7'))]).toEqual(['9.0', 'rhel-9.6', '10.0']);
  expect(newestAge(entries.slice(0, 4))).toEqual({ major: 8, minor: 2 });
});
