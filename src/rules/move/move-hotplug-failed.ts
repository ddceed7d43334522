import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveHotplugFailed = defineRule<{ readonly what: string }, MoveContext>()({
  id: 'move-hotplug-failed',
  family: 'move',
  grades: ['conditional'],
  title: 'Hotplug fails after the move',
  purpose: 'A device that is added or taken away after the move is not noticed by the guest, or QEMU refuses it.',
  fact: MOVED,
  guest: 'Nothing can be added to it, or taken away, until it is restarted.',
  fix: 'Look at the state of slots and of the controller that tells the guest.',
  example: { old: 'net on a root port: found', new: 'not found' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `${d.what} does not work after the move${told(c)}`,
});
