import { defineRule } from '../define-rule.js';
import { REFERENCE, SIDE, type Change } from './facts.js';

export const cpuPropertyChanged = defineRule<
  Change & { readonly property: string },
  { readonly of: string; readonly line: string }
>()({
  id: 'cpu-property-changed',
  family: 'inventory',
  grades: ['conditional'],
  title: 'Processor property changed',
  purpose: 'A processor’s feature or number has another value under the same machine type and command line.',
  fact: 'A guest reads processor features once, at boot, and goes on using them wherever it is migrated to.',
  guest: 'It may use an instruction that is not there, or read another number than at boot.',
  fix: 'Keep the old value for old machine types: a version of the CPU model, or a compat property.',
  example: { old: 'avx2=on', new: 'avx2=off' },
  reference: REFERENCE,
  mirror: SIDE,
  message: (d, _path, c) =>
    `"${d.property}" was ${d.was || 'empty'} and is ${d.is || 'empty'} (${c.of})${c.line && `: keep it with ${c.line} in the compat properties of these machine types`}`,
});
