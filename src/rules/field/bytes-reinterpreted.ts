import { bytesText } from '../../vmstate/wire.js';
import { defineRule } from '../define-rule.js';
import { riskGrade, type ItemContext } from './facts.js';

export const bytesReinterpreted = defineRule<
  { readonly bytes: number; readonly old: string; readonly new: string },
  ItemContext
>()({
  id: 'bytes-reinterpreted',
  family: 'field',
  grades: ['corruption-risk', 'conditional', 'cosmetic'],
  title: 'Bytes changed meaning',
  purpose: 'The same number of bytes is split into other fields.',
  fact: 'The loader cannot see that bytes changed meaning: only their number is checked, by the section footer.',
  guest: 'The guest migrates; the device may go on with wrong values where the bytes mean something else now.',
  fix: 'Check that every regrouped byte still means the same. If not, keep the old fields and send the new ones in a subsection.',
  example: { old: 'VMSTATE_UINT32(a, S)', new: 'VMSTATE_UINT16(b, S), VMSTATE_UINT16(c, S)' },
  reference: 'expected field "a", got "b"; skipping rest',
  mirror: { rule: 'bytes-reinterpreted' },
  detects: {
    on: 'reinterpreted',
    judge: (found) => ({
      grade: riskGrade(found),
      details: { bytes: found.bytes, old: found.old, new: found.new },
    }),
  },
  message: (d, path) => `${bytesText(d.bytes)} at "${path}" change from ${d.old} to ${d.new}`,
});
