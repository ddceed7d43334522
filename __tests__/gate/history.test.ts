import { join } from 'node:path';
import { Histories } from '../../src/gate/history.js';
import { openStore } from '../../src/io/store/store.js';

const store = openStore(join(__dirname, '../../baselines'));
const histories = new Histories(store.entries(), (digest) => store.sections(digest));

/** A line for each step that broke something or where the section came or went. */
function told(section: string, target: string): readonly string[] {
  const history = histories.of(section).find((one) => one.target === target);
  return (history?.steps ?? []).flatMap(({ release, state, findings }) => {
    const grades = [...new Set(findings.map(({ grade }) => grade))].filter((grade) => grade !== 'unmigratable');
    return state !== 'changed' || grades.length > 0 ? [[release, state, ...grades].join(' ')] : [];
  });
}

test('a section that never was has no history', () => {
  expect(histories.of('no-such-device')).toEqual([]);
});

test.each<[string, string, readonly string[]]>([
  [
    'esp',
    'aarch64',
    [
      '5.2 first',
      '6.0 changed conditional',
      '6.1 changed conditional',
      '9.0 changed break conditional',
      '10.1 changed conditional',
    ],
  ],
  [
    'am53c974',
    'x86_64',
    [
      '5.2 first',
      '6.0 changed conditional',
      '6.1 changed conditional',
      '9.0 changed break conditional',
      '10.1 changed conditional',
    ],
  ],
  ['swim', 'm68k', ['6.0 first', '8.2 changed break']],
  ['imx.serial', 'aarch64', ['5.2 first', '9.0 changed break', '11.1 changed break']],
  ['musicpal_key', 'aarch64', ['5.2 first', '9.0 changed break']],
  ['pca9552', 'aarch64', ['5.2 first', '9.0 changed break']],
  ['pca9552', 'ppc64', ['9.0 first']],
  ['next-pc', 'm68k', ['6.0 first', '9.0 changed break', '10.0 changed break']],
])('%s on %s', (name, target, steps) => {
  expect(told(name, target)).toEqual(steps);
});
