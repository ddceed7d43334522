import { defineRule } from '../define-rule.js';
import { REFERENCE, MIRROR, type ProbeDetails, type ProbeContext } from './facts.js';

export const probeNotStarted = defineRule<ProbeDetails, ProbeContext>()({
  id: 'probe-not-started',
  family: 'probe',
  grades: ['break', 'conditional'],
  title: 'Machine not started',
  purpose: 'The build does not start with the command line of a saved guest.',
  fact: 'Both sides of a migration run the same command line; a device, property or option that is gone stops the destination before it loads anything.',
  guest: 'It cannot be received by this build.',
  guestIfConditional: 'A guest with these devices cannot be received by this build.',
  fix: 'Restore the device or option, or keep it as deprecated; where the build leaves it out on purpose, load without that set.',
  example: { old: '-device lsi53c810', new: "'lsi53c810' is not a valid device model name" },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (_d, _path, c) => `QEMU does not start with the ${c.sets} devices${c.words ? `: ${c.words}` : ''}`,
});
