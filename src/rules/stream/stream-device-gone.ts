import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const streamDeviceGone = defineRule<{ readonly description: string }, StreamPosition>()({
  id: 'stream-device-gone',
  family: 'stream',
  grades: ['break'],
  title: 'Device no longer in the stream',
  purpose:
    'The source sends the state of a device, the destination’s own guest of the same command line does not have it.',
  fact: 'The loader looks up each section by its idstr and instance id among what the destination has registered, and gives up on one that it does not find.',
  guest: 'It does not arrive: "Unknown section or instance".',
  fix: 'Keep the state registered, if need be as a description that reads and drops its bytes, for machine types that sent it.',
  example: { old: 'vmstate_register(NULL, 0, &vmstate_icp_server, icp);', new: '/* no longer registered */' },
  reference: REFERENCE,
  mirror: { rule: 'stream-device-come' },
  message: (d, _path, c) => `the destination’s guest has no "${d.description}"${at(c)}`,
});
