import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const cpuRegisterUnknown = defineRule<{ readonly registers: string; readonly number: number }, StreamPosition>()(
  {
    id: 'cpu-register-unknown',
    family: 'stream',
    grades: ['break'],
    title: 'Processor register unknown',
    purpose: 'The source sends processor registers that the destination’s processor does not have.',
    fact: 'An Arm processor sends a list of its system registers by number; the loader refuses a number that is not in its own list.',
    guest: 'It does not arrive: the error names the device "cpu" alone.',
    fix: 'Keep the registers for the processor model, or for machine types that had them.',
    example: { old: 'cpreg_indexes with DBGDTRTX_EL0', new: 'cpreg_indexes without it' },
    reference: REFERENCE,
    mirror: { none: 'A register that only the destination has keeps the value of reset.' },
    message: (d, _path, c) =>
      `the destination’s processor has no ${d.number === 1 ? 'register' : `${d.number} registers:`} ${d.registers}${at(c)}`,
  },
);
