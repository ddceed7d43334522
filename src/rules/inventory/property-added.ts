import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const propertyAdded = defineRule<{ readonly properties: string }, { readonly of: string }>()({
  id: 'property-added',
  family: 'inventory',
  grades: ['conditional', 'cosmetic'],
  title: 'Property added',
  purpose: 'A device has properties that its release did not have.',
  fact: 'A property that old command lines do not set matters by its default only.',
  guest: 'Nothing, if the default is what was always done.',
  guestIfConditional:
    'The property is on for old machine types too: what it brings was not there when the guest started, unless it was always so.',
  fix: 'See that the default keeps the old behaviour for old machine types.',
  example: { old: '/* none */', new: 'DEFINE_PROP_BOOL("x-new", …, false)' },
  reference: REFERENCE,
  mirror: { rule: 'property-removed' },
  message: (d, _path, c) => `these properties are new: ${d.properties} (${c.of})`,
});
