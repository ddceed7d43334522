import fc from 'fast-check';
import { SourceIndex } from '../../src/locate/index-source.js';
import { scanSource } from '../../src/locate/scan.js';

const SOURCE = `#define TYPE_DEV "the-dev"
static const VMStateDescription vmstate_inner = {
    .name = "inner" "-state", /* VMSTATE_UINT8(no, X), } */
    .fields = (const VMStateField[]) {
        VMSTATE_UINT8(low, Inner),
        VMSTATE_UNUSED(3), // VMSTATE_UINT8(no, X)
        VMSTATE_END_OF_LIST()
    }
};
const VMStateDescription vmstate_dev = {
    .name = TYPE_DEV,
    .fields = (VMStateField[]) {
        VMSTATE_PCI_DEVICE(parent_obj, Dev),
        VMSTATE_UINT32_ARRAY(regs,
                             Dev, 8),
        VMSTATE_STRUCT(core[0].in, Dev, 1, vmstate_inner, Inner),
        VMSTATE_UINT8(twice, Dev),
        VMSTATE_UINT8(twice, Dev),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) { &vmstate_inner, NULL }
};
`;
const scanned = scanSource(SOURCE, 'hw/dev.c');
const index = new SourceIndex(scanned.definitions, scanned.strings);
const at = (within: string, ...path: string[]) => index.locate({ description: 'the-dev', path, within });

test('finds definitions, names that are macros or joined, and the lines of fields', () => {
  expect(scanned.definitions.map(({ variable, name, line }) => [variable, name, line])).toEqual([
    ['vmstate_inner', { text: 'inner-state' }, 2],
    ['vmstate_dev', { macro: 'TYPE_DEV' }, 10],
  ]);
  expect(scanned.definitions[1]!.fields.map(({ name, line }) => [name, line])).toEqual([
    ['parent_obj', 13],
    ['regs', 14],
    ['core[0].in', 16],
    ['twice', 17],
    ['twice', 18],
  ]);
});

test.each([
  [at('the-dev', 'regs'), { file: 'hw/dev.c', line: 14, what: 'field' }],
  [at('inner-state', 'core[0].in', 'low'), { file: 'hw/dev.c', line: 5, what: 'field' }],
  [at('inner-state', 'inner-state', 'low'), { file: 'hw/dev.c', line: 5, what: 'field' }],
  // Gone, or written twice: the description's line, never one of two.
  [at('the-dev', 'gone'), { file: 'hw/dev.c', line: 10, what: 'description' }],
  [at('the-dev', 'twice'), { file: 'hw/dev.c', line: 10, what: 'description' }],
  [at('no-such', 'regs'), undefined],
])('locates %#', (found, expected) => {
  expect(found).toEqual(expected);
});

test('two definitions of one name are told to be unknown', () => {
  const both = new SourceIndex(
    [...scanned.definitions, ...scanSource(SOURCE, 'hw/other.c').definitions],
    scanned.strings,
  );
  expect(both.locate({ description: 'the-dev', path: ['regs'], within: 'the-dev' })).toBeUndefined();
});

test('any text is scanned without a fault', () => {
  const piece = fc.constantFrom(
    'VMStateDescription x = {',
    '}',
    '.name = "a",',
    '"',
    '/*',
    '*/',
    'VMSTATE_UINT8(',
    'a',
    ')',
    ',',
    '\n',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
      const text = parts.join(' ');
      for (const { line, fields } of scanSource(text, 'f').definitions) {
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        for (const field of fields) expect(field.line).toBeGreaterThanOrEqual(line);
      }
    }),
  );
});
