import { PreexistingFinder } from '../../src/gate/preexisting.js';
import { mergeFindings } from '../../src/policy/merge.js';
import { compareSections } from '../../src/rules/compare.js';
import type { BaselineStatus } from '../../src/vmstate/baseline.js';
import { builtinSections } from '../helpers/workspace.js';

const sections = builtinSections('11.1', 'x86_64').filter(({ name }) => name === 'sd-card');

/** What is told of findings between a release and a build that is just like it. */
function shipped(status: BaselineStatus): unknown[] {
  const entry = { release: '11.1', target: 'x86_64', status, machineType: 'pc-q35-11.1', digest: 'd' } as const;
  const finder = new PreexistingFinder({
    sectionsOf: () => sections,
    entries: [entry],
    baseDumps: [],
    directions: ['forward'],
  });
  const merged = mergeFindings([{ comparison: entry, findings: compareSections(sections, sections, 'forward') }]);
  return merged.map((finding) => [finding.ruleId, finding.grade, finder.of(finding)]);
}

test('what a release does to its own guests shipped with it', () => {
  expect(shipped('released')).toEqual([['subsection-read-as-first', 'conditional', { releases: ['11.1'] }]]);
});

test('a baseline that is not out yet has shipped nothing', () => {
  expect(shipped('development')).toEqual([['subsection-read-as-first', 'conditional', undefined]]);
});
