import { defineRule } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const fieldsReordered = defineRule<{ readonly element: number | null; readonly shape: string }, ItemContext>()({
  id: 'fields-reordered',
  family: 'field',
  grades: ['corruption-risk', 'conditional', 'cosmetic'],
  title: 'Fields reordered',
  purpose: 'A field stands at another place of the stream while the length stays.',
  fact: 'Fields are told apart by their place alone; an equal number of bytes with another meaning is not caught.',
  guest: 'The guest migrates, and the device may go on with wrong values.',
  fix: 'Keep the order of fields on the wire; the C struct may be ordered as you like.',
  example: { old: 'VMSTATE_UINT32(a, S), VMSTATE_UINT32(b, S)', new: 'VMSTATE_UINT32(b, S), VMSTATE_UINT32(a, S)' },
  reference: 'expected field "a", got "b"; skipping rest',
  mirror: { rule: 'fields-reordered' },
  message: (d, path) => `field "${path}" (${d.shape}) is at another place of the stream`,
});
