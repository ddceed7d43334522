import { defineRule } from '../define-rule.js';

export const subsectionRemoved = defineRule()({
  id: 'subsection-removed',
  family: 'subsection',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Subsection removed',
  purpose: 'A subsection that the source may send is unknown to the destination.',
  fact: 'A subsection travels by name, only when its needed predicate says so; the loader fails on a name it does not know.',
  guest: 'Guests whose state needs the subsection fail to migrate; others do not notice.',
  fix: 'Keep the subsection, if need be as a description that reads and drops its bytes, for as long as a machine type can send it.',
  example: { old: '.subsections = { &vmstate_extra, NULL }', new: '/* none */' },
  reference: 'Subsection "A" not found; or Entry "Subsections" missing when it was the last one.',
  mirror: { rule: 'subsection-added' },
  detects: {
    on: 'subsection-removed',
    judge: () => ({ grade: 'conditional', details: {} }),
  },
  message: (_d, path) => `subsection "${path}" is unknown to the destination`,
});
