import { defineRule } from '../define-rule.js';

export const baselineWeakened = defineRule<{ readonly file: string; readonly how: string }>()({
  id: 'baseline-weakened',
  family: 'gate',
  grades: ['break'],
  title: 'Released baseline weakened',
  purpose: 'The change removes or alters a released or frozen baseline.',
  fact: 'A released machine type promises its migration state for as long as it exists; the baseline is the record of that promise.',
  guest: 'Breaks in later changes would go unseen.',
  fix: 'Restore the baseline file. A release that is no longer supported is removed by the maintainers with a waiver.',
  example: { old: 'baselines/10.0/x86_64.json', new: '/* gone */' },
  reference: 'Not seen: it keeps no baselines.',
  mirror: { none: 'Adding or strengthening a baseline takes nothing away.' },
  message: (d) => `${d.file} ${d.how}`,
});
