import { bytesText } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';

export const subsectionReadAsFirst = defineRule<{ readonly sent: number; readonly read: number }>()({
  id: 'subsection-read-as-first',
  family: 'subsection',
  grades: ['conditional'],
  title: 'Subsection read as another',
  purpose: 'The source has two subsections of one name; what the second sends is read with the layout of the first.',
  fact: 'A subsection is found by its name, and the first of that name in the destination’s list reads it: vmstate_get_subsection.',
  guest: 'Guests whose state needs the second one fail to migrate; others do not notice.',
  fix: 'Give the second subsection a name of its own.',
  example: {
    old: '.name = "dev/extra" … .name = "dev/extra"',
    new: '.name = "dev/extra" … .name = "dev/extra"',
  },
  reference: 'Compared with every subsection of that name: expected field "a", got "b"; skipping rest.',
  mirror: { rule: 'subsection-read-as-first' },
  detects: {
    on: 'subsection-twin',
    judge: ({ bytes }) => ({ grade: 'conditional', details: { sent: bytes.source, read: bytes.destination } }),
  },
  message: (d, path) =>
    `subsection "${path}" is sent twice, and the second (${bytesText(d.sent)}) is read with the layout of the first (${bytesText(d.read)})`,
});
