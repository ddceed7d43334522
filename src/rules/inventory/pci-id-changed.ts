import { defineRule } from '../define-rule.js';
import { PROMISE, COMPAT, REFERENCE, SIDE, type Change } from './facts.js';

export const pciIdChanged = defineRule<Change>()({
  id: 'pci-id-changed',
  family: 'inventory',
  grades: ['break'],
  title: 'PCI identity changed',
  purpose: 'Class, ids, subsystem or interrupt pin of a PCI function changed.',
  fact: `${PROMISE} Ids lie in config space, which is loaded and checked: get_pci_config_device refuses other ids.`,
  guest: 'It is refused, or its driver does not know the device any more.',
  fix: COMPAT,
  example: { old: 'revision = 3', new: 'revision = 4' },
  reference: REFERENCE,
  mirror: SIDE,
  message: (d) => `the PCI function was "${d.was}" and is "${d.is}"`,
});
