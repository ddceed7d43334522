import { count } from '../vmstate/count.js';
import { FOUND_BY } from '../vmstate/reach.js';
import type { ReachAnswer } from '../policy/reach.js';
import { groupBy } from '../vmstate/collections.js';
import { terminalText } from './escape.js';
import { wrap } from './wrap.js';

/** The machine type of a release that was asked about. */
export interface ReachAbout {
  readonly release: string;
  readonly target: string;
  readonly machineType: string;
}

type Answer = ReachAnswer & { readonly section: string };

const VALUES = {
  board: 'on board',
  creatable: 'can be added, or cannot be ruled out',
  never: 'never seen in a guest',
  unknown: 'not asked about: counts as there',
} as const;

/** Every section, by whether a guest can have it and how that is known. */
export function listReach(about: ReachAbout, answers: readonly Answer[]): string {
  const lines = [
    `${terminalText(about.machineType)} of ${terminalText(about.release)} (${about.target}): ${count(answers.length, 'section')}`,
  ];
  for (const value of ['board', 'creatable', 'never', 'unknown'] as const) {
    const own = answers.filter((answer) => answer.value === value);
    if (own.length === 0) continue;
    lines.push('', `${own.length} ${VALUES[value]}`);
    for (const [by, members] of groupBy(own, (answer) => answer.by)) {
      const names = members.map(({ section }) => section).join(' ');
      lines.push(...wrap(`  ${terminalText(by === '' ? '' : `${by}: `)}${terminalText(names)}`, 100, 4));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** One section: the value, the code that says how it was found, and what that means. */
export function explainReach(about: ReachAbout, answers: readonly Answer[]): string {
  return answers
    .map(({ section, value, by, asked }) => {
      const where = `${about.machineType} of ${about.release} (${about.target})`;
      const lines = [`${terminalText(section)} in ${terminalText(where)}: ${VALUES[value]}`];
      if (by !== '') lines.push(`  ${terminalText(by)}: ${meaningOf(by)}`);
      const releases = asked.length > 0 ? asked.join(' and ') : 'no build';
      lines.push(`  asked: ${terminalText(releases)}`);
      if (value === 'never')
        lines.push(
          '  A finding in it neither blocks nor counts; `reach: {add: […]}` in the configuration makes it count.',
        );
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

/** What a code means. */
function meaningOf(by: string): string {
  const key = Object.keys(FOUND_BY).find((code) => (code.endsWith(' ') ? by.startsWith(code) : by === code));
  if (key !== undefined) return FOUND_BY[key] ?? '';
  return by === 'configuration' ? 'the configuration says so' : 'the configuration promises migration of this board';
}
