import { defineRule } from '../define-rule.js';
import { COMPAT, REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewResourceChanged = defineRule<Seen>()({
  id: 'view-resource-changed',
  family: 'inventory',
  grades: ['break'],
  title: 'BAR or capability seen differently',
  purpose: 'A device has another kind or size of BAR, or another capability, than its guest found at boot.',
  fact: `${SEEN} The guest’s kernel mapped BARs and set up capabilities once; config space is also compared when a device is loaded.`,
  guest: 'It reaches into nothing, or the destination refuses the device’s config space.',
  fix: COMPAT,
  example: { old: '/* no MSI-X */', new: 'capability 11 at 98' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
