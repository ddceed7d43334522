import { defineRule } from '../define-rule.js';
import { at, COMPAT, REFERENCE, type StreamPosition } from './facts.js';

export const cpuRegisterChanged = defineRule<
  { readonly register: string; readonly old: string; readonly new: string },
  StreamPosition
>()({
  id: 'cpu-register-changed',
  family: 'stream',
  grades: ['break'],
  title: 'Processor identity changed',
  purpose: 'A register that tells what the processor is has another value on the destination.',
  fact: 'Registers that nothing can write keep the destination’s value when the stream’s is set, and the loader refuses what it cannot set; a POWER processor of another version is refused as well.',
  guest: 'It does not arrive, or finds itself on another processor.',
  fix: COMPAT,
  example: { old: 'default_cpu_type = POWER9', new: 'default_cpu_type = POWER10' },
  reference: REFERENCE,
  mirror: { rule: 'cpu-register-changed' },
  message: (d, _path, c) =>
    `processor register ${d.register} is ${d.old} in the source, ${d.new} in the destination${at(c)}`,
});
