import { newerReleases, type NewerInput } from '../../src/gate/newer.js';
import type { BaselineEntry } from '../../src/vmstate/baseline.js';
import type { Section } from '../../src/vmstate/dump.js';

const section = (name: string, versionId = 1): Section => ({
  name,
  versionId,
  minimumVersionId: 1,
  description: undefined,
});
const STEADY = Array.from({ length: 20 }, (_, at) => section(`device-${at}`));
/** What each release has beside the steady sections: enough of its own to be told apart. */
const contents: Record<string, readonly Section[]> = {
  '10.0': [...STEADY, ...Array.from({ length: 10 }, (_, at) => section(`of-10.0-${at}`))],
  '10.1': [...STEADY, ...Array.from({ length: 10 }, (_, at) => section(`of-10.1-${at}`))],
  '10.2': [...STEADY, ...Array.from({ length: 10 }, (_, at) => section(`of-10.2-${at}`))],
};
const ENTRIES = Object.keys(contents).flatMap((release): BaselineEntry[] => {
  const common = { release, target: 'x86_64', status: 'released' as const, digest: release };
  return [
    { ...common, machineType: 'pc-q35-9.0' },
    { ...common, machineType: `pc-q35-${release}` },
  ];
});
const dump = (machineType: string, sections: readonly Section[], target = 'x86_64') => ({
  target,
  machineType,
  sections,
  digest: 'of the build',
  provenance: { kind: 'file' as const, path: 'a.json' },
});
function held(over: Partial<NewerInput>): readonly string[] {
  const entries = over.entries ?? ENTRIES;
  const newer = newerReleases({
    entries,
    sectionsOf: (digest) => contents[digest] ?? [],
    answer: answer('pc-q35-9.0', []),
    version: undefined,
    ...over,
  });
  return [
    ...new Set(
      entries.filter((entry) => entry.status !== 'released' || !newer.has(entry.release)).map(({ release }) => release),
    ),
  ];
}
const answer = (machineType: string, sections: readonly Section[]) => ({
  dumps: [dump(machineType, sections)],
  failures: [],
  machineTypes: new Map(),
  notes: [],
});

test.each<[string, readonly string[]]>([
  ['10.0.13', ['10.0']],
  ['10.0.50', ['10.0']],
  ['10.0.90', ['10.0', '10.1', '10.2']],
  ['10.1.0', ['10.0', '10.1']],
  ['10.2.50', ['10.0', '10.1', '10.2']],
  ['11.0.0', ['10.0', '10.1', '10.2']],
  ['no version', ['10.0', '10.1', '10.2']],
])('VERSION %s', (version, releases) => {
  expect(held({ version })).toEqual(releases);
});

test('without VERSION the sections tell: a build near a release is one of it, one near none may be newer than all', () => {
  const changed = [section('device-0', 2), ...contents['10.0']!.slice(1)];
  expect(held({ answer: answer('pc-q35-9.0', changed) })).toEqual(['10.0']);
  expect(held({ answer: answer('pc-q35-9.0', contents['10.2']!) })).toEqual(['10.0', '10.1', '10.2']);
  const own = [...STEADY, ...Array.from({ length: 10 }, (_, at) => section(`new-${at}`))];
  expect(held({ answer: answer('pc-q35-9.0', own) })).toEqual(['10.0', '10.1', '10.2']);
});

test('a machine type of its own makes a build as new as that', () => {
  expect(held({ answer: answer('pc-q35-10.1', contents['10.0']!) })).toEqual(['10.0', '10.1']);
  const listed = { ...answer('pc-q35-9.0', contents['10.0']!), machineTypes: new Map([['x86_64', ['pc-q35-10.2']]]) };
  expect(held({ answer: listed })).toEqual(['10.0', '10.1', '10.2']);
});

test('what is not released is always held, and so is a release without a number', () => {
  const entries = ENTRIES.map((entry): BaselineEntry => {
    if (entry.release === '10.1') return { ...entry, status: 'frozen' };
    return entry.release === '10.2' ? { ...entry, release: 'noble' } : entry;
  });
  expect(held({ entries, version: '9.0.0' })).toEqual(['10.1', 'noble']);
});
