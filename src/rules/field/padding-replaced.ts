import { bytesText } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { fieldNames, riskGrade, type ItemContext } from './facts.js';

export const paddingReplaced = defineRule<
  {
    readonly bytes: number;
    /** Where there are several. */
    readonly fields?: string;
  },
  ItemContext
>()({
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
  detects: {
    on: 'padding-replaced',
    judge: (found) => ({
      grade: riskGrade(found),
      details: { bytes: found.bytes, ...(found.fields.length > 1 && { fields: fieldNames(found.fields) }) },
    }),
  },
  message: (d, path) =>
    d.fields === undefined
      ? `field "${path}" is read from ${bytesText(d.bytes)} of padding`
      : `fields "${d.fields}" are read from ${bytesText(d.bytes)} of padding`,
});
