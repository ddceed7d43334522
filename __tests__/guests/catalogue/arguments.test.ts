import { backendsFor } from '../../../src/guests/catalogue/backends.js';
import { parseDeviceHelp } from '../../../src/guests/catalogue/device-help.js';
import { machineOptions } from '../../../src/guests/catalogue/options.js';
import { packedArguments, startPacked, type Member } from '../../../src/guests/catalogue/pack.js';
import type { Refusal } from '../../../src/guests/catalogue/start.js';

test('-device help: name and bus of every line, whatever else stands there', () => {
  const help = [
    'Controller/Bridge/Hub devices:',
    'name "i82801b11-bridge", bus PCI',
    'name "ioh3420", bus PCI, desc "Intel IOH device id 3420 PCIE Root Port"',
    'name "e1000", bus PCI, alias "e1000-82540em", desc "Intel, bus of its own"',
    '',
    'name "nvdimm", desc "DIMM memory module"',
    'name "e1000", bus PCI',
    'name "-evil", bus PCI',
    'qemu: warning: something else',
  ].join('\n');
  expect(parseDeviceHelp(help)).toEqual([
    { name: 'i82801b11-bridge', bus: 'PCI' },
    { name: 'ioh3420', bus: 'PCI' },
    { name: 'e1000', bus: 'PCI' },
    { name: 'nvdimm', bus: '' },
  ]);
});

test('backends by what a property says of itself', () => {
  const block = 'Node name or ID of a block device to use as a backend';
  expect(
    backendsFor(
      [
        { name: 'drive', type: 'str', description: block },
        { name: 'serial', type: 'str' },
        { name: 'canbus0', type: 'link<can-bus>' },
        { name: 'chassis', type: 'uint8' },
        { name: 'romfile', type: 'str' },
        { name: 'bootindex', type: 'int32' },
      ],
      'd7',
      7,
    ),
  ).toEqual({
    before: ['-drive', 'if=none,id=d7b0,driver=null-co,size=64M,read-zeroes=on', '-object', 'can-bus,id=d7b2'],
    properties: ['drive=d7b0', 'serial=d7', 'canbus0=d7b2', 'chassis=8', 'romfile='],
  });
  // Of several kinds of memory only the one that needs no file.
  const memory = (name: string) => ({ name, type: 'link<memory-backend>' });
  expect(backendsFor([memory('memdev'), memory('volatile-memdev'), memory('lsa')], 'd1', 1).properties).toEqual([
    'volatile-memdev=d1b0',
  ]);
});

test('machine options: switches, and values that a description lists', () => {
  const option = (name: string, type: string, description?: string) =>
    machineOptions([{ name, type, ...(description !== undefined && { description }) }]);
  expect(option('usb', 'bool', 'Set on/off to enable/disable usb')).toEqual(['usb=on', 'usb=off']);
  expect(option('acpi', 'OnOffAuto')).toEqual(['acpi=on', 'acpi=off', 'acpi=auto']);
  expect(option('gic-version', 'string', 'Set GIC version. Valid values are 2, 3, host and max')).toEqual([
    'gic-version=2',
    'gic-version=3',
    'gic-version=host',
    'gic-version=max',
  ]);
  expect(option('ic-mode', 'string', 'Specifies the interrupt controller mode (xics, xive, dual)')).toEqual([
    'ic-mode=xics',
    'ic-mode=xive',
    'ic-mode=dual',
  ]);
  expect(option('dumpdtb', 'string', 'Dump current dtb to a file and quit')).toEqual([]);
  expect(option('kernel', 'string', 'Linux kernel image file')).toEqual([]);
  expect(option('system.flash0', 'child<cfi.pflash01>')).toEqual([]);
});

const member = (id: string, parent?: Member): Member => ({ id, args: ['-device', `x,id=${id}`], parent });

test('what several stand on is there once, and before them', () => {
  const hub = member('d0');
  const card = member('d1', hub);
  expect(packedArguments([member('d2', card), member('d3', hub)])).toEqual(
    ['d0', 'd1', 'd2', 'd3'].flatMap((id) => ['-device', `x,id=${id}`]),
  );
});

describe('many to a guest', () => {
  const ids = (members: readonly Member[]) => members.map(({ id }) => id).join();
  const refusal = (words: string): Refusal => ({ how: 'ended with exit status 1', words, hung: false });
  const outcomes = async (bad: (id: string, alone: boolean) => string | undefined, count = 9) => {
    const starts: string[] = [];
    const members = Array.from({ length: count }, (_, at) => member(`d${at}`));
    const results = await startPacked(members, (group) => {
      starts.push(ids(group));
      const words = group.flatMap(({ id }) => bad(id, group.length === 1) ?? []);
      return Promise.resolve(words[0] === undefined ? { guest: ids(group) } : refusal(words[0]));
    });
    return { starts, refused: members.filter((one) => 'how' in (results.get(one) ?? {})).map(({ id }) => id) };
  };

  test('all at once where nobody is refused', async () => {
    expect(await outcomes(() => undefined)).toEqual({ starts: ['d0,d1,d2,d3,d4,d5,d6,d7,d8'], refused: [] });
  });

  test('whom QEMU names is taken out and asked alone', async () => {
    const { starts, refused } = await outcomes((id) => (id === 'd3' ? '-device x,id=d3: no' : undefined), 5);
    expect(starts).toEqual(['d0,d1,d2,d3,d4', 'd0,d1,d2,d4', 'd3']);
    expect(refused).toEqual(['d3']);
  });

  test('one that only was one too many starts alone', async () => {
    const { refused } = await outcomes((id, alone) => (id === 'd3' && !alone ? '-device x,id=d3: full' : undefined));
    expect(refused).toEqual([]);
  });

  test('a crash without words is found by cutting in two', async () => {
    const { refused } = await outcomes((id) => (id === 'd5' ? 'Segmentation fault' : undefined));
    expect(refused).toEqual(['d5']);
  });
});
