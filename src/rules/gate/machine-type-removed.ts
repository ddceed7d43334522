import { defineRule } from '../define-rule.js';

export const machineTypeRemoved = defineRule<{
  readonly target: string;
  readonly due: boolean;
  readonly onBase?: true;
}>()({
  id: 'machine-type-removed',
  family: 'gate',
  grades: ['conditional', 'break'],
  title: 'Machine type removed',
  purpose: 'A machine type of a baseline is not in the build any more.',
  fact: 'QEMU deprecates a versioned machine type after three years and deletes it after six (six majors); the destination needs the same machine type by name. One that is deleted when it was due advises, one that was not due is a break.',
  guest: 'Guests of that machine type cannot be started by this build, so they cannot migrate to it.',
  fix: 'If the removal is on purpose, follow the deprecation policy and drop the machine type from the baselines that are still kept; otherwise restore it.',
  example: { old: 'DEFINE_VIRT_MACHINE(2, 6)', new: '/* gone */' },
  reference: 'Not seen: it compares two files and knows no list of machine types.',
  mirror: { none: 'A machine type new in the build has no baseline to be held against.' },
  message: (d) =>
    `the ${d.target} build does not have these machine types any more${d.due ? ', as was due' : ', and they were not due to go'}${d.onBase === true ? '; nor has the base branch' : ''}`,
});
