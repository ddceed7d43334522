import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const streamDeviceCome = defineRule<{ readonly description: string }, StreamPosition>()({
  id: 'stream-device-come',
  family: 'stream',
  grades: ['cosmetic'],
  title: 'Device new in the stream',
  purpose: 'The destination’s guest of the same command line sends the state of a device that the source does not.',
  fact: 'The loader waits for no section: a device whose state does not come stays as reset made it.',
  guest: 'Nothing in this direction: the device starts at reset.',
  fix: 'Nothing for this direction. Where going back must work, send it only for new machine types.',
  example: { old: '/* not registered */', new: 'vmstate_register(NULL, 0, &vmstate_new, s);' },
  reference: REFERENCE,
  mirror: { rule: 'stream-device-gone' },
  message: (d, _path, c) => `"${d.description}" is new in the destination’s guest${at(c)}`,
});
