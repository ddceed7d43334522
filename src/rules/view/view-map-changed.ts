import { defineRule } from '../define-rule.js';
import { PROMISE, REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewMapChanged = defineRule<Seen>()({
  id: 'view-map-changed',
  family: 'inventory',
  grades: ['conditional'],
  title: 'Map or interrupts seen differently',
  purpose:
    'Another part of memory or of the ports answers, an interrupt is wired differently, or another class of device came up.',
  fact: `${SEEN} ${PROMISE}`,
  guest: 'It may use an address, a port or a line that nothing, or something else, is behind.',
  fix: 'Keep the old map for old machine types.',
  example: { old: 'iomem fed00000-fed003ff HPET 0', new: '/* gone */' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
