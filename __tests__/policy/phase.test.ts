import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../src/policy/config.js';
import { phaseOf } from '../../src/policy/phase.js';

const told = (text: string | undefined, config: Partial<typeof DEFAULT_CONFIG> = {}) => {
  const { phase, candidate, frozen } = phaseOf({ text, from: 'the base branch' }, { ...DEFAULT_CONFIG, ...config });
  return `${phase}${candidate === undefined ? '' : candidate}${frozen ? ' frozen' : ''}`;
};

test.each([
  ['10.2.50', 'development'],
  ['10.2.50\n', 'development'],
  ['10.2.89', 'development'],
  ['10.2.90', 'release-candidate0'],
  ['10.2.91', 'release-candidate1'],
  ['10.2.92', 'release-candidate2 frozen'],
  ['10.2.93', 'release-candidate3 frozen'],
  ['11.0.0', 'release frozen'],
  ['11.0.50', 'development'],
  ['11.0.3', 'stable frozen'],
  ['11.0.49', 'stable frozen'],
])('VERSION %j is %s', (text, expected) => expect(told(text)).toBe(expected));

test.each([undefined, '', '11.0', '11.0.0.1', 'v11.0.50', '11.0.50-dirty', '-1.0.50', '11.0.50\n10.0.50', '1e1.0.50'])(
  'VERSION %j is unknown, and unknown is frozen',
  (text) => expect(told(text)).toBe('unknown frozen'),
);

test('freeze-from moves the day', () => {
  expect(told('10.2.91', { freezeFrom: 1 })).toBe('release-candidate1 frozen');
  expect(told('10.2.92', { freezeFrom: 3 })).toBe('release-candidate2');
});

test('freeze on and off win over VERSION', () => {
  expect(told('10.2.50', { freeze: 'on' })).toBe('development frozen');
  expect(told('10.2.92', { freeze: 'off' })).toBe('release-candidate2');
});

test('no text whatever thaws a tree but a development or an early rc version', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { frozen } = phaseOf({ text, from: 'x' }, DEFAULT_CONFIG);
      const thawed = /^\d{1,3}\.\d{1,3}\.(5\d|6\d|7\d|8\d|90|91)$/.test(text.trim());
      expect(frozen).toBe(!thawed);
    }),
  );
});
