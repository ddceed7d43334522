import { isUnmigratable } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';

export const sectionRemoved = defineRule<{ readonly section: string; readonly description: string }>()({
  id: 'section-removed',
  family: 'section',
  grades: ['break', 'conditional', 'unmigratable', 'cosmetic'],
  title: 'Section removed',
  purpose: 'A description that the source can send is known to no device class of the destination.',
  fact: 'A stream names only the devices a guest has; and state can also be registered outside a device class, where no dump shows it.',
  guest:
    'Guests that have the device fail to migrate if nothing else in QEMU registers that state; all others are not affected.',
  fix: 'If the device is gone on purpose, follow the deprecation policy. If its state moved, keep the old description name loadable.',
  example: { old: 'dc->vmsd = &vmstate_esp;', new: '/* no vmsd */' },
  reference: 'Section "X" does not exist in dest.',
  mirror: { rule: 'section-added' },
  detects: {
    on: 'section-removed',
    judge: ({ source }) => ({
      grade: isUnmigratable(source.description) ? 'unmigratable' : 'conditional',
      details: { section: source.name, description: source.description?.name ?? '' },
    }),
  },
  message: (d) => `section "${d.section}" (description "${d.description}") does not exist in the destination`,
});
