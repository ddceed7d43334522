import { lastMessage, namedIn } from '../../src/guests/qemu-messages.js';
import { withoutRefused } from '../../src/guests/refused.js';

test.each([
  ["error while loading state for instance 0x0 of device 'cpu' | load of migration failed: Invalid argument", 'cpu'],
  ['Missing section footer for 0000:00:02.0/pciespscsi | load of migration failed: Invalid argument', 'pciespscsi'],
  ["error while loading state for instance 0x0 of device '0000:00:03.0/virtio-net'", 'virtio-net'],
  ["error while loading state for instance 0x1 of device '/fe.0.0001/virtio-blk'", 'virtio-blk'],
  ["error while loading state for instance 0x0 of device 'spapr/rtc'", 'rtc'],
  ["Unknown savevm section or instance 'hpet' 0. Make sure that your current VM setup matches", 'hpet'],
  ['error while loading state section id 2(ram)', 'ram'],
  ['Unknown ramblock "pc.rom", cannot accept migration', 'pc.rom'],
  ['load of migration failed: Invalid argument', ''],
  ['', ''],
])('%s names "%s"', (words, named) => {
  expect(namedIn(words)).toBe(named);
});

test('last words: QEMU’s name and warnings are left out, the rest is bounded', () => {
  expect(lastMessage('qemu-system-x86_64: warning: old\nqemu-system-x86_64: no\nqemu-system-x86_64: never\n')).toBe(
    'no | never',
  );
  expect(lastMessage('qemu-system-arm: warning: all there is\n')).toBe('warning: all there is');
  expect(lastMessage('x'.repeat(10_000))).toHaveLength(600);
});

test('devices that are refused are left out one after the other, and said', async () => {
  const devices = [
    ['-device', 'a,x=1'],
    ['-object', 'can-bus,id=c', '-device', 'b'],
    ['-device', 'c-pci'],
    ['-device', 'd'],
  ];
  const refusals: Record<string, string> = {
    'a,x=1': "-device a,x=1: 'a' is not a valid device model name",
    'can-bus,id=c': 'invalid object type: can-bus',
    'c-pci': "State blocked by non-migratable device '0000:00:03.0/c'",
  };
  const tried = await withoutRefused(devices, (left) => {
    const words = Object.entries(refusals).find(([word]) => left.flat().includes(word))?.[1];
    return Promise.resolve(words === undefined ? 'taken' : { how: 'ended', words });
  });
  expect([tried.value, tried.devices]).toEqual(['taken', [['-device', 'd']]]);
  expect(tried.leftOut.map(({ device }) => device)).toEqual([
    '-device a,x=1',
    '-object can-bus,id=c -device b',
    '-device c-pci',
  ]);
});

test('words that are about no device of the set are an answer', async () => {
  const refused = { how: 'ended', words: 'cannot allocate memory' };
  expect((await withoutRefused([['-device', 'a']], () => Promise.resolve(refused))).value).toEqual(refused);
});
