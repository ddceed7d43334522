import { defineRule } from '../define-rule.js';
import { COMPAT, REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewFeatureChanged = defineRule<Seen>()({
  id: 'view-feature-changed',
  family: 'inventory',
  grades: ['break', 'conditional'],
  title: 'Virtio feature seen differently',
  purpose: 'A virtio device offers, or its driver uses, other features.',
  fact: `${SEEN} A virtio device is refused at load when its guest uses a feature that the destination does not offer.`,
  guest: 'It uses a feature that is not there any more: the destination refuses it.',
  guestIfConditional:
    'After a reboot it uses a feature that an older build of the same machine type does not offer: it cannot be moved back.',
  fix: COMPAT,
  example: { old: 'virtio-uses 0000:00:02.0 type 1 feature 3', new: '/* gone */' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
