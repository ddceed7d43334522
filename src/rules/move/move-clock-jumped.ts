import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveClockJumped = defineRule<{ readonly clock: string }, MoveContext>()({
  id: 'move-clock-jumped',
  family: 'move',
  grades: ['conditional'],
  title: 'Clock jumps in the move',
  purpose: 'A clock of the guest goes back, or ahead by more than the guest stood still.',
  fact: MOVED,
  guest: 'Programs see time go back, or time-outs that never were.',
  fix: 'Look at the clock’s offset in pre_save and post_load.',
  example: { old: 'uptime 50 s', new: 'uptime 12 s' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `${d.clock} does not go on from where it was${told(c)}`,
});
