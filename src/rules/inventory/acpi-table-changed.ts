import { defineRule } from '../define-rule.js';
import { changeText, REFERENCE, SIDE, type Change } from './facts.js';

export const acpiTableChanged = defineRule<Change>()({
  id: 'acpi-table-changed',
  family: 'inventory',
  grades: ['conditional', 'cosmetic'],
  title: 'ACPI table changed',
  purpose: 'An ACPI table is gone, new, or has other content.',
  fact: 'Tables are part of the memory that travels: a guest keeps its own until it is reset on the new build.',
  guest: 'Nothing before its next reset; then it sees the new table.',
  guestIfConditional: 'After its next reset what the table told is missing.',
  fix: 'Make new content depend on the machine type where guests care.',
  example: { old: 'DSDT of 8096 bytes', new: 'DSDT of 8208 bytes' },
  reference: REFERENCE,
  mirror: SIDE,
  message: changeText,
});
