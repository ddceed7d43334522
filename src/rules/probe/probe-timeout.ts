import { defineRule } from '../define-rule.js';
import { PROBED, REFERENCE, MIRROR, type ProbeDetails, type ProbeContext } from './facts.js';

export const probeTimeout = defineRule<ProbeDetails, ProbeContext>()({
  id: 'probe-timeout',
  family: 'probe',
  grades: ['break'],
  title: 'Loading does not end',
  purpose: 'The build does not finish loading the state that a released QEMU saved.',
  fact: PROBED,
  guest: 'It stands still until somebody gives up.',
  fix: 'Run the command that is named and mend what it waits for; a slow machine may need a longer timeout.',
  example: { old: 'saved by -M pc-q35-7.2', new: 'nothing for 60 s' },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (_d, _path, c) => `QEMU ${c.how} while it loaded a stopped guest (${c.sets} devices)`,
});
