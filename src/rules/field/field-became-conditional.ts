import { defineRule, type NoDetails } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const fieldBecameConditional = defineRule<NoDetails, ItemContext>()({
  id: 'field-became-conditional',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Field became conditional',
  purpose: 'The source always sends a field; the destination reads it only when a predicate says so.',
  fact: 'A field with a field_exists predicate is on the wire only when the predicate says so; each side asks its own.',
  guest: 'Guests for which the destination’s predicate says no fail to migrate.',
  fix: 'Make sure that the predicate is true for every machine type that sends the field.',
  example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT32_TEST(a, S, has_a)' },
  reference: 'Not seen: field_exists is not looked at.',
  mirror: { rule: 'field-became-unconditional' },
  detects: {
    on: 'became-conditional',
    judge: () => ({ grade: 'conditional', details: {} }),
  },
  message: (_d, path) => `field "${path}" is always sent, and read only when a predicate says so`,
});
