import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const qomDeviceRemoved = defineRule<{ readonly was: number; readonly is: number }>()({
  id: 'qom-device-removed',
  family: 'inventory',
  grades: ['cosmetic'],
  title: 'Device removed from the composition',
  purpose: 'A machine type has fewer devices of a type.',
  fact: 'The composition is QEMU’s own structure; what a guest sees of a device has findings of its own.',
  guest: 'Nothing by itself.',
  fix: 'Nothing, unless the device was one that guests use.',
  example: { old: 'isabus-bridge', new: '/* gone */' },
  reference: REFERENCE,
  mirror: { rule: 'qom-device-added' },
  message: (d) => `there were ${d.was} of these devices and are ${d.is}`,
});
