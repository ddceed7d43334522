import { defineRule } from '../define-rule.js';
import { PROMISE, REFERENCE, SIDE, type Change } from './facts.js';

interface Context extends Readonly<Record<string, string>> {
  /** Device classes. */
  readonly of: string;
  /** What happened: a default changed, a pin went. */
  readonly how: string;
  /** The entry that keeps the old value, and the array that it belongs in. */
  readonly line: string;
  readonly where: string;
  /** What a guest was seen to meet of it; '' where nothing was. */
  readonly meets: string;
}

export const compatPropertyMissing = defineRule<Change & { readonly property: string }, Context>()({
  id: 'compat-property-missing',
  family: 'inventory',
  grades: ['break', 'conditional'],
  title: 'Compat property missing',
  purpose:
    'A device’s property has another value under an older machine type than the release gave it: the default changed and the old value is not pinned, or a pin went.',
  fact: PROMISE,
  guest: 'With such a device, what the property governs (a feature, a size, state that travels) is not what it was.',
  fix: 'Pin the old value for older machine types; the finding has the line.',
  example: {
    old: 'DEFINE_PROP_BOOL("x-feature", …, false)',
    new: 'DEFINE_PROP_BOOL("x-feature", …, true) /* and no entry in hw_compat_X_Y */',
  },
  reference: REFERENCE,
  mirror: SIDE,
  message: (d, _path, c) =>
    `property "${d.property}" was ${d.was || 'empty'} and is ${d.is || 'empty'} (${c.of}): ${c.how}; add ${c.line} to ${c.where}${c.meets && `; a guest meets it: ${c.meets}`}`,
});
