import type { PastStep, SectionPast } from '../model.js';
import { GRADES } from '../../rules/finding.js';
import { clip } from '../escape.js';
import { gradeTag } from './grades.js';
import { count, markup, type Markup } from './markup.js';

const STATES: Readonly<Record<PastStep['state'], string>> = {
  first: 'there',
  changed: 'changed',
  gone: 'gone',
  back: 'there again',
};

/** How a section went from release to release, a line for each way that targets went; nothing where nothing is known. */
export function pastSection(histories: readonly SectionPast[] | undefined, section: string | undefined): Markup {
  const own = (histories ?? []).filter((past) => past.section === section);
  if (own.length === 0) return markup``;
  return markup`<section class="past"><h4>From release to release</h4>${own.map(
    ({ targets, steps }) => markup`<p class="soft">${clip(targets.join(', '), 200)}</p><ol>${steps.map(stepItem)}</ol>`,
  )}</section>`;
}

function stepItem({ release, until, state, as, changes, more }: PastStep): Markup {
  const worst = GRADES.find((grade) => changes.some((one) => one.grade === grade));
  const name = release === until ? clip(release, 40) : `${clip(release, 40)} … ${clip(until, 40)}`;
  const messages = changes.map(({ message }) => clip(message, 300)).join('; ');
  return markup`<li><b>${name}</b> ${worst ? gradeTag(worst) : STATES[state]}${as !== undefined && markup` <small>as <code>${clip(as, 120)}</code></small>`}${messages !== '' && markup` <span>${messages}${more > 0 && `, and ${count(more, 'more', 'more')}`}</span>`}</li>`;
}
