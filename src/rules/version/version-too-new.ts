import { defineRule } from '../define-rule.js';

export const versionTooNew = defineRule<{ readonly version: number; readonly maximum: number }>()({
  id: 'version-too-new',
  family: 'version',
  grades: ['break'],
  title: 'Version too new for the destination',
  purpose: 'The source’s section version is above the destination’s version_id.',
  fact: 'The version travels at the start of a section; the loader refuses one above its version_id.',
  guest: 'Every guest with the device fails to migrate: "unsupported version".',
  fix: 'Do not lower version_id. Where older releases must stay reachable, send new state in a subsection with a needed predicate instead of raising version_id.',
  example: { old: '.version_id = 2', new: '.version_id = 1' },
  reference: 'version error: 2 > 1',
  mirror: { rule: 'version-too-old' },
  detects: {
    on: 'version',
    judge: ({ subsection, version, maximum }) =>
      !subsection && version > maximum ? { grade: 'break', details: { version, maximum } } : undefined,
  },
  message: (d) => `the stream has version ${d.version}, the destination loads at most ${d.maximum}`,
});
