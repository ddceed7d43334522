import { defineRule } from '../define-rule.js';

export const versionTooOld = defineRule<{ readonly version: number; readonly minimum: number }>()({
  id: 'version-too-old',
  family: 'version',
  grades: ['break'],
  title: 'Version too old for the destination',
  purpose: 'The source’s section version is below the destination’s minimum_version_id.',
  fact: 'The version travels at the start of a section; the loader refuses one below its minimum_version_id.',
  guest: 'Every guest with the device fails to migrate: "unsupported version".',
  fix: 'Keep minimum_version_id, and give new fields a version (VMSTATE_…_V) so that older streams still load.',
  example: { old: '.version_id = 1', new: '.version_id = 2, .minimum_version_id = 2' },
  reference: 'minimum version error: 1 < 2',
  mirror: { rule: 'version-too-new' },
  detects: {
    on: 'version',
    judge: ({ subsection, version, minimum, maximum }) =>
      !subsection && version <= maximum && version < minimum
        ? { grade: 'break', details: { version, minimum } }
        : undefined,
  },
  message: (d) => `the stream has version ${d.version}, the destination loads no less than ${d.minimum}`,
});
