import { execFileSync } from 'node:child_process';
import { runCli } from '../helpers/runner.js';
import { Workspace } from '../helpers/workspace.js';

/** Whether a change has to be built: small trees, one commit each. */

const DEVICE = `#include "qemu/osdep.h"
#include "hw/net/dev.h"
/* Ring registers. */
static bool dev_extra_needed(void *opaque)
{
    return true;
}
static void dev_write(void *opaque, hwaddr addr, uint64_t val)
{
    DevState *s = opaque;
    s->a = val;
}
static const VMStateDescription vmstate_dev = {
    .name = "dev",
    .needed = dev_extra_needed,
    .fields = (const VMStateField[]) {
        VMSTATE_UINT32(a, DevState),
        VMSTATE_END_OF_LIST()
    }
};
static void dev_class_init(ObjectClass *klass, const void *data)
{
    DEVICE_CLASS(klass)->vmsd = &vmstate_dev;
}
`;
const FILES: Record<string, string> = {
  'hw/net/dev.c': DEVICE,
  'include/hw/net/dev.h':
    '#include "hw/net/regs.h"\n#define DEV_RING 8\nvoid dev_reset(int a);\ntypedef struct DevState { uint32_t a; } DevState;\n',
  'include/hw/net/regs.h': '#define DEV_REGS 4\n',
  'include/ui/pixels.h': '#define PIXELS 4\n',
  'ui/pixels.c': '#include "ui/pixels.h"\nint pixels(void)\n{\n    return PIXELS;\n}\n',
  'docs/dev.rst': 'Words.\n',
  'meson.build': "project('x')\n",
};

let workspace: Workspace;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
    cwd: workspace.root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
beforeEach(() => {
  workspace = new Workspace();
  for (const [path, text] of Object.entries(FILES)) workspace.write(path, text);
  git('init', '-q', '-b', 'master');
  git('add', '.');
  git('commit', '-qm', 'base');
  git('checkout', '-qb', 'change');
});
afterEach(() => workspace.remove());

async function touched(path: string, edit: (text: string) => string): Promise<readonly [number | null, string]> {
  workspace.write(path, edit(FILES[path] ?? ''));
  git('add', '.');
  git('commit', '-qm', 'change');
  const { status, stdout } = await runCli(['touched', '--base', 'master'], { cwd: workspace.root });
  return [status, stdout.split('\n')[0] ?? ''];
}

test.each<[string, string, (text: string) => string]>([
  ['documentation', 'docs/dev.rst', (text) => `${text}More.\n`],
  [
    'a comment and blanks',
    'hw/net/dev.c',
    (text) => text.replace('/* Ring registers. */', '/* Registers\n * of the ring. */\n\n'),
  ],
  ['the body of a plain function', 'hw/net/dev.c', (text) => text.replace('s->a = val;', 's->a = val & 0xff;')],
  ['a file that makes no device', 'ui/pixels.c', (text) => text.replace('return PIXELS;', 'return 2 * PIXELS;')],
  ['a header that no description sees', 'include/ui/pixels.h', (text) => text.replace('4', '5')],
  ['a prototype in a header', 'include/hw/net/dev.h', (text) => text.replace('int a', 'int a, int b')],
])('%s: skip', async (_name, path, edit) => {
  expect(await touched(path, edit)).toEqual([0, 'skip: nothing in 1 changed file bears on migration state']);
});

const DEV = 'has other descriptions, types, constants or classes';
test.each<[string, string, (text: string) => string, string]>([
  ['a field', 'hw/net/dev.c', (text) => text.replace('UINT32', 'UINT64'), `hw/net/dev.c: ${DEV}`],
  ['a predicate', 'hw/net/dev.c', (text) => text.replace('return true', 'return false'), `hw/net/dev.c: ${DEV}`],
  ['a class', 'hw/net/dev.c', (text) => text.replace('vmsd = &vmstate_dev', 'vmsd = NULL'), `hw/net/dev.c: ${DEV}`],
  [
    'a struct in a header',
    'include/hw/net/dev.h',
    (text) => text.replace('uint32_t', 'uint64_t'),
    'include/hw/net/dev.h: is included where descriptions are',
  ],
  [
    'a constant in a header of a header',
    'include/hw/net/regs.h',
    (text) => text.replace('4', '8'),
    'include/hw/net/regs.h: is included where descriptions are',
  ],
  [
    'the build',
    'meson.build',
    (text) => `${text}#\n`,
    'meson.build: is neither C nor known to leave the build as it is',
  ],
  [
    'the gate’s own configuration',
    '.github/vmstate-gate.yml',
    () => 'fail-on: never\n',
    '.github/vmstate-gate.yml: is neither C nor known to leave the build as it is',
  ],
  ['a new device', 'hw/net/new.c', () => DEVICE, 'hw/net/new.c: is new'],
  [
    'a macro where a function seems to be',
    'hw/net/dev.c',
    (text) => `${text}#define S(x) struct x\nS(dev)\n{\n    int a;\n};\n`,
    `hw/net/dev.c: ${DEV}`,
  ],
  [
    'code that seems to lie in a comment',
    'hw/net/dev.c',
    (text) => `${text}const char *t = "\\\n/*";\nint hidden;\n/**/\n`,
    `hw/net/dev.c: ${DEV}`,
  ],
  [
    'a body that is none under a condition',
    'hw/net/dev.c',
    (text) => `${text}#if 0\nvoid f(void)\n{\n#endif\nstruct A { int a; };\n#if 0\n}\n#endif\n`,
    `hw/net/dev.c: ${DEV}`,
  ],
])('%s: build', async (_name, path, edit, line) => {
  expect(await touched(path, edit)).toEqual([1, line]);
});

test('what the base did meanwhile is not the change’s; a base that is not there is an error', async () => {
  git('checkout', '-q', 'master');
  workspace.write('meson.build', 'other\n');
  git('commit', '-qam', 'meanwhile');
  git('checkout', '-q', 'change');
  expect(await touched('docs/dev.rst', () => 'x\n')).toEqual([0, expect.stringMatching(/^skip: /)]);
  const gone = await runCli(['touched', '--base', 'origin/none'], { cwd: workspace.root });
  expect([gone.status, gone.stdout]).toEqual([2, '']);
  expect(gone.stderr).toContain('fetch-depth: 0');
});
