import { defineRule } from '../define-rule.js';
import { at, COMPAT, REFERENCE, type StreamPosition } from './facts.js';

export const virtioQueueCountChanged = defineRule<{ readonly old: number; readonly new: number }, StreamPosition>()({
  id: 'virtio-queue-count-changed',
  family: 'stream',
  grades: ['conditional', 'cosmetic'],
  title: 'Number of virtqueues changed',
  purpose: 'A virtio device has another number of virtqueues.',
  fact: 'Every queue of the source is sent; one that the destination did not make has no room for any entry.',
  guest: 'It does not arrive once its driver uses a queue that the destination does not have.',
  fix: COMPAT,
  example: { old: 'num-queues = 4', new: 'num-queues = 1' },
  reference: REFERENCE,
  mirror: { rule: 'virtio-queue-count-changed' },
  message: (d, _path, c) => `${d.old} virtqueues in the source, ${d.new} in the destination${at(c)}`,
});
