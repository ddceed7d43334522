import { defineRule } from '../define-rule.js';
import { ALONE, LINT_REFERENCE } from './facts.js';

export const subsectionClaimed = defineRule<{ readonly claimedBy: string }>()({
  id: 'subsection-claimed',
  family: 'lint',
  grades: ['conditional'],
  title: 'Subsection claimed by a struct',
  purpose: 'A description’s subsection is taken by a struct that ends right before it.',
  fact: 'Where several descriptions end at one place of the stream, each looks at the next subsection, innermost first; one whose name begins the subsection’s takes it for its own, and fails when it does not know it (vmstate_subsection_load).',
  guest: 'A guest whose state needs it cannot migrate, not even to the same build.',
  fix: 'Give the struct’s description a name that does not begin the subsection’s, or move the subsection into it.',
  example: {
    old: 'VMSTATE_STRUCT(in, S, 1, vmstate_dev_in, In)',
    new: '/* vmstate_dev_in.name = "dev" */',
  },
  reference: LINT_REFERENCE,
  mirror: ALONE,
  inspects: {
    on: 'claimed',
    judge: ({ claimedBy }) => ({ grade: 'conditional', details: { claimedBy } }),
  },
  message: (d, path) => `subsection "${path}" is taken by "${d.claimedBy}", which ends right before it`,
});
