import { defineRule } from '../define-rule.js';
import { REFERENCE } from './facts.js';

export const propertyRemoved = defineRule<{ readonly properties: string }, { readonly of: string }>()({
  id: 'property-removed',
  family: 'inventory',
  grades: ['conditional', 'cosmetic'],
  title: 'Property removed',
  purpose: 'Properties of a device are gone.',
  fact: 'The destination is started with the source’s command line; a property on it that is gone stops QEMU. Names that begin with x- are promised to nobody.',
  guest: 'Nothing, unless its command line sets the property.',
  guestIfConditional: 'A guest whose command line sets the property cannot be received.',
  fix: 'Deprecate before removing.',
  example: { old: 'DEFINE_PROP_UINT32("base_year", …)', new: '/* gone */' },
  reference: REFERENCE,
  mirror: { rule: 'property-added' },
  message: (d, _path, c) => `these properties are gone: ${d.properties} (${c.of})`,
});
