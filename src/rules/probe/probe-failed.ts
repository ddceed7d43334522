import { defineRule } from '../define-rule.js';
import { PROBED, REFERENCE, MIRROR, type ProbeDetails, type ProbeContext } from './facts.js';

export const probeFailed = defineRule<ProbeDetails, ProbeContext>()({
  id: 'probe-failed',
  family: 'probe',
  grades: ['break'],
  title: 'Saved guest refused',
  purpose: 'The build refuses the state that a released QEMU saved.',
  fact: PROBED,
  guest: 'It does not arrive: the destination gives up and the guest stays, or is lost, at the source.',
  fix: 'Mend what QEMU’s words name: often a post_load check, a register or a queue that the destination does not know any more.',
  example: { old: 'saved by -M virt-7.2', new: "error while loading state for instance 0x0 of device 'cpu'" },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) =>
    `a stopped guest (${c.sets} devices) is refused${d.named ? ` at ${d.named}` : ''}${c.words ? `: ${c.words}` : ''}${c.why ? `; why: ${c.why}` : ''}`,
});
