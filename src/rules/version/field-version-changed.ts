import { defineRule } from '../define-rule.js';
import { type ItemContext } from '../field/facts.js';

export const fieldVersionChanged = defineRule<{ readonly old: number; readonly new: number }, ItemContext>()({
  id: 'field-version-changed',
  family: 'version',
  grades: ['cosmetic'],
  title: 'Field version changed',
  purpose: 'A field’s version_id went down; the field is on the wire all the same.',
  fact: 'A field’s version_id only says from which stream version on it is present; 3 -> 0 means "always", and for a stream of version 3 nothing changed.',
  guest: 'Nothing: at this stream version both sides have the field.',
  fix: 'Nothing.',
  example: { old: 'VMSTATE_UINT8_V(a, S, 3)', new: 'VMSTATE_UINT8(a, S)' },
  reference: 'version error: 3 > 0',
  mirror: { rule: 'field-version-changed' },
  detects: {
    on: 'field-version',
    judge: ({ source, destination }) => ({
      grade: 'cosmetic',
      details: { old: source.field.versionId, new: destination.field.versionId },
    }),
  },
  message: (d, path) => `field "${path}" has version ${d.old} in the source, ${d.new} in the destination`,
});
