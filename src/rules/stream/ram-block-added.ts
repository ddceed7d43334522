import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const ramBlockAdded = defineRule<{ readonly block: string; readonly bytes: string }>()({
  id: 'ram-block-added',
  family: 'stream',
  grades: ['cosmetic'],
  title: 'RAM block new',
  purpose: 'The destination’s guest of the same command line has a block of RAM that the source does not send.',
  fact: 'A block that is not in the stream keeps what it was made with.',
  guest: 'Nothing in this direction.',
  fix: 'Nothing for this direction. Where going back must work, make it only for new machine types.',
  example: { old: '/* none */', new: 'memory_region_init_ram(mr, dev, "new.ram", …)' },
  reference: REFERENCE,
  mirror: { rule: 'ram-block-removed' },
  message: (d) => `RAM block "${d.block}" (${d.bytes} bytes) is new in the destination`,
});
