import { defineRule } from '../define-rule.js';
import { REFERENCE, SEEN, SIDE, seen, type Seen } from './facts.js';

export const viewProcessorChanged = defineRule<Seen>()({
  id: 'view-processor-changed',
  family: 'inventory',
  grades: ['break', 'conditional'],
  title: 'Processor seen differently',
  purpose: 'The kernel reads other features, identification registers, caches or topology of the processors.',
  fact: `${SEEN} A kernel and its programs choose their instructions once, from what the processor told at boot.`,
  guest: 'It executes an instruction that the processor it now runs on does not have.',
  guestIfConditional: 'It may reckon with numbers that are not true where it now runs, or not be moved back.',
  fix: 'Make a new version of the processor model, or pin the property for old machine types.',
  example: { old: 'cpu flags has ssse3', new: '/* gone */' },
  reference: REFERENCE,
  mirror: SIDE,
  message: seen,
});
