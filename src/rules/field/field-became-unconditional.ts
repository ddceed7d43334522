import { defineRule, type NoDetails } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const fieldBecameUnconditional = defineRule<NoDetails, ItemContext>()({
  id: 'field-became-unconditional',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Field became unconditional',
  purpose: 'The source sends a field only when a predicate says so; the destination always reads it.',
  fact: 'A field with a field_exists predicate is on the wire only when the predicate says so; each side asks its own.',
  guest: 'Guests for which the source’s predicate says no fail to migrate.',
  fix: 'Keep the predicate on the loading side, or make sure that no supported source leaves the field out.',
  example: { old: 'VMSTATE_UINT32_TEST(a, S, has_a)', new: 'VMSTATE_UINT32(a, S)' },
  reference: 'Not seen: field_exists is not looked at.',
  mirror: { rule: 'field-became-conditional' },
  detects: {
    on: 'became-unconditional',
    judge: () => ({ grade: 'conditional', details: {} }),
  },
  message: (_d, path) => `field "${path}" is sent only when a predicate says so, and always read`,
});
