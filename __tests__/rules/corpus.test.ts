import { compareSections } from '../../src/rules/compare.js';
import { lintDump } from '../../src/rules/lint/lint.js';
import { DIRECTIONS, sectionOf, type Finding } from '../../src/rules/finding.js';
import { canonicalText } from '../../src/vmstate/canonical.js';
import { parseSections, type Description, type Field } from '../../src/vmstate/dump.js';
import { renameLookup } from '../../src/reference/renames.js';
import { corpusBuilds, corpusDump, describeWithCorpus, hasCorpus } from '../helpers/shared.js';

describeWithCorpus('real dumps', () => {
  const builds = hasCorpus ? corpusBuilds() : [];

  test.each(builds)('$version $arch against itself is silent in every direction', ({ version, arch }) => {
    const { sections } = corpusDump(version, arch);
    // A second parse, so that nothing is equal by being the same object.
    const again = parseSections(canonicalText(sections));
    // Two subsections of one name are a fault of the build's own: it cannot load what it saves.
    const twins = lintDump(sections).filter(({ ruleId }) => ruleId === 'subsection-name-twice');
    const lines = (findings: readonly Finding[]) => findings.map((f) => `${sectionOf(f)} ${f.path.join('.')}`);
    for (const direction of DIRECTIONS) {
      const found = compareSections(sections, again, direction);
      expect([...new Set(found.map(({ ruleId }) => ruleId))]).toEqual(
        twins.length > 0 ? ['subsection-read-as-first'] : [],
      );
      expect(lines(found)).toEqual(lines(twins));
    }
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

  test('9.2 to 10.2 on x86_64: the subsection that came twice is no difference to what 9.2 sends', () => {
    const [old, now] = [corpusDump('9.2.0', 'x86_64').sections, corpusDump('10.2.0', 'x86_64').sections];
    const about = (findings: readonly Finding[]) =>
      findings
        .filter((f) => f.path[0] === 'sd-card/ext_csd_modes-state')
        .map((f) => `${f.grade} ${f.ruleId} ${sectionOf(f)}`);
    expect(about(compareSections(old, now, 'forward'))).toEqual([]);
    expect(about(compareSections(old, now, 'backward'))).toEqual(
      ['emmc', 'sd-card', 'sd-card-spi'].map((name) => `conditional subsection-read-as-first ${name}`),
    );
  });

  // Each is one side of a pair of the rename table: swapped, no byte changes and each value is read as the other.
  test.each([
    ['vga.hw_cursor_x', 'vga.hw_cursor_y'],
    ['ar.pm1.evt.sts', 'ar.pm1.evt.en'],
  ])('%s and %s swapped is a corruption risk in every build that has them', (one, other) => {
    const isRename = renameLookup();
    const swap = (fields: readonly Field[]): readonly Field[] => {
      const [a, b] = [one, other].map((name) => fields.findIndex((field) => field.name === name));
      return fields.with(a!, fields[b!]!).with(b!, fields[a!]!);
    };
    const hasBoth = (description: Description | undefined): boolean =>
      [one, other].every((name) => description?.fields?.some((field) => field.name === name));
    const lines = corpusBuilds().flatMap(({ version, arch }) => {
      const sections = corpusDump(version, arch).sections;
      const swapped = sections.map((section) =>
        hasBoth(section.description)
          ? { ...section, description: { ...section.description!, fields: swap(section.description!.fields!) } }
          : section,
      );
      const concerned = sections.filter(({ description }) => hasBoth(description)).map(({ name }) => name);
      return DIRECTIONS.map((direction) => {
        const found = compareSections(sections, swapped, direction, { isRename });
        // What a build does to its own streams is there without a swap.
        const grave = found.filter((f) => f.grade !== 'cosmetic' && f.ruleId !== 'subsection-read-as-first');
        const lines = grave.map((f) => `${f.grade} ${f.ruleId} ${sectionOf(f)}`);
        expect(lines).toEqual([...concerned].sort().map((name) => `corruption-risk fields-reordered ${name}`));
        return lines.length;
      });
    });
    expect(Math.max(...lines)).toBeGreaterThan(0);
  });

  test('every fault that the releases show alone', () => {
    const lines = corpusBuilds().flatMap(({ version, arch }) =>
      lintDump(corpusDump(version, arch).sections).map((f) => `${f.ruleId} ${sectionOf(f)} ${f.path.join('.')}`),
    );
    expect([...new Set(lines)].sort()).toEqual([
      'field-never-travels imx2.wdt itimer',
      'field-never-travels imx2.wdt timer',
      'field-never-travels rs5c372 wday_offset',
      'field-never-travels xlnx.csu_dma src_timer',
      'struct-without-fields acpi-ged acpi-ged/cpuhp.cpuhp_state',
      'struct-without-fields swim ctrl.drives',
      ...['emmc', 'sd-card', 'sd-card-spi'].map((name) => `subsection-name-twice ${name} sd-card/ext_csd_modes-state`),
    ]);
  });
});
