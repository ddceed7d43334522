import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const ramBlockResized = defineRule<{ readonly block: string; readonly old: string; readonly new: string }>()({
  id: 'ram-block-resized',
  family: 'stream',
  grades: ['break', 'conditional'],
  title: 'RAM block resized',
  purpose: 'A block of RAM has another size.',
  fact: 'A block must have the size that is sent; those of firmware files (/rom@…) are made larger or smaller, up to what they were made for.',
  guest: 'It does not arrive: "Length mismatch".',
  guestIfConditional: 'It does not arrive where the destination’s file has no room for the source’s.',
  fix: 'Keep the size for old machine types.',
  example: { old: 'vgamem_mb = 8', new: 'vgamem_mb = 16' },
  reference: REFERENCE,
  mirror: { rule: 'ram-block-resized' },
  message: (d) => `RAM block "${d.block}" has ${d.old} bytes in the source, ${d.new} in the destination`,
});
