import { GRADES } from '../../rules/finding.js';
import type { WaiverUse } from '../../policy/model.js';
import type { Problem } from '../../vmstate/problem.js';
import type { Report, RunContext, SelfEdit } from '../model.js';
import { PAGE_LIMITS } from './budget.js';
import { DISPOSITION_WORDS, DISPOSITIONS, GRADE_MEANINGS, GRADE_SIGNS, VERDICT_WORDS } from './grades.js';
import { repositoryUrl } from '../source-url.js';
import { link } from './links.js';
import { clip } from '../escape.js';
import { count, markup, thousands, type Markup, type Part } from './markup.js';
import { machineTypeList } from './machine-type-names.js';

/** The verdict in a sentence, why, in which phase, and where it belongs. */
export function verdictHeader(report: Report): Markup {
  const { sign, title } = VERDICT_WORDS[report.verdict];
  const { phase } = report;
  const candidate = phase.candidate === undefined ? '' : ` rc${phase.candidate}`;
  return markup`<header class="verdict v-${report.verdict}">
    <div class="mark" aria-hidden="true">${sign}
    </div>
    <div>
    <h1>${title}</h1>
    <p class="reason">${clip(report.reason, 1200)}</p>
    ${phase.source === '' ? '' : `<p class="phase"><b>Phase:</b> ${phase.phase}${candidate}${phase.frozen ? ', frozen' : ', not frozen'} <span>(${clip(phase.source, 400)})</span></p>`}${runLine(report.run)}
    </div>
    </header>`;
}

function runLine(run: RunContext): Markup {
  const repository = repositoryUrl(run);
  const at = (path: string | undefined): string | undefined =>
    repository && path ? `${repository}/${path}` : undefined;
  const { pullRequest, headSha, runId } = run;
  const parts = [
    run.repository && link(repository, clip(run.repository, 120)),
    pullRequest !== undefined && link(at(`pull/${pullRequest}`), `pull request ${pullRequest}`),
    headSha &&
      markup`commit ${link(at(/^[0-9a-f]+$/i.test(headSha) ? `commit/${headSha}` : undefined), markup`<code>${headSha.slice(0, 12)}</code>`)}`,
    runId !== undefined && link(at(`actions/runs/${runId}`), `run ${runId}`),
  ].filter((part) => part !== false && part !== undefined && part !== '');
  return markup`${parts.length > 0 && markup`<p class="run">${parts.map((part, i) => markup`${i > 0 && markup`<span aria-hidden="true"> · </span>`}${part}`)}</p>`}`;
}

/** The numbers. */
export function summarySection({ summary }: Report): Markup {
  const tile = (number: number, label: string, more?: Part): Markup =>
    markup`<li><b>${thousands(number)}</b> <span>${label}</span>${more}</li>`;
  const grades = GRADES.filter((grade) => summary.byGrade[grade] > 0);
  const dispositions = DISPOSITIONS.filter((disposition) => summary.byDisposition[disposition] > 0);
  return markup`<section aria-labelledby="summary">
    <h2 id="summary" class="sr">Summary</h2>
    <ul class="tiles">${tile(summary.brokenSections, summary.brokenSections === 1 ? 'broken section' : 'broken sections')} ${tile(
      summary.findings,
      summary.findings === 1 ? 'finding' : 'findings',
      markup`<small>${dispositions.map((disposition, i) => `${i > 0 ? ', ' : ''}${thousands(summary.byDisposition[disposition])} ${DISPOSITION_WORDS[disposition]}`)}</small>`,
    )} ${tile(summary.machineTypes, summary.machineTypes === 1 ? 'machine type' : 'machine types')} ${tile(summary.releases, summary.releases === 1 ? 'release' : 'releases')} ${(summary.pairs > 0 || !summary.probes) && tile(summary.pairs, 'dump pairs compared', markup`<small>${thousands(summary.distinctPairs)} distinct in content</small>`)}${summary.probes && tile(summary.probes.loaded, 'saved guests load', markup`<small>of ${thousands(summary.probes.asked)}</small>`)}
    </ul>${
      grades.length > 0 &&
      markup`<ul class="grades">${grades.map(
        (grade) =>
          markup`<li class="g-${grade}"><b>${thousands(summary.byGrade[grade])} <span aria-hidden="true">${GRADE_SIGNS[grade]}</span> ${grade}</b> <span>${GRADE_MEANINGS[grade]}</span></li>`,
      )}</ul>`
    }
    </section>`;
}

/** What is wrong with the run itself. */
export function problemsSection(problems: readonly Problem[]): Markup {
  if (problems.length === 0) return markup``;
  return markup`<section aria-labelledby="problems">
    <h2 id="problems">Problems of this run</h2>
    <ul class="problems">${listed(
      problems,
      ({ severity, code, message, remedy }) =>
        markup`<li class="p-${severity}"><p><span class="tag">${severity}</span> ${clip(message, 800)}</p><p class="remedy"><b>Remedy:</b> ${clip(remedy, 800)}</p><small><code>${clip(code, 80)}</code></small></li>`,
    )}
    </ul>
    </section>`;
}

/** What a pull request that edits its own gate would get. */
export function selfEditSection(edit: SelfEdit | undefined): Markup {
  if (!edit) return markup``;
  return markup`<section aria-labelledby="self-edit">
    <h2 id="self-edit">This pull request edits its own gate</h2>
    <p>The verdict above is by the base branch. With the edits it would be <b>${edit.verdictWithEdits}</b>.</p>
    <ul>${listed(edit.changes, (change) => markup`<li>${clip(change, 600)}</li>`)}
    </ul>
    <p class="soft">Files: ${listed(edit.files, (file, i) => markup`${i > 0 && ', '}<code>${clip(file, 200)}</code>`)}</p>
    </section>`;
}

const STATE_WORDS: Readonly<Record<WaiverUse['state'], string>> = {
  active: 'active',
  expiring: 'expires soon',
  expired: 'expired',
  unused: 'matches nothing',
  ambiguous: 'means more than one finding',
};

/** Every waiver and how it fared. */
export function waiversSection(waivers: readonly WaiverUse[]): Markup {
  if (waivers.length === 0) return markup``;
  return markup`<section aria-labelledby="waivers">
    <h2 id="waivers">Waivers</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="All waivers">
    <table class="plain">
    <thead>
    <tr>
    <th scope="col">State</th>
    <th scope="col">Waives</th>
    <th scope="col">Reason</th>
    <th scope="col">Accepted by</th>
    <th scope="col">Last day</th>
    <th scope="col">Findings</th>
    </tr>
    </thead>
    <tbody>${listed(
      waivers,
      (waiver) =>
        markup`<tr>
      <td><span class="tag w-${waiver.state}">${STATE_WORDS[waiver.state]}</span></td>
      <th scope="row">${waiverSubject(waiver)}</th>
      <td>${clip(waiver.reason, 600)}</td>
      <td>${clip(waiver.acceptedBy, 120)}</td>
      <td>${clip(waiver.expires, 40)}</td>
      <td class="num">${thousands(waiver.matches)}</td>
      </tr>`,
      (text) => markup`<tr><td colspan="6">${text}</td></tr>`,
    )}
    </tbody>
    </table>
    </div>
    </section>`;
}

function waiverSubject({ fingerprint, rule, section, path, machineTypes }: WaiverUse): Markup {
  const parts = [fingerprint, rule, section, path].filter((part) => part !== undefined);
  return markup`${parts.map((part, i) => markup`${i > 0 && ' '}<code>${clip(part, 160)}</code>`)}${machineTypes && markup` for ${machineTypeList(machineTypes)}`}`;
}

/** As many as a page holds, and how many more there are. */
function listed<Value>(
  values: readonly Value[],
  render: (value: Value, index: number) => Markup,
  rest: (text: string) => Markup = (text) => markup`<li>${text}</li>`,
): readonly Markup[] {
  const more = values.length - PAGE_LIMITS.listed;
  const shown = values.slice(0, PAGE_LIMITS.listed).map(render);
  return more > 0 ? [...shown, rest(`and ${count(more, 'more', 'more')}: see report.json`)] : shown;
}
