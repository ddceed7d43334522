import { defineRule } from '../define-rule.js';
import { PROMISE, GUEST, REFERENCE } from './facts.js';

export const pciDeviceRemoved = defineRule<{ readonly was: string }>()({
  id: 'pci-device-removed',
  family: 'inventory',
  grades: ['break'],
  title: 'PCI device removed',
  purpose: 'A PCI function of a machine type is gone or sits at another address.',
  fact: PROMISE,
  guest: GUEST,
  fix: 'Create it at the same address for old machine types.',
  example: { old: '00:1f.2 ich9-ahci', new: '/* nothing at 1f.2 */' },
  reference: REFERENCE,
  mirror: { rule: 'pci-device-added' },
  message: (d) => `the PCI function is gone (${d.was})`,
});
