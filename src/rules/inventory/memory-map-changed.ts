import { defineRule } from '../define-rule.js';
import { PROMISE, REFERENCE, SIDE, type Change } from './facts.js';

export const memoryMapChanged = defineRule<Change>()({
  id: 'memory-map-changed',
  family: 'inventory',
  grades: ['conditional'],
  title: 'Memory map changed',
  purpose: 'Other ranges of the memory or I/O map are answered, or by another kind of thing.',
  fact: PROMISE,
  guest: 'It may access an address where nothing, or something else, answers.',
  fix: 'Keep the old map for old machine types.',
  example: { old: '0xfed00000-0xfed003ff i/o', new: '/* nothing */' },
  reference: REFERENCE,
  mirror: SIDE,
  message: (d) => `was ${d.was}; is ${d.is}`,
});
