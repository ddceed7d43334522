import { defineRule } from '../define-rule.js';
import { PROMISE, COMPAT, REFERENCE, SIDE, type Change } from './facts.js';

export const propertyDefaultChanged = defineRule<Change & { readonly property: string }, { readonly of: string }>()({
  id: 'property-default-changed',
  family: 'inventory',
  grades: ['conditional'],
  title: 'Property default changed',
  purpose: 'A device’s property has another value under the same machine type and command line.',
  fact: PROMISE,
  guest: 'What the property governs (a feature, a size, a limit) is not what it was.',
  fix: COMPAT,
  example: { old: 'DEFINE_PROP_BOOL("x-feature", …, false)', new: 'DEFINE_PROP_BOOL("x-feature", …, true)' },
  reference: REFERENCE,
  mirror: SIDE,
  message: (d, _path, c) => `property "${d.property}" was ${d.was || 'empty'} and is ${d.is || 'empty'} (${c.of})`,
});
