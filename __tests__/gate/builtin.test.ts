import { join } from 'node:path';
import { check } from '../../src/gate/check.js';
import { canonicalDump } from '../../src/io/store/digest.js';
import { openStore } from '../../src/io/store/store.js';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { phaseOf } from '../../src/policy/phase.js';

const store = openStore(join(__dirname, '../../baselines'));

/** One machine type's dump of a built-in release, held against all of them. */
function checked(release: string, machineType: string, version?: string) {
  const entry = store.entries().find((one) => one.release === release && one.machineType === machineType)!;
  const sections = store.sections(entry.digest);
  const provenance = { kind: 'file' as const, path: 'a.json' };
  const config = { ...DEFAULT_CONFIG, targets: [entry.target] };
  return check({
    toolVersion: '0',
    baselines: store.entries(),
    sectionsOf: (digest) => store.sections(digest),
    answer: {
      dumps: [{ target: entry.target, machineType, sections, digest: canonicalDump(sections).digest, provenance }],
      failures: [],
      machineTypes: new Map(),
      notes: [],
    },
    config,
    phase: phaseOf({ text: version, from: 'a test' }, config),
    today: '2026-11-25',
    run: {},
    problems: [],
  });
}

test.each([
  ['10.0', 's390-ccw-virtio-10.0', undefined],
  ['10.0', 'pc-q35-10.0', '10.0.50'],
  ['7.2', 'pc-q35-7.2', '7.2.22'],
])(
  '%s as it was, by %s: nothing newer is held against it, and nothing of its own is found',
  (release, name, version) => {
    const { findings, comparisons, problems } = checked(release, name, version);
    expect(comparisons.map((one) => one.release)).toEqual([release]);
    expect(findings.filter(({ subject }) => subject.kind === 'section')).toEqual([]);
    expect(problems.map(({ code }) => code)).toContain('baselines-newer-than-version');
  },
);

test('what broke long ago names the first release that shipped with it', () => {
  const { findings } = checked('11.1', 'virt-8.0');
  const at = findings.find(({ ruleId, section }) => ruleId === 'field-added' && section === 'allwinner-sdhost-sun4i');
  expect(at?.already).toEqual({ releases: ['8.1'] });
});
