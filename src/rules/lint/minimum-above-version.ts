import { defineRule } from '../define-rule.js';
import { ALONE, LINT_REFERENCE } from './facts.js';

export const minimumAboveVersion = defineRule<{ readonly version: number; readonly minimum: number }>()({
  id: 'minimum-above-version',
  family: 'lint',
  grades: ['break', 'conditional'],
  title: 'Minimum above the version',
  purpose: 'A description’s minimum_version_id is above its version_id.',
  fact: 'The version that is sent, or that a struct’s load is given, is version_id; the load refuses one below minimum_version_id (vmstate_load_state).',
  guest: 'No guest with the device can migrate, not even to the same build.',
  guestIfConditional: 'No guest for which it is on the wire can migrate, not even to the same build.',
  fix: 'Keep minimum_version_id at or below version_id.',
  example: { old: '.version_id = 1, .minimum_version_id = 1', new: '.version_id = 1, .minimum_version_id = 2' },
  reference: LINT_REFERENCE,
  mirror: ALONE,
  inspects: {
    on: 'minimum-above-version',
    judge: ({ conditional, version, minimum }) => ({
      grade: conditional ? 'conditional' : 'break',
      details: { version, minimum },
    }),
  },
  message: (d, path) =>
    `${path === '' ? 'the description' : `"${path}"`} has version ${d.version} and loads no less than ${d.minimum}`,
});
