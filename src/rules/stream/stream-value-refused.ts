import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const streamValueRefused = defineRule<
  { readonly type: string; readonly old: string; readonly new: string },
  StreamPosition
>()({
  id: 'stream-value-refused',
  family: 'stream',
  grades: ['break'],
  title: 'Value that the destination refuses',
  purpose: 'A field that the loader checks against the destination’s own value has another one there.',
  fact: 'Fields of the types "equal" and "le" are held against what the destination’s device was made with, and a difference ends the load.',
  guest: 'It does not arrive: "… != …" or "Invalid argument" at that device.',
  fix: 'Make the device of old machine types as it was, by a property that hw_compat_X_Y sets.',
  example: { old: 'VMSTATE_UINT32_EQUAL(ports, …) with 6 ports', new: '4 ports' },
  reference: REFERENCE,
  mirror: { rule: 'stream-value-refused' },
  message: (d, path, c) => `field "${path}" (${d.type}) is ${d.old} in the source, ${d.new} in the destination${at(c)}`,
});
