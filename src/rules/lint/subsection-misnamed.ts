import { defineRule } from '../define-rule.js';
import { ALONE, LINT_REFERENCE } from './facts.js';

export const subsectionMisnamed = defineRule<{ readonly parent: string }>()({
  id: 'subsection-misnamed',
  family: 'lint',
  grades: ['conditional'],
  title: 'Subsection misnamed',
  purpose: 'A subsection’s name does not begin with the name of its description.',
  fact: 'The loader takes a subsection for one of a description only if its name is longer and begins with the description’s; no "/" is asked for. Else its bytes stay in the stream (vmstate_subsection_load).',
  guest: 'A guest whose state needs it cannot migrate, not even to the same build: "Missing section footer".',
  fix: 'Begin the name with that of its description. Where it was released, the old name cannot be loaded by any build.',
  example: { old: '.name = "dev/extra"', new: '.name = "dve/extra"' },
  reference: LINT_REFERENCE,
  mirror: ALONE,
  inspects: {
    on: 'misnamed',
    judge: ({ parent }) => ({ grade: 'conditional', details: { parent } }),
  },
  message: (d, path) => `the name of subsection "${path}" does not begin with "${d.parent}"`,
});
