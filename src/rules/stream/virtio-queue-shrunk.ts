import { defineRule } from '../define-rule.js';
import { at, COMPAT, REFERENCE, type StreamPosition } from './facts.js';

export const virtioQueueShrunk = defineRule<
  { readonly queues: string; readonly old: number; readonly new: number },
  StreamPosition
>()({
  id: 'virtio-queue-shrunk',
  family: 'stream',
  grades: ['break', 'conditional'],
  title: 'Virtqueue too small',
  purpose: 'A virtqueue is larger in the source than the destination makes it.',
  fact: 'The size of each queue travels in virtio’s common block; the destination refuses one that exceeds what it allocated, since 11.0; earlier releases take any size.',
  guest: 'It does not arrive: "vring.num … exceeds allocated max".',
  fix: COMPAT,
  example: { old: 'virtio_add_queue(vdev, 256, …)', new: 'virtio_add_queue(vdev, 128, …)' },
  reference: REFERENCE,
  mirror: { rule: 'virtio-queue-grown' },
  message: (d, _path, c) =>
    `virtqueue ${d.queues} has ${d.old} entries in the source, ${d.new} in the destination${at(c)}`,
});
