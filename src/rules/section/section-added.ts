import { defineRule } from '../define-rule.js';

export const sectionAdded = defineRule<{ readonly section: string; readonly description: string }>()({
  id: 'section-added',
  family: 'section',
  grades: ['cosmetic'],
  title: 'Section added',
  purpose: 'The destination has a device class with a description that the source does not know.',
  fact: 'The destination waits for no section: state that does not come leaves the device as reset made it.',
  guest: 'Nothing: a stream from the source does not hold the section.',
  fix: 'Nothing for this direction. Going back, guests with the device need the other side to know it.',
  example: { old: '/* no vmsd */', new: 'dc->vmsd = &vmstate_new;' },
  reference: 'Not seen: only sections of the source are walked.',
  mirror: { rule: 'section-removed' },
  detects: {
    on: 'section-added',
    judge: ({ destination }) => ({
      grade: 'cosmetic',
      details: { section: destination.name, description: destination.description?.name ?? '' },
    }),
  },
  message: (d) => `section "${d.section}" (description "${d.description}") is new in the destination`,
});
