import { defineRule } from '../define-rule.js';

export const sectionBecameUnmigratable = defineRule()({
  id: 'section-became-unmigratable',
  family: 'section',
  grades: ['break'],
  title: 'Device became unmigratable',
  purpose: 'The source sends the device’s state, the destination’s description holds neither fields nor subsections.',
  fact: 'A description without fields and subsections belongs to a device that blocks migration; it has no loader for any byte.',
  guest: 'Every guest with the device fails to migrate to the destination.',
  fix: 'Keep the description’s fields for machine types that had them.',
  example: { old: '.fields = (const VMStateField[]) { … }', new: '.unmigratable = 1' },
  reference: 'Entry "Fields" missing.',
  mirror: { rule: 'section-never-migrated' },
  detects: {
    on: 'became-unmigratable',
    judge: () => ({ grade: 'break', details: {} }),
  },
  message: () => 'the destination’s description is unmigratable: it has no fields and no subsections',
});
