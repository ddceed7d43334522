import { layoutsOf } from '../../src/streams/layout.js';
import { makeLayoutBook } from '../../src/streams/layout-book.js';
import { descriptionsText, layoutsText } from '../../src/streams/layout-text.js';
import { readStream } from '../../src/streams/read.js';
import { describedAs, makeStream } from '../helpers/stream-maker.js';

const field = (name: string, type: string, size: number, more: object = {}) => ({ name, type, size, ...more });

function guest(machineType: string, size: number) {
  const inner = describedAs('inner', [field('x', 'uint8', 1), field('y', 'buffer', size)]);
  const data = Uint8Array.from({ length: (1 + size) * 2 + 1 }, () => 1);
  const described = describedAs('dev', [
    field('s', 'struct', 1 + size, { array_len: 2, struct: inner }),
    field('q', 'qtailq', 1),
  ]);
  const devices = [{ idstr: '0000:00:01.0/dev', data, described }];
  return { machineType, set: 'default', devices: layoutsOf(readStream(makeStream({ devices }), 'x')) };
}

test('every distinct layout once, a field a line; machine types that are alike together', () => {
  const book = makeLayoutBook('1.0', 'x86_64', [guest('pc-2', 4), guest('pc-1', 4), guest('pc-0', 8)]);
  const names = Object.keys(book.layouts);
  expect(names.map((name) => name.replace(/[0-9a-f]{12}$/, '…'))).toEqual(['dev v1 …', 'dev v1 …']);
  expect(Object.values(book.layouts).sort()).toEqual([
    ['s: 2 × struct', ' x: 1', ' y: 4', 'q: varies'],
    ['s: 2 × struct', ' x: 1', ' y: 8', 'q: varies'],
  ]);
  expect(book.guests.map(({ set, machineTypes }) => [set, machineTypes])).toEqual([
    ['default', ['pc-0']],
    ['default', ['pc-1', 'pc-2']],
  ]);
  expect(names).toContain(book.guests[1]!.devices[0]!.replace('0000:00:01.0/dev 0 = ', ''));
});

test('the order does not hang on that of the guests', () => {
  const guests = [guest('pc-2', 4), guest('pc-1', 8), guest('pc-0', 4)];
  expect(JSON.stringify(makeLayoutBook('1.0', 'x86_64', [...guests].reverse()))).toBe(
    JSON.stringify(makeLayoutBook('1.0', 'x86_64', guests)),
  );
});

test('a book can be read: descriptions with their layouts, a layout with who has it', () => {
  const older = makeLayoutBook('1.0', 'x86_64', [guest('pc-1', 4), guest('pc-0', 8)]);
  const newer = makeLayoutBook('2.0', 'x86_64', [guest('pc-2', 4), guest('pc-1', 4)]);
  expect(descriptionsText([older, newer])).toBe('dev: 2 layouts, 1.0, 2.0\n');
  const text = layoutsText([older, newer], 'dev').replace(/[0-9a-f]{12}/g, '…');
  expect(
    text
      .split('\n\n')
      .map((part) => part.trimEnd())
      .sort(),
  ).toEqual([
    'dev v1 …\n  1.0: pc-0 (default)\n    s: 2 × struct\n     x: 1\n     y: 8\n    q: varies',
    'dev v1 …\n  1.0: pc-1 (default)\n  2.0: pc-1, pc-2 (default)\n    s: 2 × struct\n     x: 1\n     y: 4\n    q: varies',
  ]);
  expect(layoutsText([older], 'other')).toBe('');
});
