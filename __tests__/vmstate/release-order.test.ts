import fc from 'fast-check';
import { kindOf, qemuVersionOf, type Manifest } from '../../src/vmstate/baseline.js';
import { releaseOrder } from '../../src/vmstate/release-order.js';

function manifest(release: string, qemuVersion = 'not given', date = '2026-01-01'): Manifest {
  const provenance = { qemuVersion, command: 'c', origin: 'o', date, by: 'b' };
  return { release, target: 'x86_64', kind: 'upstream', status: 'released', provenance, machineTypes: {} };
}

test('numbers in names, then the version that the build tells, then the date', () => {
  const manifests = [
    manifest('noble', 'QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds-0ubuntu1)'),
    manifest('10.0'),
    manifest('9.2'),
    manifest('8.2.2+ds'),
    manifest('rhel-9.6', 'QEMU emulator version 9.1.0 (qemu-kvm-9.1.0-15.el9)'),
    manifest('in-house', 'none', '2025-06-01'),
    manifest('older-in-house', 'none', '2024-06-01'),
    manifest('8.2'),
  ];
  const order = ['older-in-house', 'in-house', '8.2', '8.2.2+ds', 'noble', 'rhel-9.6', '9.2', '10.0'];
  expect(releaseOrder(manifests)).toEqual(order);
  expect(releaseOrder([...manifests].reverse())).toEqual(order);
});

test('an explicit list overrules, and the rest stays where its numbers put it', () => {
  const manifests = ['9.2', '10.0', 'b', 'a', '8.2'].map((name) => manifest(name));
  expect(releaseOrder(manifests, ['9.2', 'b', 'a', 'unknown'])).toEqual(['8.2', '9.2', 'b', 'a', '10.0']);
  expect(releaseOrder(manifests, ['b', '8.2', 'a'])).toEqual(['b', '8.2', 'a', '9.2', '10.0']);
});

test('the order does not hang on the order of the input', () => {
  const name = fc.constantFrom('8.2', '10.0', 'noble', 'jammy', 'rhel-9.6', '9.2.0', 'x');
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.uniqueArray(name), fc.infiniteStream(fc.nat()), (names, order, keys) => {
      const shuffled = names.map((one) => ({ one, key: keys.next().value })).sort((a, b) => a.key - b.key);
      const sorted = releaseOrder(
        shuffled.map(({ one }) => manifest(one)),
        order,
      );
      expect(sorted).toEqual(
        releaseOrder(
          names.map((one) => manifest(one)),
          order,
        ),
      );
      const listed = sorted.filter((one) => (order as string[]).includes(one));
      expect(listed).toEqual(order.filter((one) => (names as string[]).includes(one)));
    }),
  );
});

test.each<[string, string | undefined, string]>([
  ['QEMU emulator version 10.0.0', '10.0.0', 'upstream'],
  ['QEMU emulator version 10.0.50 (v10.0.0-123-gabcdef)', '10.0.50', 'upstream'],
  ['QEMU emulator version 10.0.92', '10.0.92', 'upstream'],
  ['QEMU emulator version 10.0.13', '10.0.13', 'stable'],
  ['QEMU emulator version 5.2.0 (Debian 1:5.2+dfsg-11+deb11u3)', '5.2.0', 'stable'],
  ['not given', undefined, 'upstream'],
])('%s', (qemuVersion, version, kind) => {
  expect([qemuVersionOf({ qemuVersion }), kindOf({ qemuVersion })]).toEqual([version, kind]);
});
