import { devicesByAddress, joinSeen, withDevice } from '../../../src/gate/properties/join.js';
import type { Fact, Inventory } from '../../../src/gate/inventory-evidence.js';
import { messageOf } from '../../../src/rules/catalogue.js';
import { subjectName, type Finding } from '../../../src/rules/finding.js';
import { compatPropertyMissing } from '../../../src/rules/inventory/compat-property-missing.js';
import { pciBarChanged } from '../../../src/rules/inventory/pci-bar-changed.js';

const inventory = (...rows: readonly (readonly [string, string])[]): Inventory => ({
  machineType: 'pc-1.0',
  set: 'nic',
  args: [],
  facts: rows.map(([key, value]): Fact => ({ kind: 'option', key, value })),
});
const bar = (at: string): Finding =>
  pciBarChanged.emit({
    grade: 'break',
    direction: 'forward',
    subject: { kind: 'guest', thing: `PCI ${at}` },
    details: { bar: '1', was: 'none', is: 'memory 4096 bytes' },
  });
const pin = (driver: string, property: string, of = driver): Finding =>
  compatPropertyMissing.emit({
    grade: 'conditional',
    direction: 'forward',
    subject: { kind: 'guest', thing: driver },
    details: { property, was: '0', is: '2' },
    context: {
      of,
      how: 'these machine types do not pin it any more',
      line: '{ … }',
      where: 'hw_compat_1_0',
      meets: '',
    },
  });
const short = (found: readonly Finding[]): readonly string[] =>
  found.map((one) => `${one.grade} ${subjectName(one.subject)}: ${messageOf(one).replace(/.*; add/, 'add')}`);

test('an address is of the one device that stands there; behind bridges it is nobody’s', () => {
  const found = devicesByAddress(
    inventory(['balloon.addr', '40'], ['nic.addr', '16'], ['nic#2.addr', '24'], ['x.addr', '05.0'], ['y.addr', '24']),
  );
  expect([...found]).toEqual([
    ['05.0', 'balloon'],
    ['02.0', 'nic'],
    ['03.0', undefined],
  ]);
});

test('what a guest meets of a forgotten property is one finding with it, as grave as what is seen', () => {
  const at = devicesByAddress(inventory(['balloon.addr', '40'], ['nic.addr', '16']));
  const seen = [bar('05.0'), bar('02.0'), bar('1f.0')].map((finding) => withDevice(finding, at, at));
  const properties = [pin('pci-device', 'x-ari', 'balloon, nic'), pin('balloon', 'vectors'), pin('disk', 'vectors')];
  expect(short(joinSeen(seen, properties))).toEqual([
    'break PCI 1f.0: BAR 1 was none and is memory 4096 bytes',
    'break pci-device: add { … } to hw_compat_1_0; a guest meets it: PCI 02.0: BAR 1 was none and is memory 4096 bytes',
    'break balloon: add { … } to hw_compat_1_0; a guest meets it: PCI 05.0: BAR 1 was none and is memory 4096 bytes',
    'conditional disk: add { … } to hw_compat_1_0',
  ]);
});

test('another device at the same address explains nothing', () => {
  const [before, after] = [inventory(['balloon.addr', '40']), inventory(['nic.addr', '40'])].map(devicesByAddress) as [
    ReturnType<typeof devicesByAddress>,
    ReturnType<typeof devicesByAddress>,
  ];
  const seen = [withDevice(bar('05.0'), before, after)];
  expect(short(joinSeen(seen, [pin('balloon', 'vectors')]))).toEqual([
    'break PCI 05.0: BAR 1 was none and is memory 4096 bytes',
    'conditional balloon: add { … } to hw_compat_1_0',
  ]);
});
