import { defineRule } from '../define-rule.js';
import { sureGrade, FOOTER, type Totals, type ItemContext } from './facts.js';

export const arrayCountChanged = defineRule<Totals & { readonly old: number; readonly new: number }, ItemContext>()({
  id: 'array-count-changed',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Array count changed',
  purpose: 'A fixed array has another number of elements.',
  fact: 'The count of a fixed array does not travel: each side walks its own. ' + FOOTER,
  guest: 'Every guest with the device fails to migrate.',
  guestIfConditional: 'Guests for which a predicate puts the bytes on the wire fail to migrate.',
  fix: 'Keep the old count on the wire, and send further elements in a subsection.',
  example: { old: 'VMSTATE_UINT32_ARRAY(regs, S, 8)', new: 'VMSTATE_UINT32_ARRAY(regs, S, 9)' },
  reference: 'Not seen: num is not looked at.',
  mirror: { rule: 'array-count-changed' },
  detects: {
    on: 'count',
    judge: (found) => ({
      grade: sureGrade(found),
      details: { ...found.totals, old: found.old, new: found.new },
    }),
  },
  message: (d, path) =>
    `array "${path}" has ${d.old} ${d.old === 1 ? 'element' : 'elements'} in the source and ${d.new} in the destination`,
});
