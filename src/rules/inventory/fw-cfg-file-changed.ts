import { defineRule } from '../define-rule.js';
import { changeText, REFERENCE, SIDE, type Change } from './facts.js';

export const fwCfgFileChanged = defineRule<Change>()({
  id: 'fw-cfg-file-changed',
  family: 'inventory',
  grades: ['conditional', 'cosmetic'],
  title: 'Firmware file changed',
  purpose: 'A file that QEMU hands to firmware is gone or has another size.',
  fact: 'Firmware reads these files at reset; some are memory blocks whose size must fit when a guest is loaded.',
  guest: 'Nothing before its next reset.',
  guestIfConditional: 'Its firmware finds something else after the next reset; a block of another size may be refused.',
  fix: 'Keep name and size for old machine types.',
  example: { old: 'etc/acpi/tables 131072 bytes', new: 'etc/acpi/tables 262144 bytes' },
  reference: REFERENCE,
  mirror: SIDE,
  message: changeText,
});
