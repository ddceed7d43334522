import { rules } from './rule.js';

export const SUBSECTION_RULES = rules({
  'subsection-removed': {
    family: 'subsection',
    grades: ['conditional', 'cosmetic'],
    title: 'Subsection removed',
    purpose: 'A subsection that the source may send is unknown to the destination.',
    fact: 'A subsection travels by name, only when its needed predicate says so; the loader fails on a name it does not know.',
    guest: 'Guests whose state needs the subsection fail to migrate; others do not notice.',
    fix: 'Keep the subsection, if need be as a description that reads and drops its bytes, for as long as a machine type can send it.',
    example: { old: '.subsections = { &vmstate_extra, NULL }', new: '/* none */' },
    reference: 'Subsection "A" not found; or Entry "Subsections" missing when it was the last one.',
    mirror: { rule: 'subsection-added' },
    message: (_d, path) => `subsection "${path}" is unknown to the destination`,
  },
  'subsection-added': {
    family: 'subsection',
    grades: ['cosmetic'],
    title: 'Subsection added',
    purpose: 'The destination knows a subsection that the source does not send.',
    fact: 'The loader ignores subsections that it knows and does not receive.',
    guest: 'Nothing: this is how new state is meant to be added.',
    fix: 'Nothing for this direction. Its needed predicate must be false where older releases must stay reachable.',
    example: { old: '/* none */', new: '.subsections = { &vmstate_extra, NULL }' },
    reference: 'Not seen: only subsections of the source are walked.',
    mirror: { rule: 'subsection-removed' },
    message: (_d, path) => `subsection "${path}" is new in the destination`,
  },
});
