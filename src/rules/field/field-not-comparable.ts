import { shapeOf } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { type ItemContext } from './facts.js';

export const fieldNotComparable = defineRule<{ readonly old: string; readonly new: string }, ItemContext>()({
  id: 'field-not-comparable',
  family: 'field',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Field cannot be compared',
  purpose: 'A field’s bytes are unknown from the dump and something about it changed.',
  fact: 'A custom type, list or variable array puts on the wire what its own code decides; the dump tells its memory size at best.',
  guest: 'Unknown from the dumps: it depends on the code of that type.',
  fix: 'Look at the get and put functions of the type; a probe with a real guest settles it.',
  example: { old: 'VMSTATE_QTAILQ_V(q, S, 1, vmstate_a, A, n)', new: 'VMSTATE_QTAILQ_V(q, S, 1, vmstate_b, B, n)' },
  reference: 'size mismatch, if the memory size differs; else not seen.',
  mirror: { rule: 'field-not-comparable' },
  detects: {
    on: 'not-comparable',
    judge: ({ source, destination }) => ({
      grade: 'conditional',
      details: { old: shapeOf(source), new: shapeOf(destination) },
    }),
  },
  message: (d, path) => `field "${path}" changed from ${d.old} to ${d.new}; its bytes on the wire are unknown`,
});
