import { defineRule } from '../define-rule.js';
import { at, REFERENCE, type StreamPosition } from './facts.js';

export const streamVersionRaised = defineRule<{ readonly old: number; readonly new: number }, StreamPosition>()({
  id: 'stream-version-raised',
  family: 'stream',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Version raised',
  purpose: 'The destination sends a section or subsection at a higher version than the source.',
  fact: 'The loader takes versions from minimum_version_id up; a stream tells the version alone.',
  guest: 'It arrives only if the destination’s minimum_version_id is not above the version that is sent.',
  fix: 'Keep minimum_version_id, and give new fields the new version (VMSTATE_…_V).',
  example: { old: '.version_id = 1', new: '.version_id = 2' },
  reference: REFERENCE,
  mirror: { none: 'Going back, the version that is sent is above the other side’s: version-too-new.' },
  message: (d, path, c) =>
    `${path === '' ? 'the section' : `"${path}"`} is sent at version ${d.new} by the destination, at ${d.old} by the source${at(c)}`,
});
