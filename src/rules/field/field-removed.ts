import { defineRule } from '../define-rule.js';
import { unpairedDetails, FOOTER, unlessText, type UnpairedDetails, type ItemContext } from './facts.js';

export const fieldRemoved = defineRule<UnpairedDetails, ItemContext>()({
  id: 'field-removed',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Field removed',
  purpose: 'The source sends bytes that the destination does not read.',
  fact: FOOTER,
  guest: 'Every guest with the device fails to migrate.',
  guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
  fix: 'Keep the bytes: replace the field by VMSTATE_UNUSED of the same size.',
  example: { old: 'VMSTATE_UINT32(b, S),', new: '/* gone */' },
  reference: 'expected field "b", got "c"; skipping rest; or expected field "b", while dest has no further fields.',
  mirror: { rule: 'field-added' },
  detects: {
    on: 'removed',
    judge: (found) => ({
      grade: found.conditional || found.unless !== undefined ? 'conditional' : 'break',
      details: unpairedDetails(found),
    }),
  },
  message: (d, path) => `field "${path}" (${d.shape}) is sent and not read${unlessText(d)}`,
});
