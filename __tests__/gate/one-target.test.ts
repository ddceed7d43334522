import { targetsDiffer } from '../../src/gate/one-target.js';
import { builtinSections } from '../helpers/workspace.js';

const TARGETS = ['x86_64', 'aarch64', 'ppc64', 's390x'] as const;
const side = (release: string, target: string, machineType = 'none', path?: string) => ({
  machineType,
  sections: builtinSections(release, target),
  target: path,
});

test.each(TARGETS)('releases of %s are of one target, by their sections alone', (target) => {
  expect(targetsDiffer(side('7.2', target), side('10.0', target))).toBeUndefined();
});

test('a processor’s two widths are kin; other paths are not', () => {
  const at = (path: string) => side('10.0', 'x86_64', 'none', path);
  expect(targetsDiffer(at('i386'), at('x86_64'))).toBeUndefined();
  expect(targetsDiffer(at('arm'), at('x86_64'))).toBe('their paths say arm and x86_64');
});

test('machine types tell, and where they do not, the classes do', () => {
  const of = (machineType: string) => side('10.0', 'x86_64', machineType);
  expect(targetsDiffer(of('pc-q35-7.2'), of('pc-i440fx-10.0'))).toBeUndefined();
  expect(targetsDiffer(of('pc-q35-7.2'), of('pseries-7.2'))).toMatch(/are of different targets/);
  expect(targetsDiffer(side('10.0', 'aarch64', 'virt-10.0'), side('10.0', 'm68k', 'virt-10.0'))).toMatch(/53 %/);
});

test('small dumps tell nothing', () => {
  const sections = builtinSections('10.0', 'x86_64');
  const few = { machineType: 'none', target: undefined, sections: sections.slice(0, 5) };
  expect(targetsDiffer(few, { ...few, sections: sections.slice(5, 200) })).toBeUndefined();
});
