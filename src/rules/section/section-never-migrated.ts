import { defineRule } from '../define-rule.js';

export const sectionNeverMigrated = defineRule()({
  id: 'section-never-migrated',
  family: 'section',
  grades: ['unmigratable'],
  title: 'Never migrated before',
  purpose: 'The source’s description holds neither fields nor subsections, the destination’s does.',
  fact: 'A description without fields and subsections belongs to a device that blocks migration: nothing of it ever travelled.',
  guest: 'Nothing: no stream with this device exists.',
  fix: 'Nothing.',
  example: { old: '.unmigratable = 1', new: '.fields = (const VMStateField[]) { … }' },
  reference: 'Not seen in this direction; Entry "Fields" missing in the other.',
  mirror: { rule: 'section-became-unmigratable' },
  detects: {
    on: 'never-migrated',
    judge: () => ({ grade: 'unmigratable', details: {} }),
  },
  message: () => 'the source cannot send this device’s state: its description has no fields and no subsections',
});
