import { defineRule } from '../define-rule.js';
import { FOOTER, type Totals, type ItemContext } from './facts.js';

export const fieldResized = defineRule<
  Totals & { readonly old: number | null; readonly new: number | null },
  ItemContext
>()({
  id: 'field-resized',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Field resized',
  purpose: 'A field has another number of bytes on the wire.',
  fact: FOOTER,
  guest: 'Every guest with the device fails to migrate.',
  guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
  fix: 'Keep the old type on the wire, and send what no longer fits in a subsection.',
  example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT64(a, S)' },
  reference: 'Field "a" size mismatch: 4 , 8',
  mirror: { rule: 'field-resized' },
  message: (d, path) => `field "${path}" is ${d.old} bytes in the source and ${d.new} in the destination`,
});
