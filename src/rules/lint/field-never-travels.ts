import { defineRule } from '../define-rule.js';
import { ALONE, LINT_REFERENCE } from './facts.js';

export const fieldNeverTravels = defineRule<{ readonly version: number; readonly maximum: number }>()({
  id: 'field-never-travels',
  family: 'lint',
  grades: ['corruption-risk'],
  title: 'Field never travels',
  purpose: 'A field’s version is above its description’s version_id.',
  fact: 'A field without a predicate is present when its version is not above the stream’s, and the stream’s is never above version_id: the field is neither sent nor read (vmstate_field_exists).',
  guest: 'The guest migrates; the value is dropped, and the device goes on with what reset gave it.',
  fix: 'Raise version_id to the field’s version and keep minimum_version_id; or use the macro without a version in a description that was never released.',
  example: { old: '.version_id = 1', new: '.version_id = 1 … VMSTATE_UINT8_V(a, S, 2)' },
  reference: LINT_REFERENCE,
  mirror: ALONE,
  inspects: {
    on: 'field-above-version',
    judge: ({ version, maximum }) => ({ grade: 'corruption-risk', details: { version, maximum } }),
  },
  message: (d, path) => `field "${path}" has version ${d.version}, its description ${d.maximum}: it is never sent`,
});
