import { defineRule } from '../define-rule.js';

export const subsectionVersionTooOld = defineRule<{ readonly version: number; readonly minimum: number }>()({
  id: 'subsection-version-too-old',
  family: 'version',
  grades: ['break', 'conditional'],
  title: 'Subsection version too old for the destination',
  purpose: 'A subsection’s version is below the destination’s minimum_version_id for it.',
  fact: 'A subsection travels with its name and version, only when its needed predicate says so; the loader checks the version like a section’s.',
  guest: 'Guests whose state needs the subsection fail to migrate; others do not.',
  fix: 'Keep the subsection’s minimum_version_id and give new fields a version.',
  example: { old: '.name = "dev/extra", .version_id = 1', new: '.name = "dev/extra", .minimum_version_id = 2' },
  reference: 'minimum version error: 1 < 2',
  mirror: { rule: 'subsection-version-too-new' },
  detects: {
    on: 'version',
    judge: ({ subsection, version, minimum, maximum }) =>
      subsection && version <= maximum && version < minimum
        ? { grade: 'conditional', details: { version, minimum } }
        : undefined,
  },
  message: (d, path) =>
    `subsection "${path}" travels at version ${d.version}, the destination loads no less than ${d.minimum}`,
});
