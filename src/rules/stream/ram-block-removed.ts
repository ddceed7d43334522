import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const ramBlockRemoved = defineRule<{ readonly block: string; readonly bytes: string }>()({
  id: 'ram-block-removed',
  family: 'stream',
  grades: ['break'],
  title: 'RAM block gone',
  purpose: 'The source sends a block of RAM that the destination’s guest of the same command line does not have.',
  fact: 'The list of RAM blocks stands at the head of the stream; the loader looks each up by name and gives up on one that it does not find.',
  guest: 'It does not arrive: "Unknown ramblock".',
  fix: 'Keep the block, with its name, for machine types that had it.',
  example: { old: 'memory_region_init_ram(mr, dev, "vga.vram", …)', new: '/* gone */' },
  reference: REFERENCE,
  mirror: { rule: 'ram-block-added' },
  message: (d) => `the destination has no RAM block "${d.block}" (${d.bytes} bytes)`,
});
