import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const qomDeviceAdded = defineRule<{ readonly was: number; readonly is: number }>()({
  id: 'qom-device-added',
  family: 'inventory',
  grades: ['cosmetic'],
  title: 'Device added to the composition',
  purpose: 'A machine type has more devices of a type.',
  fact: 'The composition is QEMU’s own structure; what a guest sees of a device has findings of its own.',
  guest: 'Nothing by itself.',
  fix: 'Nothing, unless guests meet the device.',
  example: { old: '/* none */', new: 'isabus-bridge' },
  reference: REFERENCE,
  mirror: { rule: 'qom-device-removed' },
  message: (d) => `there were ${d.was} of these devices and are ${d.is}`,
});
