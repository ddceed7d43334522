import { defineRule } from '../define-rule.js';

export const machineTypeNotDumped = defineRule<
  { readonly target: string; readonly how: string },
  { readonly words: string }
>()({
  id: 'machine-type-not-dumped',
  family: 'gate',
  grades: ['break'],
  title: 'Machine type not dumped',
  purpose: 'The build lists a machine type of a baseline but gave no usable dump for it.',
  fact: 'QEMU writes the dump while it starts the machine: a crash, a refusal or a hang leaves no file or half of one.',
  guest: 'Unknown: the gate could not see the migration state, so it does not pass it.',
  fix: 'Run the command that is named and mend what QEMU says.',
  example: { old: '-M pseries-7.2 -dump-vmstate f', new: 'Segmentation fault' },
  reference: 'Not seen: it is given files.',
  mirror: { none: 'Only the build at hand is run; a baseline always has its dump.' },
  message: (d, _path, c) =>
    `QEMU for ${d.target} ${d.how} when it was to dump these machine types${c.words ? `: ${c.words}` : ''}`,
});
