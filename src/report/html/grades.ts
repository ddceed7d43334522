import type { Disposition, Verdict } from '../../policy/model.js';
import type { Grade } from '../../rules/finding.js';
import { markup, type Markup } from './markup.js';

/** Each grade by a sign and a word as well as by colour. */
export const GRADE_SIGNS: Readonly<Record<Grade, string>> = {
  break: '✕',
  'corruption-risk': '≠',
  conditional: '◐',
  unmigratable: '⊘',
  cosmetic: '○',
};

/** What each grade does to a guest, for the legend. */
export const GRADE_MEANINGS: Readonly<Record<Grade, string>> = {
  break: 'every guest with the device fails to migrate or is corrupted',
  'corruption-risk': 'the bytes load, with another meaning',
  conditional: 'fails when a predicate or subsection puts the data on the wire',
  unmigratable: 'never travelled before',
  cosmetic: 'differs in the dump, not on the wire',
};

/** Worst first. */
export const DISPOSITIONS = ['block', 'advise', 'waived', 'info'] as const satisfies readonly Disposition[];

export const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  block: 'blocking',
  advise: 'advisory',
  waived: 'waived',
  info: 'information',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, { readonly sign: string; readonly title: string }>> = {
  compatible: { sign: '✓', title: 'Compatible: nothing found that would break live migration' },
  advisory: { sign: '◐', title: 'Advisory: findings, none of which blocks' },
  incompatible: { sign: '✕', title: 'Incompatible: this change breaks live migration' },
  error: { sign: '!', title: 'Error: the gate could not judge this change' },
};

/** A grade as a small tag. */
export function gradeTag(grade: Grade): Markup {
  return markup`<span class="tag g-${grade}"><span aria-hidden="true">${GRADE_SIGNS[grade]} </span>${grade}</span>`;
}

/** A disposition as a small tag. */
export function dispositionTag(disposition: Disposition): Markup {
  return markup`<span class="tag d-${disposition}">${DISPOSITION_WORDS[disposition]}</span>`;
}
