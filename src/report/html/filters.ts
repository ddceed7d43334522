import { GRADES } from '../../rules/finding.js';
import type { Report } from '../model.js';
import { DISPOSITION_WORDS, DISPOSITIONS, GRADE_SIGNS } from './grades.js';
import { clip } from '../escape.js';
import { markup, thousands, type Markup } from './markup.js';
import type { FilterKeys } from './filter-keys.js';

/** Choices of one list. */
const MAX_OPTIONS = 300;

/** The filter form. Hidden until the script shows it: without scripts everything is there to read. */
export function filterForm({ summary }: Report, keys: FilterKeys): Markup {
  const grades = GRADES.filter((grade) => summary.byGrade[grade] > 0);
  const dispositions = DISPOSITIONS.filter((disposition) => summary.byDisposition[disposition] > 0);
  const check = (name: string, value: string, label: Markup, number: number): Markup =>
    markup`<label class="chip"><input type="checkbox" name="${name}" value="${value}" checked/><span>${label} <small>${thousands(number)}</small></span></label>`;
  return markup`<form id="filters" role="search" aria-label="Filter findings" hidden>
    <fieldset><legend>Grade</legend>${grades.map((grade) =>
      check('g', grade, markup`<span aria-hidden="true">${GRADE_SIGNS[grade]} </span>${grade}`, summary.byGrade[grade]),
    )}
    </fieldset>
    <fieldset><legend>Policy</legend>${dispositions.map((disposition) =>
      check('d', disposition, markup`${DISPOSITION_WORDS[disposition]}`, summary.byDisposition[disposition]),
    )}
    </fieldset>
    <label>Release <select name="r"><option value="">all</option>${options(keys.releases)}${[...keys.runs].map(([value, label]) => markup`<option value="${value}">${label}</option>`)}</select></label>
    <label>Target <select name="t"><option value="">all</option>${options(keys.targets)}</select></label>
    <label class="grow">Search <input type="search" name="q" placeholder="section, field, machine type, fingerprint" autocomplete="off" spellcheck="false"></label>
    <div class="acts">
    <button type="reset">Reset</button>
    <button type="button" id="expand">Expand all</button>
    <button type="button" id="collapse">Collapse all</button>
    </div>
    <output id="status" role="status"></output>
    </form>`;
}

function options(names: readonly string[]): readonly Markup[] {
  return names.slice(-MAX_OPTIONS).map((name, i) => {
    const index = i + Math.max(0, names.length - MAX_OPTIONS);
    return markup`<option value="${index}">${clip(name, 60)}</option>`;
  });
}
