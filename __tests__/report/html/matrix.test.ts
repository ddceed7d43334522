import { matrixOf } from '../../../src/report/html/matrix.js';
import { foldMatrix } from '../../../src/report/html/matrix-fold.js';
import { runLabel } from '../../../src/report/html/machine-type-names.js';
import { comparison, htmlReport, occurrence, reportFinding } from './page-report.js';

test('shows the worst grade of each cell, what was compared, and what was not', () => {
  const both = [occurrence('10.0', 'x86_64', ['pc-q35-9.2', 'pc-q35-10.0'])];
  const report = htmlReport(
    [
      reportFinding({ grade: 'conditional', disposition: 'advise', occurrences: both }),
      reportFinding({ path: ['x'], grade: 'break', disposition: 'waived', occurrences: both }),
      reportFinding({
        subject: { kind: 'machine-type', target: 'x86_64' },
        ruleId: 'machine-type-removed',
        grade: 'conditional',
        occurrences: [occurrence('9.2', 'x86_64', ['pc-q35-2.4'])],
      }),
    ],
    {
      comparisons: [
        comparison('9.2', 'x86_64', 'pc-q35-9.2'),
        comparison('10.0', 'x86_64', 'pc-q35-9.2'),
        comparison('10.0', 'x86_64', 'pc-q35-10.0'),
        comparison('10.0', 'aarch64', 'virt-9.2'),
        comparison('10.0', 'aarch64', 'virt-10.0'),
      ],
    },
  );
  const bad = { findings: 2, grade: 'break', disposition: 'advise' };
  const clean = { findings: 0, grade: undefined, disposition: undefined };
  expect(matrixOf(report)).toEqual({
    releases: [
      { name: '9.2', statuses: ['released'] },
      { name: '10.0', statuses: ['released'] },
    ],
    targets: [
      {
        name: 'aarch64',
        rows: [expect.objectContaining({ machineTypes: ['virt-9.2', 'virt-10.0'], cells: [undefined, clean] })],
      },
      {
        name: 'x86_64',
        rows: [
          expect.objectContaining({
            machineTypes: ['pc-q35-2.4'],
            cells: [{ findings: 1, grade: 'conditional', disposition: 'block' }, undefined],
          }),
          expect.objectContaining({ machineTypes: ['pc-q35-9.2'], cells: [clean, bad] }),
          expect.objectContaining({ machineTypes: ['pc-q35-10.0'], cells: [undefined, bad] }),
        ],
      },
    ],
  });
});

test('a name such as __proto__ is a name like any other', () => {
  const report = htmlReport([], { comparisons: [comparison('__proto__', 'constructor', '__proto__')] });
  expect(matrixOf(report).targets).toEqual([
    { name: 'constructor', rows: [expect.objectContaining({ machineTypes: ['__proto__'] })] },
  ]);
});

test.each([
  [['pc-q35-9.2'], 'pc-q35-9.2'],
  [['pc-q35-2.4', 'pc-q35-2.5', 'pc-q35-10.0'], 'pc-q35-2.4 … 10.0'],
  [['ast2600-evb', 'none'], 'ast2600-evb … none'],
])('names %j as %s', (machineTypes, label) => {
  expect(runLabel(machineTypes)).toBe(label);
});

test('many releases: neighbours that agree share a column, and rows that agree then a row', () => {
  const releases = ['jammy', '7.0', '7.1', '7.2', '8.0', '8.1', '8.2', 'noble', '9.0', '9.1'];
  const types = ['pc-7.0', 'pc-7.1', 'pc-8.2'];
  const has = (release: string, type: string) => releases.indexOf(release) >= types.indexOf(type) * 3;
  const report = htmlReport(
    [reportFinding({ grade: 'break', disposition: 'block', occurrences: [occurrence('noble', 'x86_64', types)] })],
    {
      releases,
      comparisons: releases.flatMap((release) =>
        types.filter((type) => has(release, type)).map((type) => comparison(release, 'x86_64', type)),
      ),
    },
  );
  const { columns, targets } = foldMatrix(matrixOf(report));
  expect(columns.map(({ names, first, last }) => `${names.join(' ')}: ${first}-${last}`)).toEqual([
    'jammy 7.0 7.1 7.2 8.0 8.1 8.2: 0-6',
    'noble: 7-7',
    '9.0 9.1: 8-9',
  ]);
  const told = targets.flatMap(({ rows }) =>
    rows.map(({ machineTypes, cells }) => [machineTypes.join(' '), ...cells.map((cell) => cell?.grade ?? 'fine')]),
  );
  expect(told).toEqual([['pc-7.0 pc-7.1 pc-8.2', 'fine', 'break', 'fine']]);
});
