import { bytesText } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const virtioStateResized = defineRule<
  { readonly part: string; readonly old: number; readonly new: number },
  StreamPosition
>()({
  id: 'virtio-state-resized',
  family: 'stream',
  grades: ['break'],
  title: 'Virtio state resized',
  purpose: 'A part of a virtio device’s state that no description tells of has another length.',
  fact: 'Transport, queues and the device’s own part follow each other without names or lengths, so another length of one shifts all that follows.',
  guest: 'It does not arrive.',
  fix: 'Send new state in a subsection with a needed predicate.',
  example: { old: 'VirtioDeviceClass.vmsd of 20 bytes', new: '24 bytes' },
  reference: REFERENCE,
  mirror: { rule: 'virtio-state-resized' },
  message: (d, _path, c) => `${d.part} takes ${bytesText(d.old)} in the source, ${d.new} in the destination${at(c)}`,
});
