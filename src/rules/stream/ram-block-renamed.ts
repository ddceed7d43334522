import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const ramBlockRenamed = defineRule<{ readonly old: string; readonly new: string; readonly bytes: string }>()({
  id: 'ram-block-renamed',
  family: 'stream',
  grades: ['break'],
  title: 'RAM block renamed',
  purpose: 'A block of RAM of the same size has another name.',
  fact: 'Blocks are found by name, which begins with the path of the device that owns them.',
  guest: 'It does not arrive: "Unknown ramblock".',
  fix: 'Give the block its old name for old machine types.',
  example: { old: 'pc.ram', new: 'ram0' },
  reference: REFERENCE,
  mirror: { rule: 'ram-block-renamed' },
  message: (d) => `RAM block "${d.old}" (${d.bytes} bytes) is "${d.new}" in the destination`,
});
