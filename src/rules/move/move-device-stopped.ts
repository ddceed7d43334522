import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveDeviceStopped = defineRule<{ readonly exercise: string; readonly of: string }, MoveContext>()({
  id: 'move-device-stopped',
  family: 'move',
  grades: ['break'],
  title: 'Device stops working after the move',
  purpose: 'Something that a guest could do with a device before the move it cannot after.',
  fact: MOVED,
  guest: 'The device is dead or hangs until it is set up anew.',
  fix: 'Look at the device’s post_load, its queue indices and its interrupt state.',
  example: { old: 'net-exchanges 0000:00:03.0 works', new: 'no other card answers' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `${d.of}: ${d.exercise} worked before the move and does not after${told(c)}`,
});
