import { defineRule } from '../define-rule.js';
import { PROMISE, REFERENCE } from './facts.js';

export const pciDeviceAdded = defineRule<{ readonly is: string }>()({
  id: 'pci-device-added',
  family: 'inventory',
  grades: ['conditional'],
  title: 'PCI device added',
  purpose: 'A machine type has a PCI function that its release did not have.',
  fact: PROMISE,
  guest: 'After a reboot it finds hardware that was not there.',
  fix: 'Create it for new machine types only.',
  example: { old: '/* nothing at 03.0 */', new: '00:03.0 pvpanic-pci' },
  reference: REFERENCE,
  mirror: { rule: 'pci-device-removed' },
  message: (d) => `there is a new PCI function (${d.is})`,
});
