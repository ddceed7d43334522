import { sameName } from '../../diff/by-bytes.js';
import { shapeOf } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { fieldNames, type ItemContext } from './facts.js';

export const fieldsReordered = defineRule<
  {
    readonly element: number | null;
    readonly shape: string;
    /** Names of both sides, where they differ. */
    readonly old?: string;
    readonly new?: string;
  },
  ItemContext
>()({
  id: 'fields-reordered',
  family: 'field',
  grades: ['corruption-risk', 'conditional', 'cosmetic'],
  title: 'Fields reordered',
  purpose: 'A field stands at another place of the stream while the length stays.',
  fact: 'Fields are told apart by their place alone; an equal number of bytes with another meaning is not caught.',
  guest:
    'The guest migrates, and the device may go on with wrong values; where the section’s length breaks as well, it does not even migrate.',
  fix: 'Keep the order of fields on the wire; the C struct may be ordered as you like.',
  example: { old: 'VMSTATE_UINT32(a, S), VMSTATE_UINT32(b, S)', new: 'VMSTATE_UINT32(b, S), VMSTATE_UINT32(a, S)' },
  reference: 'expected field "a", got "b"; skipping rest',
  mirror: { rule: 'fields-reordered' },
  detects: {
    on: 'moved',
    judge: (found, { build }) => {
      const { source, destination, lengthBroken } = found;
      const item = found[build];
      const details = { element: item.element ?? null, shape: shapeOf(item) };
      const grade = found.conditional ? 'conditional' : lengthBroken ? 'cosmetic' : 'corruption-risk';
      if (sameName(source, destination)) return { grade, details };
      const [old, now] = [fieldNames([source]), fieldNames([destination])];
      return { grade, details: { ...details, old, new: now } };
    },
  },
  message: (d, path) =>
    `field "${path}" (${d.shape}) is at another place of the stream${d.old === undefined ? '' : `: "${d.old}" is called "${d.new}" there`}`,
});
