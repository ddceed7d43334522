import { defineRule } from '../define-rule.js';
import { type ItemContext } from '../field/facts.js';

export const nestedVersionChanged = defineRule<
  { readonly old: number; readonly new: number; readonly minimum: number },
  ItemContext
>()({
  id: 'nested-version-changed',
  family: 'version',
  grades: ['break', 'conditional', 'cosmetic'],
  title: 'Nested version changed',
  purpose:
    'The version_id or minimum_version_id of a struct inside a section differs so that the destination refuses its own version, or that the reference checker would object.',
  fact: 'No nested version travels: each side passes its own version_id when it walks a struct, and the load checks it against its own minimum_version_id. So it fails only where the minimum is above the version, and then always.',
  guest:
    'Nothing where the minimum is not above the version: only the bytes matter, and they are compared. Else every guest with the device fails to migrate.',
  guestIfConditional: 'Guests for which a predicate puts the struct on the wire fail to migrate.',
  fix: 'Keep minimum_version_id at or below version_id; else nothing.',
  example: { old: 'VMSTATE_STRUCT(s, D, 7, vmstate_s, S)', new: 'VMSTATE_STRUCT(s, D, 6, vmstate_s, S)' },
  reference: 'version error: 7 > 6',
  mirror: { rule: 'nested-version-changed' },
  detects: {
    on: 'nested-version',
    judge: ({ from, to, fails, source, destination }) => ({
      grade: !fails ? 'cosmetic' : source.conditional || destination.conditional ? 'conditional' : 'break',
      details: { old: from.versionId, new: to.versionId, minimum: to.minimumVersionId },
    }),
  },
  message: (d, path) =>
    d.minimum > d.new
      ? `the nested description at "${path}" loads no less than version ${d.minimum} in the destination, and is given its own, ${d.new}`
      : `the nested description at "${path}" has version ${d.old} in the source, ${d.minimum} to ${d.new} in the destination`,
});
