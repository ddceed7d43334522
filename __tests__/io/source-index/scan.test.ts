import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { indexSource, locatorFor } from '../../../src/io/source-index/index-source.js';
import { definesIn, MacroExpander } from '../../../src/io/source-index/macros.js';
import { scanRust } from '../../../src/io/source-index/rust.js';
import { scanSource } from '../../../src/io/source-index/scan.js';
import { processorTime } from '../../helpers/processor-time.js';

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })));
function tree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'source-'));
  roots.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const HEADER = `#define VMSTATE_SINGLE_FULL(_field, _state, _test,       \\
                            _version) {                     \\
    .name = (stringify(_field)),                            \\
}
#define VMSTATE_UINT8(_f, _s) VMSTATE_SINGLE_FULL(_f, _s, 0, 0)
#define VMSTATE_UINT32(_f, _s) VMSTATE_SINGLE_FULL(_f, _s, 0, 0)
#define VMSTATE_STRUCT(_field, _state, _version, _vmsd, _type) { .name = (stringify(_field)), .vmsd = &(_vmsd), }
#define VMSTATE_FIFO(_field, _state) VMSTATE_STRUCT(_field.fifo, _state, 1, vmstate_fifo, Fifo)
#define VMSTATE_PARENT { .name = "parent", .vmsd = &vmstate_parent, }
#define VMSTATE_HOT(_state) VMSTATE_UINT8(_state.a, X), VMSTATE_UINT8(_state.b, X)
#define TYPE_DEV "the-dev"
#define TYPE_OLD TYPE_DEV
`;
const DEVICE = `#define LOCAL(_name) VMSTATE_UINT8(_name ## _reg, Dev)
static const VMStateDescription vmstate_inner = {
    .name = "inner" "-state", /* VMSTATE_UINT8(no, X), } */
    .fields = (const VMStateField[]) {
        VMSTATE_UINT8(low, Inner),
        VMSTATE_UNUSED(3), // VMSTATE_UINT8(no, X)
        VMSTATE_END_OF_LIST()
    }
};
static const VMStateDescription vmstate_sub = {
    .name = TYPE_DEV "/sub",
    .fields = (const VMStateField[]) { VMSTATE_UINT8(deep, Dev), VMSTATE_END_OF_LIST() }
};
const VMStateDescription vmstate_dev = {
    .name = TYPE_OLD,
    .fields = (VMStateField[]) {
        VMSTATE_PARENT,
        VMSTATE_UINT32(regs[ 0 ],
                       Dev),
        VMSTATE_STRUCT(core[0].in, Dev, 1, vmstate_inner, Inner),
        VMSTATE_FIFO(rx, Dev),
        VMSTATE_HOT(hot),
        LOCAL(tx),
        {
            .name = "by_hand",
        },
        VMSTATE_UINT8(twice, Dev),
        VMSTATE_UINT8(twice, Dev),
        VMSTATE_END_OF_LIST()
    },
    .subsections = (const VMStateDescription * const []) { &vmstate_sub, NULL }
};
static void dev_class_init(ObjectClass *klass, void *data) { dc->vmsd = &vmstate_dev; }
static const TypeInfo dev_info = { .name = TYPE_DEV, .class_init = dev_class_init };
static const TypeInfo kids[] = {
    { .name = "kid", .parent = TYPE_DEV, },
    { .name = "stepkid", .parent = "kid" },
};
`;
const OTHER = `static const VMStateDescription vmstate_fifo = {
    .name = "fifo",
    .fields = (const VMStateField[]) { VMSTATE_UINT8(head, Fifo), VMSTATE_END_OF_LIST() }
};
const VMStateDescription vmstate_parent = {
    .name = "parent-state",
    .fields = (const VMStateField[]) { VMSTATE_UINT8(id, Parent), VMSTATE_END_OF_LIST() }
};
static const VMStateDescription vmstate_dev = {
    .name = "the-dev",
    .fields = (const VMStateField[]) { VMSTATE_UINT8(other, Other), VMSTATE_END_OF_LIST() }
};
static void other_class_init(ObjectClass *klass, void *data) { dc->vmsd = &vmstate_dev; }
static const TypeInfo other_info = { .name = "other", .class_init = other_class_init };
`;
const FILES = { 'include/migration/vmstate.h': HEADER, 'hw/dev.c': DEVICE, 'hw/other.c': OTHER };
const index = indexSource(tree(FILES));
const at = (section: string, within: string, ...path: string[]) => {
  const found = index.locate({ section, description: 'the-dev', path, within });
  return found && `${found.what} ${found.file}:${found.line}${found.endLine ? `-${found.endLine}` : ''}`;
};

test.each([
  ['over lines', at('the-dev', 'the-dev', 'regs[0]'), 'field hw/dev.c:18'],
  ['a macro without arguments', at('the-dev', 'the-dev', 'parent'), 'field hw/dev.c:17'],
  ['the struct that it names in a header', at('the-dev', 'parent-state', 'parent', 'id'), 'field hw/other.c:7'],
  ['a struct', at('the-dev', 'inner-state', 'core[0].in', 'low'), 'field hw/dev.c:5'],
  ['a macro that makes another name', at('the-dev', 'fifo', 'rx.fifo', 'head'), 'field hw/other.c:3'],
  ['a macro that makes two fields', at('the-dev', 'the-dev', 'hot.b'), 'field hw/dev.c:22'],
  ['a macro of the file that pastes', at('the-dev', 'the-dev', 'tx_reg'), 'field hw/dev.c:23'],
  ['without a macro', at('the-dev', 'the-dev', 'by_hand'), 'field hw/dev.c:24'],
  ['a subsection', at('the-dev', 'the-dev', 'the-dev/sub'), 'description hw/dev.c:10'],
  ['in a subsection', at('the-dev', 'the-dev/sub', 'the-dev/sub', 'deep'), 'field hw/dev.c:12'],
  ['written twice, near each other', at('the-dev', 'the-dev', 'twice'), 'field hw/dev.c:27-28'],
  ['gone: the description', at('the-dev', 'the-dev', 'gone'), 'description hw/dev.c:14'],
  ['by the class: another of the same name', at('other', 'the-dev', 'other'), 'field hw/other.c:11'],
  ['by the class’s parents', at('stepkid', 'the-dev', 'by_hand'), 'field hw/dev.c:24'],
  ['a class that is not known, two of the name: unknown', at('no-such', 'the-dev', 'regs[0]'), undefined],
  ['no such description: unknown', at('the-dev', 'nowhere', 'regs[0]'), undefined],
])('%s', (_name, found, expected) => {
  expect(found).toBe(expected);
});

test('a folder that is no QEMU source has no locator; in one, files are named from the repository', () => {
  expect(locatorFor(tree({ 'a.c': '' }), 'x')).toBeUndefined();
  const locate = locatorFor(tree(FILES), 'qemu')!;
  const subject = { kind: 'section', section: 'other', description: 'the-dev' };
  const finding = { subject, path: ['other'], within: 'the-dev' } as never;
  expect(locate(finding)).toMatchObject({ file: 'qemu/hw/other.c', line: 11 });
});

test('macros that call themselves end', () => {
  const { fields } = definesIn(
    '#define VMSTATE_A(x) VMSTATE_B(x), VMSTATE_B(x)\n#define VMSTATE_B(x) VMSTATE_A(x), VMSTATE_A(x)\n',
  );
  const spent = processorTime();
  new MacroExpander(fields, new Map()).expand('VMSTATE_A(x)');
  expect(spent()).toBeLessThan(5);
});

test('descriptions in Rust', () => {
  const text = `pub static VMSTATE_DEV: VMStateDescription = VMStateDescription {
    name: c_str!("rusty").as_ptr(),
    fields: vmstate_fields! {
        vmstate_unused!(u32::BITS as usize),
        vmstate_of!(DevState, level),
        vmstate_struct!(DevState, timers[0 .. num_timers], &VMSTATE_TIMER, Timer),
    },
    subsections: vmstate_subsections! { VMSTATE_SUB },
    ..Zeroable::ZERO
};
const VMSTATE_NEW: VMStateDescription<Dev> =
    VMStateDescriptionBuilder::<Dev>::new().name(c"newer").fields(vmstate_fields! { vmstate_of!(Dev, x), }).build();
`;
  expect(
    scanRust(text, 'dev.rs').map(({ variable, name, line, entries, subsections }) => [
      variable,
      name,
      line,
      entries.map((entry) => [entry.line, new MacroExpander(new Map(), new Map()).expand(entry.text).names.join()]),
      subsections,
    ]),
  ).toEqual([
    [
      'VMSTATE_DEV',
      [{ text: 'rusty' }],
      1,
      [
        [4, 'unused'],
        [5, 'level'],
        [6, 'timers'],
      ],
      ['VMSTATE_SUB'],
    ],
    ['VMSTATE_NEW', [{ text: 'newer' }], 11, [[12, 'x']], []],
  ]);
});

test('any text is scanned without a fault', () => {
  const piece = fc.constantFrom(
    'VMStateDescription x = {',
    'static const TypeInfo t = {',
    'static X: VMStateDescription =',
    'vmstate_fields! {',
    '}',
    '.name = "a",',
    '.fields = (VMStateField[]) {',
    '#define VMSTATE_UINT8(a) {.name = (stringify(a))}',
    '"',
    '/*',
    '*/',
    'VMSTATE_UINT8(',
    'a',
    ')',
    ',',
    ';',
    '\n',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
      const text = parts.join(' ');
      const { definitions, fieldMacros } = scanSource(text, 'f');
      const expander = new MacroExpander(fieldMacros, new Map());
      for (const { line, entries } of [...definitions, ...scanRust(text, 'f')]) {
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        for (const entry of entries) {
          expect(entry.line).toBeGreaterThanOrEqual(line);
          expander.expand(entry.text);
        }
      }
    }),
  );
});
