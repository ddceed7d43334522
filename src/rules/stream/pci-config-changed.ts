import { defineRule } from '../define-rule.js';
import { at, COMPAT, REFERENCE, type StreamPosition } from './facts.js';

export const pciConfigChanged = defineRule<
  { readonly offset: string; readonly what: string; readonly old: string; readonly new: string },
  StreamPosition
>()({
  id: 'pci-config-changed',
  family: 'stream',
  grades: ['break', 'cosmetic'],
  title: 'PCI configuration space changed',
  purpose: 'A byte of a device’s PCI configuration space is another one at reset.',
  fact: 'get_pci_config_device holds what comes against the destination’s own wherever the guest cannot write: ids, class, header type, the list of capabilities and what is in them.',
  guest: 'It does not arrive: "get_pci_config_device: Bad config data".',
  fix: COMPAT,
  example: { old: '0x10a: 00', new: '0x10a: 40' },
  reference: REFERENCE,
  mirror: { rule: 'pci-config-changed' },
  message: (d, _path, c) =>
    `PCI configuration byte ${d.offset} (${d.what}) is ${d.old} in the source, ${d.new} in the destination${at(c)}`,
});
