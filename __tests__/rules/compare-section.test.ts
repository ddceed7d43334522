import { layoutsOf } from '../../src/diff/diff.js';
import { createComparer } from '../../src/rules/compare.js';
import { DIRECTIONS, findingList } from '../../src/rules/finding.js';
import { builtinSections } from '../helpers/workspace.js';

describe.each([
  ['5.2', '10.0', 'aarch64'],
  ['7.2', '11.1', 'x86_64'],
  ['10.0', '8.2', 'ppc64'],
] as const)('%s and %s on %s', (older, newer, target) => {
  const [baseline, build] = [layoutsOf(builtinSections(older, target)), layoutsOf(builtinSections(newer, target))];
  const names = new Set([...baseline.sections, ...build.sections].map(({ name }) => name));

  test.each(DIRECTIONS)('%s: what is found section by section is what is found at once', (direction) => {
    const bySection = createComparer();
    const found = [...names].flatMap((name) => bySection.compareSection(name, baseline, build, direction));
    const all = createComparer().compare(baseline, build, direction);
    expect(all.length).toBeGreaterThan(10);
    expect(findingList(found)).toEqual(all);
  });
});
