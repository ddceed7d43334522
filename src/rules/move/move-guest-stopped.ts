import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveGuestStopped = defineRule<{ readonly how: string }, MoveContext>()({
  id: 'move-guest-stopped',
  family: 'move',
  grades: ['break'],
  title: 'Guest stops after the move',
  purpose: 'A guest that was taken over does not answer any more, panics or is reset.',
  fact: MOVED,
  guest: 'It stands still, or is gone, after a migration that looked well.',
  fix: 'Look for interrupts and timers that are not armed again in post_load, and for state that does not travel.',
  example: { old: 'answers on its console', new: 'silent' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `a guest with the ${c.set} devices loads and then ${d.how}${told(c)}`,
});
