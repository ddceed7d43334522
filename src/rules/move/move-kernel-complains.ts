import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveKernelComplains = defineRule<{ readonly complaint: string }, MoveContext>()({
  id: 'move-kernel-complains',
  family: 'move',
  grades: ['conditional'],
  title: 'Kernel complains after the move',
  purpose: 'The guest’s kernel tells of a fault that it did not tell of before the move.',
  fact: MOVED,
  guest: 'Something in it waits, resets or retries.',
  fix: 'Find the device that the message names.',
  example: { old: '/* nothing */', new: 'nvme nvme0: I/O timeout' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `the kernel says ${JSON.stringify(d.complaint)} after the move${told(c)}`,
});
