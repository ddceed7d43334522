import { rules } from './rule.js';

const PROBED =
  'A guest of the release, stopped at reset, is saved once and loaded by the build at hand with the same command line.';
const MIRROR = { none: 'Captures are of releases; the build at hand only loads.' } as const;
const REFERENCE = 'Not seen: it compares descriptions, and runs nothing.';

/** What real guests said. */
export const PROBE_RULES = rules({
  'probe-failed': {
    family: 'probe',
    grades: ['break'],
    title: 'Saved guest refused',
    purpose: 'The build refuses the state that a released QEMU saved.',
    fact: PROBED,
    guest: 'It does not arrive: the destination gives up and the guest stays, or is lost, at the source.',
    fix: 'Mend what QEMU’s words name: often a post_load check, a register or a queue that the destination does not know any more.',
    example: { old: 'saved by -M virt-7.2', new: "error while loading state for instance 0x0 of device 'cpu'" },
    reference: REFERENCE,
    mirror: MIRROR,
    message: (d, _path, c) =>
      `a stopped guest (${c['sets']} devices) is refused${d['named'] ? ` at ${d['named']}` : ''}${c['words'] ? `: ${c['words']}` : ''}${c['why'] ? `; the dumps say why: ${c['why']}` : ''}`,
  },
  'probe-crashed': {
    family: 'probe',
    grades: ['break'],
    title: 'Loading crashes',
    purpose: 'The build crashes, or floods its output, while it loads the state that a released QEMU saved.',
    fact: PROBED,
    guest: 'It is lost: the destination dies while it takes over.',
    fix: 'Run the command that is named and mend the crash.',
    example: { old: 'saved by -M pc-q35-7.2', new: 'Segmentation fault' },
    reference: REFERENCE,
    mirror: MIRROR,
    message: (_d, _path, c) =>
      `QEMU ${c['how']} while it loaded a stopped guest (${c['sets']} devices)${c['words'] ? `: ${c['words']}` : ''}`,
  },
  'probe-timeout': {
    family: 'probe',
    grades: ['break'],
    title: 'Loading does not end',
    purpose: 'The build does not finish loading the state that a released QEMU saved.',
    fact: PROBED,
    guest: 'It stands still until somebody gives up.',
    fix: 'Run the command that is named and mend what it waits for; a slow machine may need a longer timeout.',
    example: { old: 'saved by -M pc-q35-7.2', new: 'nothing for 60 s' },
    reference: REFERENCE,
    mirror: MIRROR,
    message: (_d, _path, c) => `QEMU ${c['how']} while it loaded a stopped guest (${c['sets']} devices)`,
  },
  'probe-not-started': {
    family: 'probe',
    grades: ['break', 'conditional'],
    title: 'Machine not started',
    purpose: 'The build does not start with the command line of a saved guest.',
    fact: 'Both sides of a migration run the same command line; a device, property or option that is gone stops the destination before it loads anything.',
    guest: 'It cannot be received by this build.',
    guestIfConditional: 'A guest with these devices cannot be received by this build.',
    fix: 'Restore the device or option, or keep it as deprecated; where the build leaves it out on purpose, load without that set.',
    example: { old: '-device lsi53c810', new: "'lsi53c810' is not a valid device model name" },
    reference: REFERENCE,
    mirror: MIRROR,
    message: (_d, _path, c) =>
      `QEMU does not start with the ${c['sets']} devices${c['words'] ? `: ${c['words']}` : ''}`,
  },
});
