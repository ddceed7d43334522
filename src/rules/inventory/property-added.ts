import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const propertyAdded = defineRule<{ readonly properties: string }>()({
  id: 'property-added',
  family: 'inventory',
  grades: ['cosmetic'],
  title: 'Property added',
  purpose: 'A device has properties that its release did not have.',
  fact: 'A property that old command lines do not set matters by its default only.',
  guest: 'Nothing, if the default is what was always done.',
  fix: 'See that the default keeps the old behaviour for old machine types.',
  example: { old: '/* none */', new: 'DEFINE_PROP_BOOL("x-new", …, false)' },
  reference: REFERENCE,
  mirror: { rule: 'property-removed' },
  message: (d) => `these properties are new: ${d.properties}`,
});
