import { defineRule } from '../define-rule.js';
import { ALONE, LINT_REFERENCE } from './facts.js';

export const structWithoutFields = defineRule()({
  id: 'struct-without-fields',
  family: 'lint',
  grades: ['corruption-risk'],
  title: 'Struct without fields',
  purpose: 'A struct inside a description has neither fields nor subsections.',
  fact: 'A struct’s members travel inline; where its description has none, nothing of it does.',
  guest: 'The guest migrates; the struct’s state is dropped, and the device goes on with what reset gave it.',
  fix: 'Describe the members, or leave the struct out.',
  example: { old: 'VMSTATE_STRUCT(s, D, 1, vmstate_s, S)', new: '/* vmstate_s.fields = { VMSTATE_END_OF_LIST() } */' },
  reference: LINT_REFERENCE,
  mirror: ALONE,
  inspects: {
    on: 'empty-struct',
    judge: () => ({ grade: 'corruption-risk', details: {} }),
  },
  message: (_d, path) => `struct "${path}" has no fields: nothing of it is sent`,
});
