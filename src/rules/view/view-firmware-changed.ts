import { defineRule } from '../define-rule.js';
import { REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewFirmwareChanged = defineRule<Seen>()({
  id: 'view-firmware-changed',
  family: 'inventory',
  grades: ['conditional', 'cosmetic'],
  title: 'Firmware table seen differently',
  purpose: 'An ACPI table, SMBIOS structure, file for firmware or part of the device tree reads differently.',
  fact: `${SEEN} Tables travel with the guest’s memory: it keeps its own until it is reset where it now runs.`,
  guest: 'Nothing before its next reset.',
  guestIfConditional: 'After its next reset it is told something else about the machine than before.',
  fix: 'Make new content depend on the machine type where guests care.',
  example: { old: 'acpi APIC revision 1', new: 'acpi APIC revision 3' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
