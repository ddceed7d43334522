import { rules } from './rule.js';

/** Findings about machine types and baselines rather than about a stream. */
export const GATE_RULES = rules({
  'machine-type-removed': {
    family: 'gate',
    grades: ['conditional'],
    title: 'Machine type removed',
    purpose: 'A machine type of a baseline is not in the build any more.',
    fact: 'QEMU deprecates old versioned machine types and removes them after some releases; the destination needs the same machine type by name.',
    guest: 'Guests of that machine type cannot be started by this build, so they cannot migrate to it.',
    fix: 'If the removal is on purpose, follow the deprecation policy and drop the machine type from the baselines that are still kept; otherwise restore it.',
    example: { old: 'DEFINE_VIRT_MACHINE(2, 6)', new: '/* gone */' },
    reference: 'Not seen: it compares two files and knows no list of machine types.',
    mirror: { none: 'A machine type new in the build has no baseline to be held against.' },
    message: (d) => `the ${d['target']} build does not have these machine types any more`,
  },
  'machine-type-not-dumped': {
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
      `QEMU for ${d['target']} ${d['how']} when it was to dump these machine types${c['words'] ? `: ${c['words']}` : ''}`,
  },
  'baseline-weakened': {
    family: 'gate',
    grades: ['break'],
    title: 'Released baseline weakened',
    purpose: 'The change removes or alters a released or frozen baseline.',
    fact: 'A released machine type promises its migration state for as long as it exists; the baseline is the record of that promise.',
    guest: 'Breaks in later changes would go unseen.',
    fix: 'Restore the baseline file. A release that is no longer supported is removed by the maintainers with a waiver.',
    example: { old: 'baselines/10.0/x86_64.json', new: '/* gone */' },
    reference: 'Not seen: it keeps no baselines.',
    mirror: { none: 'Adding or strengthening a baseline takes nothing away.' },
    message: (d) => `${d['file']} ${d['how']}`,
  },
});
