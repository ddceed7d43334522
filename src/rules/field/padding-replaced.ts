import { defineRule } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const paddingReplaced = defineRule<{ readonly bytes: number }, ItemContext>()({
  id: 'padding-replaced',
  family: 'field',
  grades: ['corruption-risk', 'conditional', 'cosmetic'],
  title: 'Padding replaced by fields',
  purpose: 'The destination reads fields from bytes that the source sends as padding.',
  fact: 'Padding is zeroes on save: the destination’s fields load as zero whatever reset gave them.',
  guest: 'The guest migrates; the new fields start as zero.',
  fix: 'Make sure that zero is a right value for the new field; otherwise set it in post_load or send it in a subsection.',
  example: { old: 'VMSTATE_UNUSED(4)', new: 'VMSTATE_UINT32(b, S)' },
  reference: 'Accepted when the bytes are the same; unused size mismatch near "b" when not.',
  mirror: { rule: 'field-dropped-to-padding' },
  message: (d, path) => `field "${path}" is read from ${d.bytes} bytes of padding`,
});
