import { defineRule } from '../define-rule.js';
import {
  unpairedDetails,
  FOOTER,
  SUBSECTION_FIX,
  unlessText,
  type UnpairedDetails,
  type ItemContext,
} from './facts.js';

export const fieldAdded = defineRule<UnpairedDetails, ItemContext>()({
  id: 'field-added',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Field added',
  purpose: 'The destination reads bytes that the source does not send.',
  fact: FOOTER,
  guest: 'Every guest with the device fails to migrate.',
  guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
  fix: SUBSECTION_FIX,
  example: { old: '/* none */', new: 'VMSTATE_UINT32(b, S),' },
  reference: 'expected field "c", got "b"; skipping rest. Not seen at all when it is the last field.',
  mirror: { rule: 'field-removed' },
  detects: {
    on: 'added',
    judge: (found) => ({
      grade: found.conditional || found.unless !== undefined ? 'conditional' : 'break',
      details: unpairedDetails(found),
    }),
  },
  message: (d, path) => `field "${path}" (${d.shape}) is read and not sent${unlessText(d)}`,
});
