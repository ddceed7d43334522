import { defineRule } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const structRegrouped = defineRule<{ readonly struct: string; readonly how: string }, ItemContext>()({
  id: 'struct-regrouped',
  family: 'field',
  grades: ['cosmetic'],
  title: 'Struct opened or closed',
  purpose: 'The same fields are inside a struct on one side and outside on the other.',
  fact: 'A struct’s members travel inline; nothing marks its beginning or end.',
  guest: 'Nothing.',
  fix: 'Nothing.',
  example: { old: 'VMSTATE_UINT32(s.a, D)', new: 'VMSTATE_STRUCT(s, D, 1, vmstate_s, S)' },
  reference: 'Accepted only when the struct’s first member is the other side’s field.',
  mirror: { rule: 'struct-regrouped' },
  detects: {
    on: 'regrouped',
    judge: ({ item, opened }) => ({
      grade: 'cosmetic',
      details: {
        struct: item.path.join('.'),
        how: opened === 'source' ? 'opened in the destination' : 'closed around the fields in the destination',
      },
    }),
  },
  message: (d) => `struct "${d.struct}" is ${d.how}`,
});
