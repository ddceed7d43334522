import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveSlower = defineRule<{ readonly what: string }, MoveContext>()({
  id: 'move-slower',
  family: 'move',
  grades: ['break', 'conditional'],
  title: 'Guest is slow after the move',
  purpose:
    'Timers, or what was under way, go on much more slowly after the move than before, and than in the move of the first build to itself.',
  fact: MOVED,
  guest: 'It hangs for seconds at a time.',
  guestIfConditional: 'It goes on, slowly.',
  fix: 'Look for timers that post_load does not arm, and for queues that nobody kicks.',
  example: { old: '50 beats a second', new: '12 beats a second' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `${d.what} goes on slowly or not at all after the move${told(c)}`,
});
