import { defineRule } from '../define-rule.js';
import { MIRROR, MOVED, REFERENCE, told, type MoveContext } from './facts.js';

export const moveFailed = defineRule<
  { readonly how: string; readonly named?: string; readonly device?: string },
  MoveContext
>()({
  id: 'move-failed',
  family: 'move',
  grades: ['break'],
  title: 'Running guest refused',
  purpose: 'A running guest is not taken over: the build refuses its state, crashes or does not come to an end.',
  fact: MOVED,
  guest: 'It does not arrive, or is lost on the way.',
  fix: 'Mend what QEMU’s words name; where they name nothing, the device that is told was found by leaving out half of them at a time.',
  example: { old: 'moved from 7.2, pc-q35-7.2', new: "error while loading state for instance 0x0 of device 'cpu'" },
  reference: REFERENCE,
  mirror: MIRROR,
  message: (d, _path, c) =>
    `a running guest with the ${c.set} devices is not taken over (${d.how})${d.named ? ` at ${d.named}` : ''}${d.device ? `, because of ${d.device}` : ''}${told(c)}`,
});
