import { coverageOf } from '../../src/gate/coverage.js';
import { coverageReport } from '../../src/report/coverage-text.js';
import { devicesIn, makeLayoutBook } from '../../src/streams/layout-book.js';
import type { Description, Field, Section } from '../../src/vmstate/dump.js';

const field = (name: string, fieldExists = false, description?: Description): Field => ({
  name,
  versionId: 0,
  fieldExists,
  size: 4,
  num: 1,
  description,
});
const described = (name: string, fields: Field[], subsections?: Description[]): Description => ({
  name,
  versionId: 1,
  minimumVersionId: 1,
  fields,
  subsections,
});
const section = (name: string, description: Description): Section => ({
  name,
  versionId: 1,
  minimumVersionId: 1,
  description,
});

const inner = described('inner', [field('bit'), field('maybe', true)], [described('inner/more', [field('x')])]);
const card = described(
  'card',
  [field('reg'), field('opt', true), field('port', false, inner)],
  [described('card/extra', [field('y'), field('z', true)])],
);
const DUMP = [
  section('card-a', card),
  section('card-b', card),
  section('lamp', described('lamp', [field('on')])),
  section('far', described('far', [field('on', true)])),
  section('passthrough', described('passthrough', [])),
];
const reach = (name: string) =>
  ({
    value: name === 'far' ? 'never' : 'creatable',
    by: name === 'far' ? 'no -device' : 'device',
    asked: ['1.0'],
  }) as const;

/** What a stream would tell: the part `opt`, the struct with its subsection, and none of `card/extra`. */
const told = described('card', [
  field('reg'),
  field('opt'),
  field('port', false, described('inner', [field('bit')], [described('inner/more', [field('x')])])),
]);
const heard = devicesIn(
  makeLayoutBook('1.0', 'x86_64', [
    {
      machineType: 'pc-1.0',
      set: 'one',
      devices: [{ idstr: '0000/card', instanceId: 0, bytes: 8, section: section('card', told) }],
    },
  ]),
);

test('counts sections, and optional parts once for a description', () => {
  expect(coverageOf({ sections: DUMP, reach, heard })).toEqual({
    sections: { reachable: 3, heard: 2 },
    optional: { reachable: 5, heard: 2 },
    unheard: [
      {
        section: 'card-a',
        description: 'card',
        parts: [['port', 'maybe'], ['card/extra'], ['card/extra', 'z']],
      },
      { section: 'lamp', description: 'lamp', by: 'device' },
    ],
  });
});

test('nothing heard, nothing counted as heard', () => {
  expect(coverageOf({ sections: DUMP, reach, heard: [] })).toMatchObject({
    sections: { reachable: 3, heard: 0 },
    optional: { reachable: 5, heard: 0 },
  });
});

test('as text', () => {
  const coverage = coverageOf({ sections: DUMP, reach, heard });
  expect(coverageReport({ release: '1.0', target: 'x86_64' }, coverage))
    .toBe(`Guests of 1.0 (x86_64): heard 2 of 3 sections, 2 of 5 optional parts

1 section of which nothing was heard
device: lamp

parts of 1 section that no guest sent
card: port.maybe card/extra card/extra.z
`);
});
