import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const streamDeviceMoved = defineRule<{ readonly old: string; readonly new: string }>()({
  id: 'stream-device-moved',
  family: 'stream',
  grades: ['break'],
  title: 'Device at another place',
  purpose: 'The same device of the same command line has another path or instance id in the stream.',
  fact: 'A section is found by its idstr (the path of the device and the name of its description) and its instance id, both compared whole.',
  guest: 'It does not arrive: "Unknown section or instance".',
  fix: 'Keep the bus path and the order in which devices are made for old machine types, or register the old name as an alias.',
  example: { old: '0000:00:1f.3/i2c_bus', new: '0000:00:1f.4/i2c_bus' },
  reference: REFERENCE,
  mirror: { rule: 'stream-device-moved' },
  message: (d) => `"${d.old}" is "${d.new}" in the destination’s guest`,
});
