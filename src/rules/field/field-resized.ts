import { bytesText } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { sureGrade, FOOTER, type Totals, type ItemContext } from './facts.js';

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
  detects: {
    on: 'resized',
    judge: (found) => ({
      grade: sureGrade(found),
      details: { ...found.totals, old: found.old, new: found.new },
    }),
  },
  message: (d, path) =>
    `field "${path}" is ${bytesOrUnknown(d.old)} in the source and ${bytesOrUnknown(d.new)} in the destination`,
});

function bytesOrUnknown(bytes: number | null): string {
  return bytes === null ? 'of unknown size' : bytesText(bytes);
}
