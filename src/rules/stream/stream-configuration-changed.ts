import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const streamConfigurationChanged = defineRule<{
  readonly what: string;
  readonly old: string;
  readonly new: string;
}>()({
  id: 'stream-configuration-changed',
  family: 'stream',
  grades: ['break'],
  title: 'Configuration changed',
  purpose: 'Machine type, page size or capabilities at the head of the stream differ for the same command line.',
  fact: 'The destination compares the configuration section with its own before it loads anything.',
  guest: 'It does not arrive: the destination refuses the stream at its head.',
  fix: 'Keep the machine type’s name and page size, and capabilities switched off unless they are asked for.',
  example: { old: 'pc-q35-7.2', new: 'q35-7.2' },
  reference: REFERENCE,
  mirror: { rule: 'stream-configuration-changed' },
  message: (d) => `${d.what} is ${d.old} in the source’s stream, ${d.new} in the destination’s`,
});
