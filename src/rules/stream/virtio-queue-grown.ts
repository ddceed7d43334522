import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const virtioQueueGrown = defineRule<
  { readonly queues: string; readonly old: number; readonly new: number },
  StreamPosition
>()({
  id: 'virtio-queue-grown',
  family: 'stream',
  grades: ['cosmetic'],
  title: 'Virtqueue larger',
  purpose: 'A virtqueue is larger in the destination than the source sends it.',
  fact: 'The destination takes the size that is sent, if it has room for it.',
  guest: 'Nothing in this direction.',
  fix: 'Nothing for this direction. Where going back must work, keep the size for old machine types.',
  example: { old: 'virtio_add_queue(vdev, 128, …)', new: 'virtio_add_queue(vdev, 256, …)' },
  reference: REFERENCE,
  mirror: { rule: 'virtio-queue-shrunk' },
  message: (d, _path, c) =>
    `virtqueue ${d.queues} has ${d.old} entries in the source, ${d.new} in the destination${at(c)}`,
});
