import { bytesText } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { fieldNames, riskGrade, type ItemContext } from './facts.js';

export const fieldDroppedToPadding = defineRule<
  {
    readonly bytes: number;
    /** Where there are several. */
    readonly fields?: string;
  },
  ItemContext
>()({
  id: 'field-dropped-to-padding',
  family: 'field',
  grades: ['corruption-risk', 'conditional', 'cosmetic'],
  title: 'Field replaced by padding',
  purpose: 'The destination skips bytes that the source sends as fields.',
  fact: 'Padding is that many bytes skipped on load: the length stays, the value is dropped.',
  guest: 'The guest migrates; the value is dropped, and the device goes on with what reset gave it.',
  fix: 'This is the way to remove a field: make sure that the destination needs the value no more.',
  example: { old: 'VMSTATE_UINT32(b, S)', new: 'VMSTATE_UNUSED(4)' },
  reference: 'Accepted when the bytes are the same; unused size mismatch near "b" when not.',
  mirror: { rule: 'padding-replaced' },
  detects: {
    on: 'dropped-to-padding',
    judge: (found) => ({
      grade: riskGrade(found),
      details: { bytes: found.bytes, ...(found.fields.length > 1 && { fields: fieldNames(found.fields) }) },
    }),
  },
  message: (d, path) =>
    d.fields === undefined
      ? `field "${path}" (${bytesText(d.bytes)}) is skipped as padding`
      : `fields "${d.fields}" (${bytesText(d.bytes)}) are skipped as padding`,
});
