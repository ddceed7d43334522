import { defineRule } from '../define-rule.js';

export const descriptionRenamed = defineRule<{ readonly old: string; readonly new: string }>()({
  id: 'description-renamed',
  family: 'section',
  grades: ['break'],
  title: 'Description renamed',
  purpose: 'A device class kept its name but its description has another one.',
  fact: 'A section starts with the description name, prefixed by the device path; savevm.c finds the loader by that name. The QOM type name does not travel.',
  guest: 'Every guest with the device fails to migrate: "Unknown section or instance".',
  fix: 'Give the description its old name back; the C variable and the class may be called anything.',
  example: { old: '.name = "npcm7xx-clk"', new: '.name = "npcm-clk"' },
  reference: 'Description "A" missing, got "B" instead; skipping. The rest of the section is not looked at.',
  mirror: { rule: 'description-renamed' },
  detects: {
    on: 'description-renamed',
    judge: ({ source, destination }) => ({
      grade: 'break',
      details: { old: source.description?.name ?? '', new: destination.description?.name ?? '' },
    }),
  },
  message: (d) => `description "${d.old}" is now "${d.new}"`,
});
