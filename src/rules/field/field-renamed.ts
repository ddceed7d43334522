import { defineRule } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const fieldRenamed = defineRule<{ readonly old: string; readonly new: string }, ItemContext>()({
  id: 'field-renamed',
  family: 'field',
  grades: ['cosmetic'],
  title: 'Field renamed',
  purpose: 'The same bytes at the same place belong to a field of another name.',
  fact: 'Field names do not travel.',
  guest: 'Nothing.',
  fix: 'Nothing.',
  example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT32(a2, S)' },
  reference: 'expected field "a", got "a2"; skipping rest, unless the rename is in its table.',
  mirror: { rule: 'field-renamed' },
  detects: {
    on: 'renamed',
    judge: ({ source, destination }) => ({
      grade: 'cosmetic',
      details: { old: source.path.join('.'), new: destination.path.join('.') },
    }),
  },
  message: (d) => `field "${d.old}" is called "${d.new}" in the destination`,
});
