import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveDataLost = defineRule<{ readonly exercise: string; readonly of: string }, MoveContext>()({
  id: 'move-data-lost',
  family: 'move',
  grades: ['corruption-risk'],
  title: 'Data differ after the move',
  purpose: 'What a guest wrote before the move, or computes after it, is not what it should be.',
  fact: MOVED,
  guest: 'It reads other data than it wrote.',
  fix: 'Look for state whose meaning changed: an offset, a unit, an index.',
  example: { old: 'pattern written', new: 'another pattern read' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) => `${d.of}: ${d.exercise} gave the right data before the move and others after${told(c)}`,
});
