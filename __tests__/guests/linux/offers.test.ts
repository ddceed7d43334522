import { featureNames } from '../../../src/guests/linux/offers.js';

test('what a virtio device offers has the same names in every release, whether its QMP knows them or not', () => {
  const older = {
    transports: ['VIRTIO_F_VERSION_1: Device compliant…'],
    'dev-features': ['VIRTIO_NET_F_MTU: Device…'],
    'unknown-dev-features': 2 ** 40,
  };
  const newer = {
    transports: ['VIRTIO_F_VERSION_1: Device compliant…', 'VIRTIO_F_RING_RESET: Driver…'],
    'dev-features': ['VIRTIO_NET_F_MTU: Device…'],
  };
  const names = ['VIRTIO_F_VERSION_1', 'VIRTIO_NET_F_MTU', 'VIRTIO_F_RING_RESET'].sort();
  expect([...featureNames('virtio-net', older)].sort()).toEqual(names);
  expect([...featureNames('virtio-net', newer)].sort()).toEqual(names);
  expect(featureNames('virtio-net', { 'unknown-dev-features': 2 ** 54 + 2 ** 56 })).toEqual([
    'VIRTIO_NET_F_GUEST_USO4',
    'VIRTIO_NET_F_HOST_USO',
  ]);
  expect(featureNames('virtio-blk', { 'unknown-dev-features': 2 ** 17 + 2 ** 20 })).toEqual([
    'VIRTIO_BLK_F_ZONED',
    'bit 20',
  ]);
  expect(featureNames('virtio-blk', undefined)).toEqual([]);
});
