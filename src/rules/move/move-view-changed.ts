import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveViewChanged = defineRule<{ readonly was: string; readonly is: string }, MoveContext>()({
  id: 'move-view-changed',
  family: 'move',
  grades: ['conditional'],
  title: 'View changes in the move',
  purpose: 'A guest reads other things about its machine after the move than before.',
  fact: MOVED,
  guest: 'What it was told at boot is not true any more.',
  fix: 'Keep for old machine types what they told; see the rules about the view.',
  example: { old: 'config 040 …00', new: 'config 040 …01' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) =>
    `${d.was === '' ? 'was not there' : `was ${d.was}`} and ${d.is === '' ? 'is gone' : `is ${d.is}`} after the move${told(c)}`,
});
