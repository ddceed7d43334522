import { defineRule } from '../define-rule.js';

export const subsectionVersionTooNew = defineRule<{ readonly version: number; readonly maximum: number }>()({
  id: 'subsection-version-too-new',
  family: 'version',
  grades: ['break', 'conditional'],
  title: 'Subsection version too new for the destination',
  purpose: 'A subsection’s version is above the destination’s version_id for it.',
  fact: 'A subsection travels with its name and version, only when its needed predicate says so; the loader checks the version like a section’s.',
  guest: 'Guests whose state needs the subsection fail to migrate; others do not.',
  fix: 'Do not lower the subsection’s version_id; send new state in a further subsection.',
  example: { old: '.name = "dev/extra", .version_id = 2', new: '.name = "dev/extra", .version_id = 1' },
  reference: 'version error: 2 > 1',
  mirror: { rule: 'subsection-version-too-old' },
  detects: {
    on: 'version',
    judge: ({ subsection, version, maximum }) =>
      subsection && version > maximum ? { grade: 'conditional', details: { version, maximum } } : undefined,
  },
  message: (d, path) =>
    `subsection "${path}" travels at version ${d.version}, the destination loads at most ${d.maximum}`,
});
