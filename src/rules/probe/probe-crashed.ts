import { defineRule } from '../define-rule.js';
import { PROBED, REFERENCE, MIRROR, type ProbeDetails, type ProbeContext } from './facts.js';

export const probeCrashed = defineRule<ProbeDetails, ProbeContext>()({
  id: 'probe-crashed',
  family: 'probe',
  grades: ['break'],
  title: 'Loading crashes',
  purpose: 'The build crashes, or floods its output, while it loads the state that a released QEMU saved.',
  fact: PROBED,
  guest: 'It is lost: the destination dies while it takes over.',
  fix: 'Run the command that is named and mend the crash.',
  example: { old: 'saved by -M pc-q35-7.2', new: 'Segmentation fault' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (_d, _path, c) =>
    `QEMU ${c.how} while it loaded a stopped guest (${c.sets} devices)${c.words ? `: ${c.words}` : ''}`,
});
