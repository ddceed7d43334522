import fc from 'fast-check';
import { makeFinding, sectionOf } from '../../src/rules/finding.js';
import { mergeFindings } from '../../src/policy/merge.js';
import type { ComparedFindings } from '../../src/policy/model.js';

const finding = (section: string, sourceBytes = 0) =>
  makeFinding({
    ruleId: 'field-removed',
    grade: 'break',
    direction: 'forward',
    subject: { kind: 'section', section, description: section },
    path: ['a'],
    within: section,
    details: { bytes: 4 },
    context: { sourceBytes },
  });
const at = (release: string, machineType: string, ...sections: string[]): ComparedFindings => ({
  comparison: { release, target: 'x86_64', status: 'released', machineType },
  findings: sections.map((name) => finding(name)),
});

test('one finding over machine types and releases', () => {
  const merged = mergeFindings([
    at('10.0', 'pc-b', 'dev'),
    at('7.2', 'pc-a', 'dev'),
    at('10.0', 'pc-a', 'dev', 'nic'),
    at('5.2', 'pc-a'),
  ]);
  expect(
    merged.map((one) => ({
      section: sectionOf(one),
      machineTypes: one.machineTypes,
      occurrences: one.occurrences,
    })),
  ).toEqual([
    {
      section: 'dev',
      machineTypes: ['pc-a', 'pc-b'],
      occurrences: [
        { release: '7.2', target: 'x86_64', status: 'released', machineTypes: ['pc-a'], all: true },
        { release: '10.0', target: 'x86_64', status: 'released', machineTypes: ['pc-a', 'pc-b'], all: true },
      ],
    },
    {
      section: 'nic',
      machineTypes: ['pc-a'],
      occurrences: [{ release: '10.0', target: 'x86_64', status: 'released', machineTypes: ['pc-a'], all: false }],
    },
  ]);
});

test('neither the order of the input nor repeats change the answer, and nothing is lost', () => {
  const entry = fc
    .tuple(
      fc.constantFrom('5.2', '7.2', '10.0'),
      fc.constantFrom('pc-a', 'pc-b', '__proto__'),
      fc.subarray(['dev', 'nic', 'constructor']),
    )
    .map(([release, machineType, sections]) => at(release, machineType, ...sections));
  fc.assert(
    fc.property(
      fc
        .array(entry, { maxLength: 8 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const merged = mergeFindings(all);
        expect(mergeFindings([...shuffled, ...all])).toEqual(merged);
        const there = new Set(
          merged.flatMap((one) =>
            one.occurrences.flatMap((o) => o.machineTypes.map((name) => `${sectionOf(one)} ${o.release} ${name}`)),
          ),
        );
        const given = new Set(
          all.flatMap(({ comparison: c, findings }) =>
            findings.map((f) => `${sectionOf(f)} ${c.release} ${c.machineType}`),
          ),
        );
        expect(there).toEqual(given);
      },
    ),
  );
});
