import { defineRule } from '../define-rule.js';
import { COMPAT, PROMISE, REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewConfigChanged = defineRule<Seen>()({
  id: 'view-config-changed',
  family: 'inventory',
  grades: ['conditional'],
  title: 'Config space seen differently',
  purpose: 'Bytes of a device’s config space read differently.',
  fact: `${SEEN} ${PROMISE}`,
  guest: 'A driver that looks again reads something else; where the byte is checked at load, the guest is refused.',
  fix: COMPAT,
  example: { old: 'config 108 00100000', new: 'config 108 00104000' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
