import { defineRule } from '../define-rule.js';

export const subsectionAdded = defineRule()({
  id: 'subsection-added',
  family: 'subsection',
  grades: ['cosmetic'],
  title: 'Subsection added',
  purpose: 'The destination knows a subsection that the source does not send.',
  fact: 'The loader ignores subsections that it knows and does not receive.',
  guest: 'Nothing: this is how new state is meant to be added.',
  fix: 'Nothing for this direction. Its needed predicate must be false where older releases must stay reachable.',
  example: { old: '/* none */', new: '.subsections = { &vmstate_extra, NULL }' },
  reference: 'Not seen: only subsections of the source are walked.',
  mirror: { rule: 'subsection-removed' },
  detects: {
    on: 'subsection-added',
    judge: () => ({ grade: 'cosmetic', details: {} }),
  },
  message: (_d, path) => `subsection "${path}" is new in the destination`,
});
