import { compareSections } from '../../src/rules/compare.js';
import { DIRECTIONS, sectionOf } from '../../src/rules/finding.js';
import { canonicalText } from '../../src/vmstate/canonical.js';
import { parseSections } from '../../src/vmstate/dump.js';
import { corpusBuilds, corpusDump, describeWithCorpus, hasCorpus } from '../helpers/shared.js';

describeWithCorpus('real dumps', () => {
  const builds = hasCorpus ? corpusBuilds() : [];

  test.each(builds)('$version $arch against itself is silent in every direction', ({ version, arch }) => {
    const { sections } = corpusDump(version, arch);
    // A second parse, so that nothing is equal by being the same object.
    const again = parseSections(canonicalText(sections));
    for (const direction of DIRECTIONS) expect(compareSections(sections, again, direction)).toEqual([]);
  });

  test('7.2 to 10.0 on x86_64: every break, and nothing else graded so', () => {
    const findings = compareSections(
      corpusDump('7.2.22', 'x86_64').sections,
      corpusDump('10.0.13', 'x86_64').sections,
      'forward',
    );
    expect(
      findings.filter((f) => f.grade === 'break').map((f) => `${sectionOf(f)} ${f.ruleId} ${f.path.join('.')}`),
    ).toEqual([
      'am53c974 field-added esp.drq_state',
      'dc390 field-added esp.drq_state',
      'sysbus-esp field-added esp.drq_state',
    ]);
    expect(findings.find((f) => sectionOf(f) === 'am53c974')?.details).toMatchObject({
      sourceBytes: 101,
      destinationBytes: 102,
    });
  });
});
