import { defineRule } from '../define-rule.js';
import { changeText, COMPAT, REFERENCE, SIDE, type Change } from './facts.js';

export const pciBarChanged = defineRule<Change & { readonly bar: string }>()({
  id: 'pci-bar-changed',
  family: 'inventory',
  grades: ['break'],
  title: 'PCI BAR changed',
  purpose: 'A base address register has another size or type.',
  fact: 'A BAR’s size is in its write mask; the guest has laid out its address space by the old size.',
  guest: 'It writes where nothing, or something else, answers.',
  fix: COMPAT,
  example: { old: 'memory_region_init_io(…, 0x1000)', new: 'memory_region_init_io(…, 0x4000)' },
  reference: REFERENCE,
  mirror: SIDE,
  message: (d) => `BAR ${d.bar} ${changeText(d)}`,
});
