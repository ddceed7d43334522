import { defineRule } from '../define-rule.js';

export const subsectionMoved = defineRule<{
  /** The description that takes the name at that place of the stream. */
  readonly claimedBy?: string;
}>()({
  id: 'subsection-moved',
  family: 'subsection',
  grades: ['break', 'conditional'],
  title: 'Subsection moved',
  purpose: 'A subsection belongs to another description, so that it stands at another place of the stream.',
  fact: 'Subsections are written right after the fields of the description that owns them, and looked for by every description that ends there: one takes a name that begins with its own, and fails when it does not know it.',
  guest: 'Guests whose state needs the subsection fail to migrate; others do not notice.',
  fix: 'Keep the subsection in the list of the description that owned it.',
  example: {
    old: 'vmstate_inner.subsections = { &vmstate_extra, NULL }',
    new: 'vmstate_outer.subsections = { &vmstate_extra, NULL }',
  },
  reference: 'Subsection "A" not found.',
  mirror: { rule: 'subsection-moved' },
  detects: {
    on: 'subsection-moved',
    judge: ({ claimedBy }) => ({
      grade: 'conditional',
      details: claimedBy === undefined ? {} : { claimedBy },
    }),
  },
  message: (d, path) =>
    d.claimedBy === undefined
      ? `subsection "${path}" is sent at a place of the stream where the destination does not look for it`
      : `subsection "${path}" is sent where the destination’s "${d.claimedBy}" takes it for its own and does not know it`,
});
