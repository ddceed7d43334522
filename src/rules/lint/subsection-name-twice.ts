import { defineRule } from '../define-rule.js';
import { ALONE, LINT_REFERENCE } from './facts.js';

export const subsectionNameTwice = defineRule<{ readonly times: number }>()({
  id: 'subsection-name-twice',
  family: 'lint',
  grades: ['conditional'],
  title: 'Subsection name twice',
  purpose: 'A description has two subsections of one name.',
  fact: 'Every subsection that is needed is sent, and found by its name: the first of that name in the list reads them all (vmstate_get_subsection).',
  guest:
    'A guest whose state needs the second one cannot migrate, not even to the same build: "Missing section footer".',
  fix: 'Give the second one a name of its own.',
  example: {
    old: '.name = "dev/extra"',
    new: '.name = "dev/extra" … .name = "dev/extra"',
  },
  reference: LINT_REFERENCE,
  mirror: ALONE,
  inspects: {
    on: 'name-twice',
    judge: ({ times }) => ({ grade: 'conditional', details: { times } }),
  },
  message: (d, path) => `subsection "${path}" is there ${d.times === 2 ? 'twice' : `${d.times} times`}`,
});
