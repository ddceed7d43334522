import { defineRule } from '../define-rule.js';
import { type ItemContext } from '../field/facts.js';

export const nestedVersionChanged = defineRule<
  { readonly old: number; readonly new: number; readonly minimum: number },
  ItemContext
>()({
  id: 'nested-version-changed',
  family: 'version',
  grades: ['cosmetic'],
  title: 'Nested version changed',
  purpose:
    'The version_id or minimum_version_id of a struct inside a section differs so that the reference checker would object.',
  fact: 'No nested version travels: each side uses its own when it walks a struct, and nothing checks it.',
  guest: 'Nothing by itself; only the bytes matter, and they are compared.',
  fix: 'Nothing.',
  example: { old: 'VMSTATE_STRUCT(s, D, 7, vmstate_s, S)', new: 'VMSTATE_STRUCT(s, D, 6, vmstate_s, S)' },
  reference: 'version error: 7 > 6',
  mirror: { rule: 'nested-version-changed' },
  message: (d, path) =>
    `the nested description at "${path}" has version ${d.old} in the source, ${d.minimum} to ${d.new} in the destination`,
});
